import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import type { Amount, MetricKey } from '../domain/metrics.ts';
import type { Cadence } from '../domain/period.ts';
import { reportScope } from './report-scope.ts';

export type SeriesQuestion = ({ companyIds: readonly Id[] } | { cohortId: Id }) & {
  metricKeys: readonly MetricKey[];
  /** Periods that end within these days, both included. */
  from: CalendarDate;
  to: CalendarDate;
  /** Without it both; a company that reports monthly and quarterly has two series. */
  cadence?: Cadence;
};

export type SeriesPoint = { period: string; endsOn: CalendarDate; amount: Amount };
export type MetricSeries = {
  companyId: Id;
  metric: MetricKey;
  cadence: Cadence;
  /** Earliest first; a period whose figure is not known is absent. Amounts in the unit of the metric. */
  points: SeriesPoint[];
};

type Row = Omit<MetricSeries, 'points'> & { points: (Omit<SeriesPoint, 'amount'> & { amount: string })[] };

/** What companies reported of metrics over time, as far as the actor may read it, by company, metric and cadence. */
export async function metricSeries(
  db: Reader,
  actor: Actor,
  question: SeriesQuestion,
): Promise<MetricSeries[]> {
  const { metricKeys, from, to, cadence } = question;
  const who =
    'cohortId' in question
      ? sql`a.company_id in (select company_id from cohort_members where cohort_id = ${question.cohortId})`
      : sql`a.company_id = any(${textArray(question.companyIds)})`;
  const rows = await db.execute<Row>(sql`
    select a.company_id as "companyId", a.metric, a.cadence,
      json_agg(json_build_object('period', a.period, 'endsOn', a.ends_on, 'amount', a.amount::text)
        order by a.ends_on) as points
    from report_amounts a
    where ${who} and a.metric = any(${textArray(metricKeys)})
      and a.ends_on between ${from}::date and ${to}::date ${cadence ? sql`and a.cadence = ${cadence}` : sql``}
      and ${reportScope(actor, { companyId: sql`a.company_id`, period: sql`a.period` })}
    group by a.company_id, a.metric, a.cadence
    order by a.company_id, a.metric, a.cadence`);
  return rows.map((row) => ({
    ...row,
    points: row.points.map((point) => ({ ...point, amount: BigInt(point.amount) })),
  }));
}
