import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';

/** More than so many are not counted: the bell shows `99+`. */
export const mostCounted = 100;

/** How many notices the actor has not read, at most 100, for the bell. */
export async function unreadCount(db: Reader, actor: Actor): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select (${unreadOf(actor)})::int as n`);
  return row?.n ?? 0;
}

/** The same as part of a statement that asks more. */
export function unreadOf(actor: Actor): SQL {
  if (actor.kind !== 'person') return sql`select 0`;
  return sql`select count(*)::int from (
    select 1 from notices where user_id = ${actor.userId} and read_at is null limit ${mostCounted}) unread`;
}
