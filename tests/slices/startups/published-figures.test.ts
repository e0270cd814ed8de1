import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { type FigureValues, unknownFigures } from '#app/startups/domain/figures.ts';
import { type DatedFigures, suspicions } from '#app/startups/domain/suspicion.ts';

function year(fiscalYear: number, set: Partial<FigureValues>): DatedFigures {
  return { ...unknownFigures('import'), fiscalYear, period: 'FY', ...set };
}
const wan = (amount: number) => String(Math.round(amount * 1_000_000));
const pct = (text: string) => parseDecimal(text);

const DATA = '../shared/data/neeq-financials.csv';

describe.runIf(existsSync(DATA))('the published figures of ../shared/data', () => {
  test('are doubted in about one row of eighty, for the reasons that their README names', () => {
    const counts = new Map<string, number>();
    const companies = new Map<string, DatedFigures[]>();
    for (const line of readFileSync(DATA, 'utf8').trim().split('\n').slice(1)) {
      const [
        code = '',
        at,
        revenue = '',
        profit = '',
        ,
        gross = '',
        margin = '',
        debt = '',
        current = '',
        eps = '',
        ,
        growth = '',
        profitGrowth = '',
      ] = line.trim().split(',');
      const amount = (text: string) => (text === '' ? null : wan(Number(text)));
      const row = year(Number(at), {
        revenue: amount(revenue),
        netProfit: amount(profit),
        grossMarginPct: pct(gross),
        netMarginPct: pct(margin),
        debtRatioPct: pct(debt),
        currentRatio: pct(current),
        eps: pct(eps),
        revenueGrowthPct: pct(growth),
        netProfitGrowthPct: pct(profitGrowth),
      });
      companies.set(code, [...(companies.get(code) ?? []), row]);
    }
    let doubted = 0;
    for (const rows of companies.values()) {
      for (const row of rows) {
        const kinds = suspicions(row, rows);
        if (kinds.length > 0) doubted++;
        for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
    }
    expect(counts.get('revenue-below-zero')).toBe(2);
    expect(counts.get('eps-sign-disagrees')).toBe(6);
    expect(counts.get('revenue-growth-disagrees')).toBeGreaterThan(20);
    expect(doubted).toBeGreaterThan(80);
    expect(doubted).toBeLessThan(200);
    const [first, ...others] = companies.get('833575') ?? [];
    expect(first && suspicions(first, others)).toContain('revenue-unit');
  });
});
