import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { periodAfter, periodOn } from '../domain/period.ts';

/**
 * Makes the reports that are owed for periods that have ended, for every running schedule or for one, in one statement.
 * Owed by whoever is a member on the last day of the period while the cohort runs. What is there already stays as it is,
 * so that this may run at any time and any number of times. Returns how many are new.
 */
export async function openObligations(
  tx: Tx,
  { today, since, scheduleId }: { today: CalendarDate; since: CalendarDate | null; scheduleId?: Id },
): Promise<number> {
  const rows = await tx.execute(sql`
    insert into report_obligations
      (schedule_id, company_id, period, cadence, ends_on, due_on, cohort_id, incubator_id, handed_in_on)
    select s.id, m.company_id, p.period, s.cadence, p.ends_on, p.ends_on + s.due_days, c.id, s.incubator_id,
      r.handed_in_on
    from report_schedules s
      join cohorts c on c.programme_id = s.programme_id and (c.id = s.cohort_id or s.cohort_id is null
        and not exists (select from report_schedules own where own.cohort_id = c.id and own.cadence = s.cadence
          and own.stopped_on is null))
      cross join lateral (
        select case s.cadence when 'monthly' then to_char(first, 'YYYY-MM') else to_char(first, 'YYYY-"Q"Q') end as period,
          (first + length - interval '1 day')::date as ends_on
        from (select case s.cadence when 'monthly' then interval '1 month' else interval '3 months' end as length) l
          cross join lateral generate_series(greatest(s.starts_on, ${since}::date)::timestamp, ${today}::timestamp, length)
            as first
      ) p
      join cohort_members m on m.cohort_id = c.id and m.joined_on <= p.ends_on
        and (m.left_on is null or m.left_on > p.ends_on)
      left join reports r on r.company_id = m.company_id and r.period = p.period
    where p.ends_on < ${today}::date and (s.stopped_on is null or p.ends_on < s.stopped_on)
      and c.starts_on <= p.ends_on and (c.ends_on is null or c.ends_on >= p.ends_on)
      and ${scheduleId ? sql`s.id = ${scheduleId}` : sql`true`}
      and not exists (select from report_obligations o
        where o.company_id = m.company_id and o.period = p.period and o.cohort_id = c.id)
    on conflict do nothing returning 1`);
  return rows.length;
}

/** Opens what has ended since the quarter before the last: days on which nobody looked are made up for. */
export async function openPeriods(db: Db, actor: Actor): Promise<Result<{ opened: number }, never>> {
  return carryOut<{ opened: number }, never>(db, actor, 'reporting.open-periods', async (tx) => {
    const today = await todayInBeijing(tx);
    const since = periodAfter(periodOn('quarterly', today), -2).startsOn;
    const opened = await openObligations(tx, { today, since });
    return { result: ok({ opened }), note: { after: { opened } } };
  });
}
