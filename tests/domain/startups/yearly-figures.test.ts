import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { parseDecimal, scaled, unscaled } from '#app/kernel/decimal.ts';
import { differingFigures, figureFields, unknownFigures } from '#app/startups/domain/figures.ts';
import { endOfPeriod, problemsOfFigures } from '#app/startups/domain/yearly-figures.ts';

const today = day('2026-11-23');
const known = { ...unknownFigures('company'), revenue: '100' };

describe('the figures of a period', () => {
  test('can be entered once it is over', () => {
    const kinds = (fiscalYear: number, period: 'FY' | 'H1') =>
      problemsOfFigures({ fiscalYear, period }, known, today).map(({ kind }) => kind);
    expect(kinds(2025, 'FY')).toEqual([]);
    expect(kinds(2026, 'H1')).toEqual([]);
    expect(kinds(2026, 'FY')).toEqual(['not-over-yet']);
    expect(kinds(2027, 'H1')).toEqual(['not-over-yet']);
    expect(kinds(1989, 'FY')).toEqual(['too-early']);
    expect(endOfPeriod({ fiscalYear: 2026, period: 'H1' })).toBe('2026-06-30');
  });

  test('say at least one thing, nothing beyond belief, and no negative spending', () => {
    const problems = (set: object) =>
      problemsOfFigures(
        { fiscalYear: 2024, period: 'FY' },
        { ...unknownFigures('company'), ...set },
        today,
      ).map(({ field, kind }) => `${field} ${kind}`);
    expect(problems({})).toEqual(['revenue nothing-known']);
    expect(problems({ eps: parseDecimal('0') })).toEqual([]);
    expect(problems({ revenue: '10000000000000001' })).toEqual(['revenue too-large']);
    expect(problems({ netProfit: '-10000000000000001' })).toEqual(['netProfit too-large']);
    expect(problems({ rdSpending: '-1' })).toEqual(['rdSpending below-zero']);
    expect(problems({ roePct: parseDecimal('1000000000.1') })).toEqual(['roePct too-large']);
  });

  test('differ only where they do; keys and doubts are no figures', () => {
    expect(differingFigures(known, { revenue: '100', netProfit: null })).toEqual([]);
    expect(differingFigures(known, { revenue: null })).toEqual(['revenue']);
    expect(Object.keys(figureFields({ ...known, suspect: [] } as never))).not.toContain('suspect');
  });
});

describe('exact decimals', () => {
  test.each([
    ['007.50', '7.5'],
    ['-0.00', '0'],
    ['+3', '3'],
    ['5.', '5'],
    ['1.23456', null],
    ['1e5', null],
    ['1,000', null],
    ['', null],
    ['.5', null],
    ['--1', null],
  ])('%s is %s', (text, decimal) => {
    expect(parseDecimal(text)).toBe(decimal);
  });

  test('go to whole units and back without loss', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        fc.integer({ min: 0, max: 8 }),
        (units, places) => {
          const decimal = unscaled(units, places);
          expect(scaled(decimal, places)).toBe(units);
          expect(parseDecimal(decimal, places)).toBe(decimal);
        },
      ),
    );
  });
});
