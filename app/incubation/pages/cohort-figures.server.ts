import type { Language, Person } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type StandardMetric, standardMetrics } from '#app/reporting/domain/metrics.ts';
import { type MetricSeries, metricSeries } from '#app/reporting/queries/metric-series.ts';
import { amountText, periodName } from '#app/reporting/words/metric-words.ts';
import type { Drawing } from '#app/ui/charts/chart.tsx';
import { distribution, smallMultiples } from '#app/ui/charts/charts.server.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { shown } from '../domain/member-filter.ts';
import { type Quartiles, quartilesOf } from '../domain/quartiles.ts';
import type { CohortPage } from '../queries/cohort-page.ts';
import { cohortsSideBySide, type SiblingCohort } from '../queries/sibling-cohorts.ts';
import { incubationWords } from '../words/incubation-words.ts';

/** The metrics that are laid side by side. */
export const comparedMetrics = [
  'revenue',
  'rd-spending',
  'cash',
  'headcount',
  'customers',
  'raised',
] as const satisfies readonly StandardMetric[];
export type ComparedMetric = (typeof comparedMetrics)[number];

/** The metric that an address asks for; anything else is revenue. */
export function metricOf(text: string | null): ComparedMetric {
  return comparedMetrics.find((one) => one === text) ?? 'revenue';
}

const MONTHS = 12;
const DAYS = 366;

/** A metric of a cohort's companies month by month, and the spread of its latest values in the programme's cohorts. */
export async function figuresFor(
  db: Db,
  actor: Person,
  cohort: CohortPage,
  metric: ComparedMetric,
): Promise<{ multiples: (Drawing & { title: string; latest: string })[]; comparison: Drawing | null }> {
  const cohorts = await cohortsSideBySide(db, actor, cohort.cohortId);
  const members = shown(cohort.members, 'present');
  const companyIds = [...new Set([...members, ...cohorts.flatMap((one) => one.companyIds)].map(idOf))];
  const to = cohort.today;
  const asked = {
    companyIds,
    metricKeys: [metric],
    from: addDays(to, -DAYS),
    to,
    cadence: 'monthly',
  } as const;
  const series = companyIds.length === 0 ? [] : await metricSeries(db, actor, asked);
  const byCompany = new Map(series.map((one) => [one.companyId, one]));
  return {
    multiples: drawMultiples(members, byCompany, metric, to, actor.language),
    comparison: drawComparison(cohorts, cohort.cohortId, byCompany, metric, actor.language),
  };
}

function idOf(one: Id | { companyId: Id }): Id {
  return typeof one === 'string' ? one : one.companyId;
}

function drawMultiples(
  members: CohortPage['members'],
  byCompany: ReadonlyMap<Id, MetricSeries>,
  metric: ComparedMetric,
  today: CalendarDate,
  language: Language,
) {
  const say = sayer(incubationWords, language);
  const { unit } = standardMetrics[metric];
  const periods = lastMonths(today);
  const known = members.filter((member) => byCompany.has(member.companyId));
  const charts = known.map((member) => {
    const points = new Map(byCompany.get(member.companyId)?.points.map((one) => [one.period, one.amount]));
    const figures = periods.map((period) => {
      const amount = points.get(period);
      return amount === undefined
        ? null
        : { value: Number(amount), text: amountText(unit, amount, language) };
    });
    const name = language === 'en' ? (member.nameEn ?? member.name) : (member.shortName ?? member.name);
    const last = figures.findLastIndex((figure) => figure !== null);
    const latest = `${periodName(periods[last] ?? '', language)} ${figures[last]?.text ?? ''}`;
    return {
      title: name,
      latest,
      by: say('figures.month'),
      categories: periods.map((period) => period.slice(2)),
      series: [{ name, colour: 'financing' as const, figures }],
    };
  });
  return smallMultiples(charts).map((drawing, at) => ({ ...drawing, latest: charts[at]?.latest ?? '' }));
}

/** The last months that are over, the earliest first: `2026-10`. */
function lastMonths(today: CalendarDate): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: MONTHS }, (_, at) => {
    const months = year * 12 + month - 1 - MONTHS + at;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

function drawComparison(
  cohorts: readonly SiblingCohort[],
  own: Id,
  byCompany: ReadonlyMap<Id, MetricSeries>,
  metric: ComparedMetric,
  language: Language,
): Drawing | null {
  const say = sayer(incubationWords, language);
  const { unit } = standardMetrics[metric];
  const figure = (amount: bigint) => ({ value: Number(amount), text: amountText(unit, amount, language) });
  const rows = cohorts.flatMap((cohort) => {
    const latest = cohort.companyIds.map((id) => byCompany.get(id)?.points.at(-1)?.amount ?? null);
    const spread: Quartiles | null = quartilesOf(latest);
    if (!spread) return [];
    const name = language === 'en' ? (cohort.nameEn ?? cohort.name) : cohort.name;
    return [
      {
        name: cohort.cohortId === own ? say('figures.this', { name }) : name,
        low: figure(spread.low),
        lowerQuarter: figure(spread.lower),
        middle: figure(spread.median),
        upperQuarter: figure(spread.upper),
        high: figure(spread.high),
      },
    ];
  });
  if (rows.length === 0) return null;
  const heads = [
    say('column.cohort'),
    say('figures.low'),
    say('figures.lower'),
    say('figures.median'),
    say('figures.upper'),
    say('figures.high'),
  ] as const;
  return distribution(rows, heads, { width: 560, shared: true });
}
