import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calculate,
  calculatedKeys,
  divided,
  inputsOf,
  monthsText,
} from '#app/reporting/domain/calculated.ts';
import { percentOf, type StandardMetric } from '#app/reporting/domain/metrics.ts';
import { type Period, parsePeriod } from '#app/reporting/domain/period.ts';

const october = parsePeriod('2026-10') as Period;
const third = parsePeriod('2026-Q3') as Period;

type Sheet = Partial<Record<StandardMetric, Record<string, bigint>>>;
const from = (sheet: Sheet) => (metric: StandardMetric, period: string) => sheet[metric]?.[period] ?? null;
const yuan = (amount: number) => BigInt(amount) * 100n;

describe('burn and runway', () => {
  const sheet: Sheet = {
    cash: { '2026-09': yuan(1_000_000), '2026-10': yuan(880_000) },
    raised: { '2026-10': yuan(80_000) },
  };
  test('burn is what cash fell by, beside what came in as financing', () => {
    expect(calculate('burn', october, from(sheet))).toEqual({ kind: 'value', value: yuan(200_000) });
  });
  test('runway is cash over burn, in tenths of a month', () => {
    const runway = calculate('runway', october, from(sheet));
    expect(runway).toEqual({ kind: 'value', value: 44n });
    expect(monthsText(44n)).toBe('4.4');
  });
  test('a quarter burns a third of it each month', () => {
    const quarter: Sheet = {
      cash: { '2026-Q2': yuan(900_000), '2026-Q3': yuan(600_000) },
      raised: { '2026-Q3': 0n },
    };
    expect(calculate('burn', third, from(quarter))).toEqual({ kind: 'value', value: yuan(100_000) });
    expect(calculate('runway', third, from(quarter))).toEqual({ kind: 'value', value: 60n });
  });
  test('who burns nothing has no end of the runway', () => {
    const grown: Sheet = { cash: { '2026-09': 5n, '2026-10': 9n }, raised: { '2026-10': 4n } };
    expect(calculate('runway', october, from(grown))).toEqual({ kind: 'none', reason: 'no-burn' });
  });
  test('a figure that was not reported is named and never read as nothing', () => {
    const { raised: _, ...without } = sheet;
    expect(calculate('burn', october, from(without))).toEqual({
      kind: 'missing',
      missing: [{ metric: 'raised', period: '2026-10' }],
    });
  });
});

describe('growth', () => {
  const growth = (before: bigint, now: bigint) =>
    calculate('revenue-growth', october, from({ revenue: { '2026-09': before, '2026-10': now } }));
  test('is exact and rounded half away from zero', () => {
    expect(growth(300n, 400n)).toEqual({ kind: 'value', value: 333_333n });
    expect(percentOf(333_333n)).toBe('33.3333');
    expect(growth(600n, 400n)).toEqual({ kind: 'value', value: -333_333n });
    expect(growth(3_000_000n, 3_000_001n)).toEqual({ kind: 'value', value: 0n });
    expect(growth(2_000_000n, 2_000_001n)).toEqual({ kind: 'value', value: 1n });
  });
  test('from nothing is no percentage', () => {
    expect(growth(0n, 400n)).toEqual({ kind: 'none', reason: 'base-zero' });
  });
  test('against last year asks for the same month of the year before', () => {
    const sheet = from({ revenue: { '2025-10': 200n, '2026-10': 300n } });
    expect(calculate('revenue-growth-yearly', october, sheet)).toEqual({ kind: 'value', value: 500_000n });
    expect(calculate('revenue-growth', october, sheet)).toEqual({
      kind: 'missing',
      missing: [{ metric: 'revenue', period: '2026-09' }],
    });
  });
});

test('revenue per head and the share of R&D divide by what was reported', () => {
  const sheet = from({
    revenue: { '2026-10': yuan(100) },
    headcount: { '2026-10': 3n },
    'rd-spending': { '2026-10': yuan(25) },
  });
  expect(calculate('revenue-per-head', october, sheet)).toEqual({ kind: 'value', value: 3_333n });
  expect(calculate('rd-share', october, sheet)).toEqual({ kind: 'value', value: 250_000n });
});

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

test('without any one of its inputs a figure is unknown, and exactly that input is named', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...calculatedKeys),
      fc.constantFrom(october, third),
      amount,
      fc.nat(2),
      (key, period, value, left) => {
        const inputs = inputsOf(key, period);
        const out = inputs[left % inputs.length];
        const reported = (metric: StandardMetric, at: string) =>
          metric === out?.metric && at === out.period ? null : value;
        expect(calculate(key, period, reported)).toEqual({ kind: 'missing', missing: [out] });
      },
    ),
  );
});

test('a quotient is never further than half from the truth', () => {
  fc.assert(
    fc.property(
      amount,
      amount.filter((n) => n !== 0n),
      (top, bottom) => {
        const off = 2n * (top - divided(top, bottom) * bottom);
        const size = (n: bigint) => (n < 0n ? -n : n);
        expect(size(off) <= size(bottom)).toBe(true);
        expect(divided(-top, bottom)).toBe(-divided(top, bottom));
      },
    ),
  );
});
