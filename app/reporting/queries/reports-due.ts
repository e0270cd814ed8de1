import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { obligationScope } from './report-scope.ts';

export type DueReport = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  period: string;
  dueOn: CalendarDate;
  /** Days since it was due; below zero while there is time. */
  daysLate: number;
};

/**
 * The reports that are not in of companies that are still members, longest late first: to a company its own, to an
 * incubator those owed to it, to the operator all. With how many there are and how many of them are late.
 */
export async function reportsDue(
  db: Reader,
  actor: Actor,
  { limit, lateOnly = false }: { limit: number; lateOnly?: boolean },
): Promise<{ reports: DueReport[]; total: number; late: number }> {
  const rows = await db.execute<DueReport & { total: number; late: number }>(sql`
    select o.company_id as "companyId", c.name, c.name_en as "nameEn", o.period, o.due_on::text as "dueOn",
      ${todaySql} - o.due_on as "daysLate", count(*) over ()::int as total,
      (count(*) filter (where o.due_on < ${todaySql}) over ())::int as late
    from (
      select o.company_id, o.period, min(o.due_on) as due_on
      from report_obligations o
        join cohort_members m on m.cohort_id = o.cohort_id and m.company_id = o.company_id
          and (m.left_on is null or m.left_on > ${todaySql})
      where o.handed_in_on is null
        and ${obligationScope(actor, { companyId: sql`o.company_id`, incubatorId: sql`o.incubator_id` })}
      group by o.company_id, o.period
      ${lateOnly ? sql`having min(o.due_on) < ${todaySql}` : sql``}
    ) o join companies c on c.id = o.company_id
    order by o.due_on, c.name_pinyin, o.company_id limit ${limit}`);
  return {
    reports: rows.map(({ total: _total, late: _late, ...row }) => row),
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
  };
}
