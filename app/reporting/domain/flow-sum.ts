import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Amount } from './metrics.ts';
import { parsePeriod } from './period.ts';

/**
 * What was told of a flow since a day, in the unit of the metric: the periods that begin on that day or later, each day
 * counted once. Where a quarter was told, its months are left out, for they are in it. A period of which nothing was
 * told adds nothing, so the sum is the least that is known; null when nothing was told at all, which is not zero.
 */
export function flowSince(
  points: readonly { period: string; amount: Amount }[],
  since: CalendarDate,
): Amount | null {
  const told = points.flatMap(({ period, amount }) => {
    const known = parsePeriod(period);
    return known && known.startsOn >= since ? [{ ...known, amount }] : [];
  });
  const quarters = told.filter((one) => one.cadence === 'quarterly');
  const counted = told.filter(
    (one) =>
      one.cadence === 'quarterly' ||
      !quarters.some((quarter) => quarter.startsOn <= one.startsOn && one.endsOn <= quarter.endsOn),
  );
  return counted.length === 0 ? null : counted.reduce((sum, one) => sum + one.amount, 0n);
}
