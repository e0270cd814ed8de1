import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.server.ts';
import type { Topic } from '../domain/notice.ts';
import { stopRight } from '../stop-token.server.ts';

/** What the link at the end of a mail is about: the topics, and to whom, as `z…@example.com`. Null when it is not ours. */
export async function stopLink(
  db: Reader,
  token: string,
): Promise<{ email: string; topics: Topic[] } | null> {
  const right = stopRight(token);
  if (!right) return null;
  const [person] = await db.execute<{ email: string }>(
    sql`select email from users where id = ${right.userId}`,
  );
  return person ? { email: veiled(person.email), topics: right.topics } : null;
}

/** Enough of an address for its owner to know it. */
function veiled(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}…${email.slice(at)}`;
}
