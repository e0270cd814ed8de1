import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import { personOfAccount } from '#app/identity/queries/person-of-account.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db, Reader } from '#db/client.server.ts';
import { calendarTokenHash } from '../calendar-token.server.ts';

/** Whose calendar a token opens, as she would be if she had just signed in; null when it opens none. */
export async function calendarOwner(db: Db, token: string): Promise<Person | null> {
  const hash = calendarTokenHash(token);
  if (!hash) return null;
  const [row] = await db.execute<{ userId: Id }>(
    sql`select user_id as "userId" from calendar_feeds where token_hash = ${hash}`,
  );
  return row ? personOfAccount(db, row.userId) : null;
}

/** Since when the person's calendar has its present address; null when it has none. */
export async function calendarFeedSince(db: Reader, actor: Person): Promise<Date | null> {
  const [row] = await db.execute<{ at: string }>(
    sql`select created_at::text as at from calendar_feeds where user_id = ${actor.userId}`,
  );
  return row ? new Date(row.at) : null;
}
