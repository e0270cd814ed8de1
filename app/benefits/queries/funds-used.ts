import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type FundsUsed = {
  /** Companies of which the incubator's own fund or one that it runs with others holds something that was paid in. */
  fundedCompanies: Id[];
  /** How often the fund was used, and how much was paid in (fen). */
  cases: number;
  amount: bigint;
};

/**
 * How an incubator has used its fund up to a day (today unless said otherwise): what the criteria of 2018 (three cases, a
 * tenth of the tenants) and of 2025 (paid-in holdings) ask. Equity for services is not money paid in and does not count.
 * Whoever calls has checked who asks.
 */
export async function fundsUsed(
  db: Reader,
  incubatorId: Id,
  on: CalendarDate | null = null,
): Promise<FundsUsed> {
  const day = on === null ? todaySql : sql`${on}::date`;
  const [row] = await db.execute<FundsUsed>(sql`
    select coalesce(json_agg(distinct company_id) filter (where exited_on is null or exited_on > ${day}), '[]')
        as "fundedCompanies",
      count(*)::int as cases, coalesce(sum(amount), 0)::bigint as amount
    from holdings where incubator_id = ${incubatorId} and consideration in ('own-fund', 'co-op-fund') and paid_in
      and acquired_on <= ${day}`);
  return row ?? { fundedCompanies: [], cases: 0, amount: 0n };
}
