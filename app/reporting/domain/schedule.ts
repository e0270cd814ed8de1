import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { MetricKey } from './metrics.ts';
import { type Cadence, periodOn } from './period.ts';

/** What companies are asked to report, how often, and by when. */
export type ScheduleValues = {
  cadence: Cadence;
  dueDays: number;
  /** Any day of the first period that is wanted. */
  startsOn: CalendarDate;
  metrics: readonly { key: MetricKey; required: boolean }[];
};

/** Due at the earliest one day after the period's end, at the latest when the next one ends. */
export const dueDayBounds = { monthly: { min: 1, max: 28 }, quarterly: { min: 1, max: 60 } } as const;
/** What can be filled in on a phone in two minutes, and some more. */
export const mostMetrics = 24;

export type ScheduleProblem =
  | { kind: 'no-metrics' }
  | { kind: 'too-many-metrics'; most: number }
  | { kind: 'unknown-metric' }
  | { kind: 'due-days-out-of-bounds'; min: number; max: number };

/** The values as they are kept: a first day that begins a period, each metric once. */
export function decideSchedule(
  values: ScheduleValues,
  isKnown: (key: MetricKey) => boolean,
): Result<ScheduleValues, ScheduleProblem> {
  const { cadence, dueDays } = values;
  const metrics = values.metrics.filter(
    ({ key }, at) => values.metrics.findIndex((other) => other.key === key) === at,
  );
  if (metrics.length === 0) return refuse({ kind: 'no-metrics' });
  if (metrics.length > mostMetrics) return refuse({ kind: 'too-many-metrics', most: mostMetrics });
  if (!metrics.every(({ key }) => isKnown(key))) return refuse({ kind: 'unknown-metric' });
  const bounds = dueDayBounds[cadence];
  if (!Number.isInteger(dueDays) || dueDays < bounds.min || dueDays > bounds.max) {
    return refuse({ kind: 'due-days-out-of-bounds', ...bounds });
  }
  return ok({ cadence, dueDays, metrics, startsOn: periodOn(cadence, values.startsOn).startsOn });
}
