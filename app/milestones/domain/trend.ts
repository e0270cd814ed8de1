import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Amount, MetricKind } from '#app/reporting/domain/metrics.ts';
import type { Cadence } from '#app/reporting/domain/period.ts';
import type { Comparison, Target } from './milestone.ts';

/** One reported amount of a metric: of a month, or of a quarter. */
export type ReportedAmount = { endsOn: CalendarDate; cadence: Cadence; amount: Amount };
/** What a metric stood at on a day. */
export type Point = { on: CalendarDate; value: Amount };

/**
 * What a target is held against: of a stock the reported amounts, of a flow what has come together since the plan
 * started. A quarter counts where none of its months is reported. In the order of the days.
 */
export function pointsOf(
  kind: MetricKind,
  reported: readonly ReportedAmount[],
  planStartsOn: CalendarDate,
): Point[] {
  const months = new Set(
    reported.filter(({ cadence }) => cadence === 'monthly').map(({ endsOn }) => quarterOf(endsOn)),
  );
  const counted = reported
    .filter(({ cadence, endsOn }) => cadence === 'monthly' || !months.has(quarterOf(endsOn)))
    .filter(({ endsOn }) => endsOn >= planStartsOn)
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  if (kind === 'stock') return counted.map(({ endsOn, amount }) => ({ on: endsOn, value: amount }));
  let sum = 0n;
  return counted.map(({ endsOn, amount }) => {
    sum += amount;
    return { on: endsOn, value: sum };
  });
}

function quarterOf(date: CalendarDate): string {
  return `${date.slice(0, 4)}-${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The first point that meets the target. What is to stay below counts only from the milestone's own start. */
export function reachedAt(target: Target, points: readonly Point[], startOn: CalendarDate): Point | null {
  const counts = (point: Point) => target.comparison === 'at-least' || point.on >= startOn;
  return points.find((point) => counts(point) && holds(target.comparison, point.value, target.value)) ?? null;
}

function holds(comparison: Comparison, value: Amount, target: Amount): boolean {
  return comparison === 'at-least' ? value >= target : value <= target;
}

/** A straight line needs three points to say anything, and six to say enough. */
const FEWEST = 3;
const MOST = 6;

/** An exact fraction; the denominator is above zero. */
export type Fraction = { over: bigint; under: bigint };

/**
 * What a metric comes to on a day if it goes on as it went: the straight line of least squares through the last three to
 * six points, as an exact fraction. With n points (x days, y amounts), S = nΣx² − (Σx)² and b = nΣxy − ΣxΣy it is
 * (Σy·S + b·(n·day − Σx)) / (n·S). Null with fewer than three points, or when the day is not after the last of them.
 */
export function extrapolate(points: readonly Point[], on: CalendarDate): Fraction | null {
  const last = points.slice(-MOST);
  const [first] = last;
  const newest = last.at(-1);
  if (last.length < FEWEST || !first || !newest || on <= newest.on) return null;
  const n = BigInt(last.length);
  let [sx, sy, sxx, sxy] = [0n, 0n, 0n, 0n];
  for (const point of last) {
    const x = BigInt(daysBetween(first.on, point.on));
    sx += x;
    sy += point.value;
    sxx += x * x;
    sxy += x * point.value;
  }
  const spread = n * sxx - sx * sx;
  if (spread <= 0n) return null;
  const slope = n * sxy - sx * sy;
  const day = BigInt(daysBetween(first.on, on));
  return { over: sy * spread + slope * (n * day - sx), under: n * spread };
}

/** Whether a forecast does not get to the target, by cross-multiplication. */
export function misses(target: Target, forecast: Fraction): boolean {
  const wanted = target.value * forecast.under;
  return target.comparison === 'at-least' ? forecast.over < wanted : forecast.over > wanted;
}

/** The nearest whole amount; halves go away from zero. For showing, never for deciding. */
export function rounded({ over, under }: Fraction): Amount {
  const half = over < 0n ? -under : under;
  return (2n * over + half) / (2n * under);
}
