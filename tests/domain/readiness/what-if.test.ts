import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate, day } from '#app/kernel/calendar-date.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import {
  assumptionsWith,
  growthFrom,
  keptGrowth,
  rateTyped,
  supposedKeys,
  usualRate,
} from '#app/readiness/domain/supposed-growth.ts';
import { wayTo } from '#app/readiness/domain/way.ts';
import { usualAssumptions } from '#app/readiness/domain/way-assumptions.ts';
import { changesFrom, keptChanges, leversOf, withChanges } from '#app/readiness/domain/what-if.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { compare, type Exact, percent, wan, whole } from '#app/rules/domain/exact.ts';
import { book, type Fact, known } from '#app/rules/domain/fact.ts';

const on = day('2026-11-23');
const amount = (value: number): Fact => known(wan(value), 'statement', { audit: 'audited' });
const bookOf = (facts: Record<string, Fact>) => book(Object.entries(facts), { latestYear: 2025 });
const profitIf = (facts: Record<string, Fact>, id: string, value: number) =>
  withChanges(bookOf(facts), [{ id, value: wan(value) }]).facts.get('np@t');

describe('the lower of both net profits, when one of them is supposed to be another', () => {
  const both = { 'np-reported@t': amount(500), 'np-adjusted@t': amount(400), 'np@t': amount(400) };
  test('stays the other where that is lower, and falls with the changed one', () => {
    expect(profitIf(both, 'np-reported@t', 900)?.value).toEqual(wan(400));
    expect(profitIf(both, 'np-reported@t', 300)?.value).toEqual(wan(300));
    expect(profitIf(both, 'np-adjusted@t', 450)?.value).toEqual(wan(450));
    expect(profitIf(both, 'np-adjusted@t', 800)).toMatchObject({
      value: wan(500),
      source: 'what-if',
      note: null,
    });
  });
  test('is one basis alone where the other was never told, and says so', () => {
    const one = { 'np-reported@t': amount(500), 'np@t': amount(500) };
    expect(profitIf(one, 'np-reported@t', 700)).toMatchObject({ value: wan(700), note: 'one-basis' });
    expect(profitIf({}, 'np-adjusted@t', 700)).toMatchObject({ value: wan(700), note: 'one-basis' });
  });
  test('knows the other by the lower figure where that differs from what is named', () => {
    const published = { 'np-reported@t': amount(500), 'np@t': amount(420) };
    expect(profitIf(published, 'np-reported@t', 900)?.value).toEqual(wan(420));
  });
  test('is what was typed where it is typed itself, and other years stay', () => {
    const changed = withChanges(bookOf({ ...both, 'np@t-1': amount(100) }), [
      { id: 'np-reported@t', value: wan(900) },
      { id: 'np@t', value: wan(600) },
    ]);
    expect([changed.facts.get('np@t')?.value, changed.facts.get('np@t-1')?.value]).toEqual([
      wan(600),
      wan(100),
    ]);
  });
  test('is never above either of them', () => {
    const sum = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(sum, sum, sum, (reported, adjusted, supposed) => {
        const facts = {
          'np-reported@t': amount(reported),
          'np-adjusted@t': amount(adjusted),
          'np@t': amount(Math.min(reported, adjusted)),
        };
        const value = profitIf(facts, 'np-reported@t', supposed)?.value as Exact;
        expect(compare(value, wan(Math.min(supposed, adjusted)))).toBe(0);
      }),
    );
  });
});

test('a board that asks the lower profit lets a reader play with both of them', () => {
  const board = boardOf('bse');
  const known = bookOf({ 'np-reported@t': amount(500) });
  const assessment = board && assess(board, known, on);
  const edition = assessment && editionOf(board.editions, assessment.edition);
  const ids = edition && assessment ? leversOf(edition, assessment, known).map(({ id }) => id) : [];
  expect(ids).toEqual(expect.arrayContaining(['np@t', 'np-reported@t', 'np-adjusted@t', 'np-reported@t-1']));
  expect(new Set(ids).size).toBe(ids.length);
});

describe('growth that is supposed', () => {
  test('takes the place of the usual one, for every basis of profit, and leaves the rest', () => {
    const { growth, years } = assumptionsWith({ np: percent(50) });
    expect([growth.np, growth['np-reported'], growth['np-adjusted']]).toEqual(Array(3).fill(percent(50)));
    expect([growth.revenue, years]).toEqual([usualAssumptions.growth.revenue, usualAssumptions.years]);
    expect(assumptionsWith({})).toEqual(usualAssumptions);
    for (const key of supposedKeys) expect(usualRate(key)).toEqual(usualAssumptions.growth[key]);
  });
  test('is a percentage within reason', () => {
    expect(rateTyped(whole(35))).toEqual({ n: 35n, d: 100n });
    expect([rateTyped(whole(-51)), rateTyped(whole(901)), rateTyped(null)]).toEqual([null, null, null]);
    expect(rateTyped(whole(-50)) && rateTyped(whole(900))).not.toBeNull();
  });
  test('is kept with a scenario and read back, apart from its changes', () => {
    const kept = { ...keptChanges([{ id: 'revenue@t', value: wan(9) }]), ...keptGrowth({ rd: percent(7) }) };
    expect(changesFrom(kept)).toEqual([{ id: 'revenue@t', value: wan(9) }]);
    expect(growthFrom(kept)).toEqual({ rd: percent(7) });
  });
  test('moves the earliest filing: more growth is never later', () => {
    const board = boardOf('neeq-base');
    const facts = bookOf({
      'np@t': amount(250),
      'np@t-1': amount(200),
      'revenue@t': amount(2000),
      'revenue@t-1': amount(1800),
      navps: known(whole(2), 'statement'),
      'full-years': known(whole(5), 'company'),
    });
    const filing = (rate: number) => {
      const way =
        board && wayTo(board, facts, on, assumptionsWith({ np: percent(rate), revenue: percent(rate) }));
      return way?.tracks.find(({ code }) => code === way.soonest)?.filing?.from ?? null;
    };
    const days = [5, 20, 60, 150].map((rate) => filing(rate) ?? calendarDate(2999, 1, 1) ?? '');
    expect(days).toEqual([...days].sort().reverse());
    expect(days[3]).not.toBe(days[0]);
  });
});
