import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { Amount, MetricKey } from '../domain/metrics.ts';
import type { Period } from '../domain/period.ts';
import type { Earlier, ReportTexts, WantedMetric } from '../domain/report.ts';
import { metricsOf } from './metrics-known.ts';

/** For whom a report is wanted, and by when. */
export type Owed = { incubatorId: Id; cohortId: Id; dueOn: CalendarDate };

export type ReportVersion = ReportTexts & {
  version: number;
  amounts: Record<MetricKey, Amount>;
  confirmed: MetricKey[];
  reason: string | null;
  byName: string;
  at: Date;
};

/** Everything that a decision about one report needs, and that its page shows. */
export type ReportFacts = {
  company: { companyId: Id; name: string; nameEn: string | null };
  /** The incubators that look after the company today, and those to which this report is owed. */
  incubatorIds: Id[];
  /** Earliest due day first; empty when nobody wants it. */
  owed: Owed[];
  wanted: WantedMetric[];
  /** The last amount known of each metric before this period, at most a year back. */
  earlier: Record<MetricKey, Earlier>;
  reportId: Id | null;
  handedInOn: CalendarDate | null;
  /** Newest first. */
  versions: ReportVersion[];
  today: CalendarDate;
};

type Row = Pick<ReportFacts, 'incubatorIds' | 'owed' | 'reportId' | 'handedInOn' | 'today'> & {
  company: ReportFacts['company'];
  wanted: { metric: MetricKey; required: boolean }[];
  earlier: { metric: MetricKey; period: string; amount: string }[];
  versions: (Omit<ReportVersion, 'amounts' | 'at'> & { amounts: Record<string, string>; at: string })[];
};

/** The facts of one report, whoever asks: callers apply the policy. Null when there is no such company. */
export async function reportFacts(db: Reader, companyId: Id, period: Period): Promise<ReportFacts | null> {
  const { key, cadence, endsOn } = period;
  const [row] = await db.execute<Row>(sql`
    select json_build_object('companyId', c.id, 'name', c.name, 'nameEn', c.name_en) as company,
      ${todaySql}::text as today, r.id as "reportId", r.handed_in_on::text as "handedInOn",
      coalesce((select json_agg(distinct incubator_id) from (
        select k.organisation_id as incubator_id from caretakers k where k.company_id = c.id
          and k.since_on <= ${todaySql} and (k.until_on is null or k.until_on > ${todaySql})
        union select o.incubator_id from report_obligations o where o.company_id = c.id and o.period = ${key}
      ) near), '[]') as "incubatorIds",
      coalesce((select json_agg(json_build_object('incubatorId', o.incubator_id, 'cohortId', o.cohort_id,
          'dueOn', o.due_on) order by o.due_on, o.schedule_id)
        from report_obligations o where o.company_id = c.id and o.period = ${key}), '[]') as owed,
      coalesce((select json_agg(w order by w.position, w.metric) from (
        select m.metric, min(m.position) as position, bool_or(m.required) as required
        from report_obligations o join schedule_metrics m on m.schedule_id = o.schedule_id
        where o.company_id = c.id and o.period = ${key} group by m.metric) w), '[]') as wanted,
      coalesce((select json_agg(e) from (
        select distinct on (a.metric) a.metric, a.period, a.amount::text as amount from report_amounts a
        where a.company_id = c.id and a.cadence = ${cadence} and a.ends_on < ${endsOn}::date
          and a.ends_on >= (${endsOn}::date - interval '1 year' - interval '1 day')
        order by a.metric, a.ends_on desc) e), '[]') as earlier,
      coalesce((select json_agg(json_build_object('version', v.version, 'amounts', v.amounts, 'confirmed', v.confirmed,
          'highlights', v.highlights, 'problems', v.problems, 'asks', v.asks, 'reason', v.reason,
          'byName', v.by_name, 'at', v.at) order by v.version desc)
        from report_versions v where v.report_id = r.id), '[]') as versions
    from companies c left join reports r on r.company_id = c.id and r.period = ${key}
    where c.id = ${companyId}`);
  if (!row) return null;
  const versions = row.versions.map(({ amounts, at, ...rest }) => ({
    ...rest,
    amounts: amountsOf(amounts),
    at: new Date(at),
  }));
  return {
    ...row,
    versions,
    wanted: await wantedMetrics(db, row.wanted, Object.keys(versions[0]?.amounts ?? {})),
    earlier: Object.fromEntries(
      row.earlier.map(({ metric, period: at, amount }) => [metric, { period: at, amount: BigInt(amount) }]),
    ),
  };
}

/** What is asked for now, and what was reported before that and is asked for no longer. */
async function wantedMetrics(
  db: Reader,
  asked: Row['wanted'],
  reported: readonly MetricKey[],
): Promise<WantedMetric[]> {
  const required = new Map(asked.map((one) => [one.metric, one.required]));
  const rest = reported.filter((key) => !required.has(key));
  const metrics = await metricsOf(db, [...required.keys(), ...rest]);
  return metrics.map((metric) => ({ metric, required: required.get(metric.key) ?? false }));
}

/** Stored amounts as whole numbers. */
export function amountsOf(stored: Readonly<Record<string, string>>): Record<MetricKey, Amount> {
  return Object.fromEntries(Object.entries(stored).map(([key, amount]) => [key, BigInt(amount)]));
}
