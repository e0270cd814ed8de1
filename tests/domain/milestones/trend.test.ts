import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { extrapolate, misses, pointsOf, type ReportedAmount, rounded } from '#app/milestones/domain/trend.ts';
import { START } from './plans.ts';

const month = (endsOn: string, amount: bigint): ReportedAmount => ({
  endsOn: day(endsOn),
  cadence: 'monthly',
  amount,
});
const quarter = (endsOn: string, amount: bigint): ReportedAmount => ({
  ...month(endsOn, amount),
  cadence: 'quarterly',
});

test('a flow comes together from the start of the plan, a stock stands for itself', () => {
  const reported = [month('2026-04-30', 5n), month('2026-02-28', 99n), month('2026-03-31', 3n)];
  expect(pointsOf('flow', reported, START)).toEqual([
    { on: '2026-03-31', value: 3n },
    { on: '2026-04-30', value: 8n },
  ]);
  expect(pointsOf('stock', reported, START).map(({ value }) => value)).toEqual([3n, 5n]);
});

test('a quarter is not counted again where its months are reported', () => {
  const reported = [month('2026-04-30', 5n), quarter('2026-06-30', 20n), quarter('2026-09-30', 7n)];
  expect(pointsOf('flow', reported, START).map(({ value }) => value)).toEqual([5n, 12n]);
});

test('the straight line of least squares, by the textbook: (1,1) (2,2) (3,2) come to 8/3 at 4', () => {
  const points = [1n, 2n, 2n].map((value, index) => ({ on: addDays(START, index), value }));
  const line = extrapolate(points, addDays(START, 3));
  expect(line && line.over * 3n === 8n * line.under).toBe(true);
  expect(line && rounded(line)).toBe(3n);
});

test('two points are no trend, and a day that has been reported needs none', () => {
  const points = [1n, 2n, 3n].map((value, index) => ({ on: addDays(START, index), value }));
  expect(extrapolate(points.slice(1), addDays(START, 9))).toBeNull();
  expect(extrapolate(points, addDays(START, 2))).toBeNull();
});

test('figures on a straight line are carried on exactly, however large', () => {
  const slope = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  fc.assert(
    fc.property(
      slope,
      slope,
      fc.integer({ min: 3, max: 12 }),
      fc.integer({ min: 1, max: 500 }),
      (a, b, n, ahead) => {
        const points = Array.from({ length: n }, (_, index) => ({
          on: addDays(START, 30 * index),
          value: a + b * BigInt(30 * index),
        }));
        const days = 30 * (n - 1) + ahead;
        const line = extrapolate(points, addDays(START, days));
        if (!line) throw new Error('there is a trend');
        const exact = a + b * BigInt(days);
        expect(line.over).toBe(exact * line.under);
        const at = (value: bigint) => ({ metricKey: 'cash', comparison: 'at-least' as const, value });
        expect([misses(at(exact), line), misses(at(exact + 1n), line)]).toEqual([false, true]);
        const below = (value: bigint) => ({ metricKey: 'cash', comparison: 'at-most' as const, value });
        expect([misses(below(exact), line), misses(below(exact - 1n), line)]).toEqual([false, true]);
      },
    ),
  );
});
