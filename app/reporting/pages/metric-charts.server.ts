import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Drawing } from '#app/ui/charts/chart.tsx';
import { barChart, lineChart } from '#app/ui/charts/charts.server.ts';
import { sayer } from '#app/ui/words.ts';
import type { Reader } from '#db/client.server.ts';
import { type Calculated, type CalculatedKey, calculate, calculatedKeys } from '../domain/calculated.ts';
import { type Amount, inOrder, type Metric, type MetricKey } from '../domain/metrics.ts';
import { type Cadence, type Period, parsePeriod, periodAfter, periodsBetween } from '../domain/period.ts';
import { metricSeries } from '../queries/metric-series.ts';
import { amountText, metricName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';

/** How many periods a trend shows: a year and the same one of the year before. */
const SHOWN: Record<Cadence, number> = { monthly: 13, quarterly: 9 };

export type MetricTrends = {
  /** The last period that was reported in the cadence that is shown. */
  last: Period;
  charts: { metric: Metric; latest: Amount | null; drawing: Drawing }[];
  calculated: { key: CalculatedKey; figure: Calculated }[];
};

/** The trends of what a company reported and what follows from it; null when it reported nothing yet. */
export async function metricTrends(
  db: Reader,
  actor: Actor,
  { companyId, metrics, last }: { companyId: Id; metrics: readonly Metric[]; last: Period | null },
  language: Language,
): Promise<MetricTrends | null> {
  if (!last || metrics.length === 0) return null;
  const first = periodAfter(last, 1 - SHOWN[last.cadence]);
  const series = await metricSeries(db, actor, {
    companyIds: [companyId],
    metricKeys: metrics.map(({ key }) => key),
    from: first.startsOn,
    to: last.endsOn,
    cadence: last.cadence,
  });
  const known = new Map(
    series.map(({ metric, points }) => [metric, new Map(points.map((one) => [one.period, one.amount]))]),
  );
  const reported = (metric: MetricKey, period: string) => known.get(metric)?.get(period) ?? null;
  const periods = periodsBetween(first, last);
  return {
    last,
    charts: inOrder(metrics.map(({ key }) => key))
      .flatMap((key) => metrics.find((metric) => metric.key === key) ?? [])
      .filter(({ key }) => (known.get(key)?.size ?? 0) > 0)
      .map((metric) => ({
        metric,
        latest: reported(metric.key, last.key),
        drawing: trend(metric, periods, (period) => reported(metric.key, period), language),
      })),
    calculated: calculatedKeys.map((key) => ({ key, figure: calculate(key, last, reported) })),
  };
}

/** Flows as bars, stocks as lines; a period that is not known stands empty. */
function trend(
  metric: Metric,
  periods: readonly Period[],
  amountOf: (period: string) => Amount | null,
  language: Language,
): Drawing {
  const draw = metric.kind === 'flow' ? barChart : lineChart;
  return draw({
    by: sayer(reportingWords, language)('company.period'),
    categories: periods.map(({ key }) => (key.includes('Q') ? key : shortMonth(key))),
    series: [
      {
        name: metricName(metric, language),
        colour: metric.kind === 'flow' ? 'financing' : 'development',
        figures: periods.map(({ key }) => {
          const amount = amountOf(key);
          return amount === null
            ? null
            : { value: Number(amount), text: amountText(metric.unit, amount, language) };
        }),
      },
    ],
    width: 420,
    height: 150,
  });
}

/** 2026-10 as 26-10: thirteen of them stand below one small chart. */
function shortMonth(key: string): string {
  return key.slice(2);
}

/** The period that a company reported last, of its months where it reports any. */
export function lastReported(
  periods: readonly { period: string; cadence: Cadence; version: number }[],
): Period | null {
  const reported = periods.filter(({ version }) => version > 0);
  const latest = reported.find(({ cadence }) => cadence === 'monthly') ?? reported[0];
  return latest ? parsePeriod(latest.period) : null;
}
