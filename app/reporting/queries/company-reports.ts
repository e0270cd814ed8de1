import { sql } from 'drizzle-orm';
import { type Actor, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { Metric, MetricKey } from '../domain/metrics.ts';
import type { Cadence } from '../domain/period.ts';
import { mayReadReports, mayWriteReports } from '../domain/policy.ts';
import { metricsOf } from './metrics-known.ts';
import { reportScope } from './report-scope.ts';

/** A period of a company: owed, handed in, or both. */
export type CompanyPeriod = {
  period: string;
  cadence: Cadence;
  endsOn: CalendarDate;
  /** The earliest day by which somebody wants it; null when nobody asks for it. */
  dueOn: CalendarDate | null;
  handedInOn: CalendarDate | null;
  /** How many versions there are; 0 when it is not in. */
  version: number;
  /** Whether something was typed that is not handed in. */
  drafted: boolean;
};

export type CompanyReports = {
  company: { companyId: Id; name: string; nameEn: string | null };
  /** Latest first, two years of months at most. */
  periods: CompanyPeriod[];
  /** Everything that was ever reported. */
  metrics: Metric[];
  today: CalendarDate;
  may: { write: boolean };
};

const MOST = 32;

/** The reports of a company, as far as the actor may read them; null when she may read none of them. */
export async function companyReports(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyReports | null> {
  if (!looksLikeId(companyId)) return null;
  const [company] = await db.execute<{
    name: string;
    nameEn: string | null;
    incubatorIds: Id[];
    owedToOwn: boolean;
    today: CalendarDate;
  }>(sql`
    select c.name, c.name_en as "nameEn", ${todaySql}::text as today,
      array(select k.organisation_id from caretakers k where k.company_id = c.id
        and k.since_on <= ${todaySql} and (k.until_on is null or k.until_on > ${todaySql})) as "incubatorIds",
      exists (select from report_obligations o where o.company_id = c.id
        and o.incubator_id = ${organisationOf(actor)}) as "owedToOwn"
    from companies c where c.id = ${companyId}`);
  if (!company) return null;
  const subject = { companyId, incubatorIds: company.incubatorIds };
  const wasThere = company.owedToOwn && sitsIn(actor, ['incubator']);
  if (!mayReadReports(actor, subject) && !wasThere) return null;
  const periods = await db.execute<CompanyPeriod>(sql`
    select p.period, p.cadence, p.ends_on::text as "endsOn", min(p.due_on)::text as "dueOn",
      max(p.handed_in_on)::text as "handedInOn", max(p.version)::int as version, bool_or(d.period is not null) as drafted
    from (
      select company_id, period, cadence, ends_on, due_on, null::date as handed_in_on, 0 as version
        from report_obligations where company_id = ${companyId}
      union all
      select company_id, period, cadence, ends_on, null, handed_in_on, version
        from reports where company_id = ${companyId}
    ) p left join report_drafts d on d.company_id = p.company_id and d.period = p.period
    where ${reportScope(actor, { companyId: sql`p.company_id`, period: sql`p.period` })}
    group by p.period, p.cadence, p.ends_on
    order by p.ends_on desc, p.cadence limit ${MOST}`);
  const keys = await db.execute<{ metric: MetricKey }>(sql`
    select distinct metric from report_amounts a where company_id = ${companyId}
      and ${reportScope(actor, { companyId: sql`a.company_id`, period: sql`a.period` })}`);
  const metrics = await metricsOf(
    db,
    keys.map(({ metric }) => metric),
  );
  const { name, nameEn, today } = company;
  return {
    company: { companyId, name, nameEn },
    periods: [...periods],
    metrics,
    today,
    may: { write: mayWriteReports(actor, subject) },
  };
}
