import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Cadence, lastEnded, type Period, periodAfter, periodsBetween } from '../domain/period.ts';
import { obligationScope } from './report-scope.ts';

export type GridQuestion = {
  cohortId: Id | null;
  cadence: Cadence;
  /** Only those whose report of the last period shown is not in. */
  missing: boolean;
  /** The last period shown; null for the last that has ended. */
  upTo: Period | null;
  /** Counted from 0. */
  page: number;
};

export type GridCell = { period: string; dueOn: CalendarDate; handedInOn: CalendarDate | null };
export type GridRow = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  cohortId: Id;
  cohort: string;
  cohortEn: string | null;
  cells: GridCell[];
};

export type ReportGrid = {
  periods: Period[];
  rows: GridRow[];
  total: number;
  /** How the reports of each period stand over everything that the filter shows, but for `missing`. */
  counts: { period: string; owed: number; in: number; late: number }[];
  today: CalendarDate;
};

export const gridPeriods = 6;
export const gridPage = 60;

/** Who reported and who is late: members by period, those with most reports missing first. */
export async function reportGrid(
  db: Reader,
  actor: Actor,
  question: GridQuestion,
  limit = gridPage,
): Promise<ReportGrid> {
  const today = await todayInBeijing(db);
  const { cohortId, cadence, missing, page } = question;
  const ended = lastEnded(cadence, today);
  const last = question.upTo?.cadence === cadence && question.upTo.key < ended.key ? question.upTo : ended;
  const periods = periodsBetween(periodAfter(last, 1 - gridPeriods), last);
  const keys = textArray(periods.map(({ key }) => key));
  const scope = obligationScope(actor, { companyId: sql`o.company_id`, incubatorId: sql`o.incubator_id` });
  // Who has left the cohort owes nothing any more; what came in before stays.
  const wanted = sql`o.cadence = ${cadence} and o.period = any(${keys}) and ${scope}
    and (o.handed_in_on is not null or exists (select from cohort_members m where m.cohort_id = o.cohort_id
      and m.company_id = o.company_id and (m.left_on is null or m.left_on > ${today}::date)))
    ${cohortId ? sql`and o.cohort_id = ${cohortId}` : sql``}`;
  const rows = await db.execute<GridRow & { total: number }>(sql`
    select o.company_id as "companyId", c.name, c.name_en as "nameEn", o.cohort_id as "cohortId", k.name as cohort,
      k.name_en as "cohortEn", count(*) over ()::int as total,
      json_agg(json_build_object('period', o.period, 'dueOn', o.due_on, 'handedInOn', o.handed_in_on)
        order by o.ends_on) as cells
    from report_obligations o join companies c on c.id = o.company_id join cohorts k on k.id = o.cohort_id
    where ${wanted}
    group by o.company_id, c.name, c.name_en, c.name_pinyin, o.cohort_id, k.name, k.name_en
    ${missing ? sql`having bool_or(o.period = ${last.key} and o.handed_in_on is null)` : sql``}
    order by count(*) filter (where o.handed_in_on is null and o.due_on < ${today}::date) desc, c.name_pinyin,
      o.company_id, o.cohort_id
    limit ${limit} offset ${page * limit}`);
  const counts = await db.execute<ReportGrid['counts'][number]>(sql`
    select o.period, count(*)::int as owed, count(o.handed_in_on)::int as in,
      (count(*) filter (where o.handed_in_on is null and o.due_on < ${today}::date))::int as late
    from report_obligations o where ${wanted} group by o.period`);
  return {
    periods,
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
    counts: [...counts],
    today,
  };
}
