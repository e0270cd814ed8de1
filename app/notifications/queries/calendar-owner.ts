import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import { personOfAccount } from '#app/identity/queries/person-of-account.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db, Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { calendarTokenHash } from '../calendar-token.server.ts';

/**
 * Whose calendar a token opens, as she would be if she had just signed in, with the day in Beijing; null when it opens
 * none.
 */
export async function calendarOwner(
  db: Db,
  token: string,
): Promise<{ owner: Person; today: CalendarDate } | null> {
  const hash = calendarTokenHash(token);
  if (!hash) return null;
  const [row] = await db.execute<{ userId: Id; today: CalendarDate }>(
    sql`select user_id as "userId", ${todaySql}::text as today from calendar_feeds where token_hash = ${hash}`,
  );
  const owner = row ? await personOfAccount(db, row.userId) : null;
  return row && owner ? { owner, today: row.today } : null;
}

/** Since when the person's calendar has its present address; null when it has none. */
export async function calendarFeedSince(db: Reader, actor: Person): Promise<Date | null> {
  const [row] = await db.execute<{ at: string }>(
    sql`select created_at::text as at from calendar_feeds where user_id = ${actor.userId}`,
  );
  return row ? new Date(row.at) : null;
}
