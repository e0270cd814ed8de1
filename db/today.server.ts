import { type SQL, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Reader } from './client.server.ts';

/** The day in Beijing by the database's clock, for use inside a statement. */
export const todaySql: SQL<CalendarDate> = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** The day in Beijing by the database's clock (within a transaction: the day on which it began). */
export async function todayInBeijing(db: Reader): Promise<CalendarDate> {
  const [row] = await db.execute<{ today: CalendarDate }>(sql`select ${todaySql}::text as today`);
  if (!row) throw new Error('the database did not tell the day');
  return row.today;
}
