import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { flowSince } from '#app/reporting/domain/flow-sum.ts';

const told = (...points: [period: string, amount: bigint][]) =>
  points.map(([period, amount]) => ({ period, amount }));
const joined = day('2026-02-10');

describe('what was told of a flow since a day', () => {
  test('is not known when nothing was told, and zero when zero was told', () => {
    expect(flowSince([], joined)).toBeNull();
    expect(flowSince(told(['2026-03', 0n]), joined)).toBe(0n);
  });

  test('adds up the periods that begin on that day or later', () => {
    const points = told(['2026-01', 1n], ['2026-02', 20n], ['2026-03', 300n], ['2026-05', 4000n]);
    expect(flowSince(points, joined)).toBe(4300n);
    expect(flowSince(points, day('2026-02-01'))).toBe(4320n);
    expect(flowSince(told(['2026-02', 20n]), joined)).toBeNull();
  });

  test('counts a month that is in a told quarter once, whatever the order', () => {
    const points = told(['2026-04', 10n], ['2026-Q2', 60n], ['2026-06', 30n], ['2026-07', 5n]);
    expect(flowSince(points, joined)).toBe(65n);
    expect(flowSince(points.toReversed(), joined)).toBe(65n);
  });

  test('takes the months of a quarter that began before that day', () => {
    expect(flowSince(told(['2026-Q1', 90n], ['2026-03', 30n]), joined)).toBe(30n);
  });
});
