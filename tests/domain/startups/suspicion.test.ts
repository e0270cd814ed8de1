import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { type FigureValues, unknownFigures } from '#app/startups/domain/figures.ts';
import { type DatedFigures, suspicions } from '#app/startups/domain/suspicion.ts';

/** A full year with revenue and profit in 万元. */
function year(fiscalYear: number, revenue: number | null, set: Partial<FigureValues> = {}): DatedFigures {
  return {
    ...unknownFigures('import'),
    fiscalYear,
    period: 'FY',
    revenue: revenue === null ? null : String(Math.round(revenue * 1_000_000)),
    ...set,
  };
}
const wan = (amount: number) => String(Math.round(amount * 1_000_000));
const pct = (text: string) => parseDecimal(text);

describe('what is suspect about figures', () => {
  test('nothing about years that agree', () => {
    const before = year(2022, 30_800, { netProfit: wan(2011.94) });
    const row = year(2023, 32_600, {
      netProfit: wan(1706.43),
      revenueGrowthPct: pct('5.84'),
      netProfitGrowthPct: pct('-15.19'),
      netMarginPct: pct('5.24'),
      eps: pct('0.14'),
    });
    expect(suspicions(row, [before, row])).toEqual([]);
  });

  test('revenue below zero', () => {
    expect(suspicions(year(2024, -1653.99), [])).toEqual(['revenue-below-zero']);
  });

  test('a revenue of 8.61 among tens of thousands', () => {
    const others = [year(2020, 41_000), year(2021, 43_500), year(2023, 52_000)];
    expect(suspicions(year(2022, 8.61), others)).toEqual(['revenue-unit']);
    expect(suspicions(year(2022, 41), others)).toEqual(['revenue-unit']);
    expect(suspicions(year(2022, 44), others)).toEqual([]);
    expect(suspicions(year(2022, 44_000_000), others)).toEqual(['revenue-unit']);
  });

  test('the good years are not blamed for the bad one, and two years blame nobody', () => {
    const rows = [year(2020, 41_000), year(2021, 43_500), year(2022, 8.61), year(2023, 52_000)];
    expect(rows.map((row) => suspicions(row, rows).length)).toEqual([0, 0, 1, 0]);
    const two = [year(2021, 43_500), year(2022, 8.61)];
    expect(two.flatMap((row) => suspicions(row, two))).toEqual([]);
  });

  test('a loss of a thousand times the revenue', () => {
    expect(suspicions(year(2021, 0.849057, { netProfit: wan(-9049.31) }), [])).toEqual(['revenue-unit']);
    expect(suspicions(year(2021, 9.5, { netProfit: wan(-9049.31) }), [])).toEqual([]);
  });

  test('growth is held against the two years, within two percent of the larger', () => {
    const before = year(2022, 1000);
    const grown = (now: number, growth: string) =>
      suspicions(year(2023, now, { revenueGrowthPct: pct(growth) }), [before]);
    expect(grown(1200, '20')).toEqual([]);
    expect(grown(1200, '17.6')).toEqual([]);
    expect(grown(1200, '17.5')).toEqual(['revenue-growth-disagrees']);
    expect(grown(1200, '22.4')).toEqual([]);
    expect(grown(1200, '22.5')).toEqual(['revenue-growth-disagrees']);
  });

  test('growth is not judged without the year before', () => {
    const row = year(2023, 1200, { revenueGrowthPct: pct('900') });
    expect(suspicions(row, [])).toEqual([]);
    expect(suspicions(row, [year(2021, 1000)])).toEqual([]);
    expect(suspicions(row, [{ ...year(2022, 1000), currency: 'USD' }])).toEqual([]);
    expect(suspicions(row, [{ ...year(2022, 1000), period: 'H1' }])).toEqual([]);
  });

  test('growth out of a loss is measured on its size', () => {
    const before = year(2022, null, { netProfit: wan(-100) });
    const row = (growth: string) => year(2023, null, { netProfit: wan(50), netProfitGrowthPct: pct(growth) });
    expect(suspicions(row('150'), [before])).toEqual([]);
    expect(suspicions(row('-150'), [before])).toEqual(['profit-growth-disagrees']);
  });

  test('earnings per share and net profit have one sign', () => {
    expect(suspicions(year(2023, 100, { netProfit: wan(-13), eps: pct('0.0026') }), [])).toEqual([
      'eps-sign-disagrees',
    ]);
    expect(suspicions(year(2023, 100, { netProfit: wan(-13), eps: pct('0') }), [])).toEqual([]);
  });

  test('a margin beyond what minority interests explain, and ratios that cannot be', () => {
    expect(suspicions(year(2023, 1000, { netProfit: wan(100), netMarginPct: pct('10.4') }), [])).toEqual([]);
    expect(suspicions(year(2023, 1000, { netProfit: wan(100), netMarginPct: pct('-342.06') }), [])).toEqual([
      'margin-disagrees',
    ]);
    expect(suspicions(year(2023, 1000, { grossMarginPct: pct('100.01') }), [])).toEqual(['ratio-impossible']);
    expect(
      suspicions(year(2023, 1000, { grossMarginPct: pct('100'), debtRatioPct: pct('5570.72') }), []),
    ).toEqual([]);
    expect(suspicions(year(2023, 1000, { currentRatio: pct('-0.01') }), [])).toEqual(['ratio-impossible']);
  });

  test('unknown is never suspect', () => {
    expect(suspicions(year(2023, null), [year(2022, 1000)])).toEqual([]);
  });

  test('growth that was worked out exactly is never suspect, however large the figures', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, fc.bigInt({ min: -99_0000n, max: 900_0000n }), (before, growth) => {
        const now = before + (before * growth) / 1_000_000n;
        const units = growth.toString().replace('-', '').padStart(5, '0');
        const text = `${growth < 0n ? '-' : ''}${units.slice(0, -4)}.${units.slice(-4)}`;
        const row = year(2023, null, { revenue: String(now), revenueGrowthPct: pct(text) });
        const kinds = suspicions(row, [year(2022, null, { revenue: String(before) })]);
        // The amount itself is a whole number of fen: with less than a hundred of them rounding is more than two percent.
        if (before >= 100n && now >= 100n) expect(kinds).not.toContain('revenue-growth-disagrees');
      }),
    );
  });

  test('the order of the rows does not matter', () => {
    const row = fc.record({
      at: fc.integer({ min: 2015, max: 2024 }),
      revenue: fc.integer({ min: -5, max: 90_000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (one) => one.at, maxLength: 8 }), (drawn) => {
        const rows = drawn.map(({ at, revenue }) => year(at, revenue));
        for (const one of rows) expect(suspicions(one, rows)).toEqual(suspicions(one, [...rows].reverse()));
      }),
    );
  });
});
