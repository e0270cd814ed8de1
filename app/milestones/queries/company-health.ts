import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { parsePeriod } from '#app/reporting/domain/period.ts';
import { companyReports } from '#app/reporting/queries/company-reports.ts';
import { metricSeries } from '#app/reporting/queries/metric-series.ts';
import type { Reader } from '#db/client.server.ts';
import { type Health, type HealthFacts, healthOn } from '../domain/health.ts';
import { type CompanyMilestones, milestonesOf } from './milestones-of-company.ts';

/** How a company did on a day. */
export type HealthPoint = Health & { on: CalendarDate };

export type CompanyHealth = {
  company: CompanyMilestones['company'];
  today: HealthPoint;
  /** The last days of the twelve months before today, the earliest first: worked out from what is on record now. */
  history: HealthPoint[];
};

const METRICS = ['cash', 'raised', 'revenue'] as const;
const MONTHS = 12;

/** How a company does and did, as far as the actor may see its plans and reports; null where it is none of her affair. */
export async function companyHealth(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyHealth | null> {
  const found = await milestonesOf(db, actor, companyId);
  if (!found) return null;
  const { company, today } = found;
  const facts = await healthFacts(db, actor, found);
  const days = monthEnds(today);
  const point = (on: CalendarDate): HealthPoint => ({ on, ...healthOn(facts, on) });
  return { company, today: point(today), history: days.map(point) };
}

async function healthFacts(
  db: Reader,
  actor: Actor,
  { company, today, plans }: CompanyMilestones,
): Promise<HealthFacts> {
  const reports = (await companyReports(db, actor, company.id))?.periods ?? [];
  // Two years back lies everything that the earliest point of the history looks at.
  const from = addMonths(today, -24);
  const figures = await amountsOf(db, actor, company.id, { from, to: today });
  return {
    reports: reports.flatMap(({ dueOn, handedInOn }) => (dueOn === null ? [] : { dueOn, handedInOn })),
    milestones: plans.flatMap(({ milestones }) =>
      milestones
        .filter(({ waivedOn }) => waivedOn === null)
        .map(({ dueOn, metOn, handedInOn }) => ({ dueOn, doneOn: earliest(handedInOn, metOn) })),
    ),
    startedOn: plans.map(({ startsOn }) => startsOn),
    periods: figures.periods,
    reported: (metric, period) => figures.amounts.get(`${metric} ${period}`) ?? null,
  };
}

async function amountsOf(
  db: Reader,
  actor: Actor,
  companyId: Id,
  within: { from: CalendarDate; to: CalendarDate },
) {
  const series = await metricSeries(db, actor, { companyIds: [companyId], metricKeys: METRICS, ...within });
  const amounts = new Map<string, bigint>();
  const keys = new Set<string>();
  for (const { metric, points } of series) {
    for (const { period, amount } of points) {
      amounts.set(`${metric} ${period}`, amount);
      keys.add(period);
    }
  }
  const periods = [...keys]
    .flatMap((key) => parsePeriod(key) ?? [])
    .sort((a, b) => (a.endsOn < b.endsOn ? 1 : a.endsOn > b.endsOn ? -1 : a.cadence === 'monthly' ? -1 : 1));
  return { amounts, periods };
}

function earliest(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The last days of the twelve months that have ended before a day, the earliest first. */
function monthEnds(today: CalendarDate): CalendarDate[] {
  const first = addDays(today, 1 - Number(today.slice(8)));
  return Array.from({ length: MONTHS }, (_, at) => addDays(addMonths(first, at + 1 - MONTHS), -1));
}
