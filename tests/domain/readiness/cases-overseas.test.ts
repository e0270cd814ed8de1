import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { hkexMain2025 } from '#app/readiness/boards/hkex-main.2025.ts';
import { hnte2016 } from '#app/readiness/boards/hnte.2016.ts';
import { nasdaqCapital2025 } from '#app/readiness/boards/nasdaq-capital.2025.ts';
import { nasdaqCapital2026 } from '#app/readiness/boards/nasdaq-capital.2026.ts';
import { billion, dollars, million, publicShareWanted } from '#app/readiness/boards/overseas-limbs.ts';
import { potentialUnicornLocal } from '#app/readiness/boards/potential-unicorn.local.ts';
import { techSme2026 } from '#app/readiness/boards/tech-sme.2026.ts';
import { fxUsd, rateFact } from '#app/readiness/domain/facts-overseas.ts';
import { ageOn, olderFrom } from '#app/readiness/domain/facts-schemes.ts';
import { researchPoints, resultPoints, staffPoints } from '#app/readiness/domain/tech-sme-score.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, exactOf, whole } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, missingIn, partOf } from '#app/rules/domain/verdict.ts';
import { bookOf, type Said } from '#tests/support/listing-books.ts';

const answerOf = (edition: Edition, said: Said, code: string): Answer | undefined =>
  partOf(judge(edition.rule, bookOf(said)), code)?.answer;

describe('money of abroad', () => {
  // HK$1 is CNY 0.92 here: CNY 32.2 m is HK$35 m exactly, which 0.92 as a binary fraction would miss.
  const rate = { 'fx-hkd': '1.0869565217391304' };
  test('a threshold in another currency is held against the exact product', () => {
    const said = (np: string): Said => ({ 'np@t': np, 'fx-hkd': '1.25' });
    expect(answerOf(hkexMain2025, said('2800'), 'hkex-main.profit.latest')).toBe('met');
    expect(answerOf(hkexMain2025, said('2799.999999'), 'hkex-main.profit.latest')).toBe('short');
    expect(answerOf(hkexMain2025, { 'np@t': 3220, ...rate }, 'hkex-main.profit.latest')).toBe('short');
  });

  test('without a rate the limb is missing, never short', () => {
    const verdict = judge(hkexMain2025.rule, bookOf({ 'np@t': 1 }));
    const limb = partOf(verdict, 'hkex-main.profit.latest');
    expect(limb?.answer).toBe('missing');
    expect(limb && missingIn(limb).map(({ id }) => id)).toEqual(['fx-hkd']);
  });

  test('a rate says whose it is and of which day', () => {
    const rate = exactOf('0.1405') ?? whole(0);
    const fact = rateFact(rate, '中国外汇交易中心', day('2026-11-20'));
    expect([fact.source, fact.note, fact.on]).toEqual(['exchange-rate', '中国外汇交易中心', '2026-11-20']);
    expect(fxUsd.unit).toBe('rate');
  });
});

test('the share that the public has to hold falls with the market value, without a step', () => {
  const percents: readonly [bn: number, n: bigint, d: bigint][] = [
    [1, 25n, 100n],
    [6, 25n, 100n],
    [7.5, 20n, 100n],
    [10, 15n, 100n],
    [20, 15n, 100n],
    [30, 15n, 100n],
    [36, 125n, 1000n],
    [45, 10n, 100n],
    [100, 10n, 100n],
  ];
  for (const [bn, n, d] of percents) {
    expect(compare(publicShareWanted(dollars(bn * billion)), { n, d }), `${bn}bn`).toBe(0);
  }
  // A dollar above six billion is no more than a trace below a quarter.
  const above = publicShareWanted(dollars(6 * billion + million));
  expect(compare(above, { n: 25n, d: 100n })).toBeLessThan(0);
  expect(compare(above, { n: 2499n, d: 10_000n })).toBeGreaterThan(0);
});

describe('Nasdaq', () => {
  const income: Said = {
    'us-bid': 4,
    'net-assets@t': 3200,
    'continuing-profit@t': 600,
    'fx-usd': '0.125',
  };
  test('$5m of public shares were enough by net income up to 2026-01-16', () => {
    const at = (edition: Edition, value: number) =>
      answerOf(edition, { ...income, mvuphs: value }, 'nasdaq-capital.income');
    expect(at(nasdaqCapital2025, 5_000_000)).toBe('met');
    expect(at(nasdaqCapital2026, 5_000_000)).toBe('short');
    expect(at(nasdaqCapital2026, 14_999_999)).toBe('short');
    expect(at(nasdaqCapital2026, 15_000_000)).toBe('met');
  });

  test('the offering of $25m that was proposed for China is shown and bars nobody', () => {
    const whole: Said = {
      ...income,
      mvuphs: 15_000_000,
      'us-public-shares': 1_000_000,
      'round-lot-holders': 300,
      'round-lot-holders-2500': 150,
      'us-market-makers': 3,
      'overseas-listing-clear': true,
    };
    const offerings: Said[] = [{ 'us-offering': 24_999_999 }, { 'us-offering': 25_000_000 }, {}];
    for (const more of offerings) {
      expect(judge(nasdaqCapital2026.rule, bookOf({ ...whole, ...more })).answer).toBe('met');
    }
    const verdict = judge(nasdaqCapital2026.rule, bookOf({ ...whole, 'us-offering': 24_999_999 }));
    expect(partOf(verdict, 'nasdaq-capital.notice.china-offering')?.answer).toBe('short');
  });
});

describe('high-tech enterprises', () => {
  /** Three years with R&D of so many per mille of revenue, by the latest year's revenue. */
  const rd = (latest: number | string, perMille: number): Said => ({
    'full-years': 3,
    'revenue@t': latest,
    'revenue@t-1': Number(latest),
    'revenue@t-2': Number(latest),
    'rd@t': (Number(latest) * perMille) / 1000,
    'rd@t-1': (Number(latest) * perMille) / 1000,
    'rd@t-2': (Number(latest) * perMille) / 1000,
  });
  test.each<[string, Said, Answer]>([
    ['50 m belongs to the lowest band', rd(5000, 50), 'met'],
    ['50 m with 4.9 %', rd(5000, 49), 'short'],
    ['above 50 m four percent are enough', rd(5001, 40), 'met'],
    ['200 m still wants four', rd(20_000, 39), 'short'],
    ['above 200 m three', rd(20_001, 30), 'met'],
  ])('%s', (_, said, answer) => {
    expect(answerOf(hnte2016, said, 'hnte.rd')).toBe(answer);
  });

  test('the band is that of the latest year, not of three years together', () => {
    const said = { ...rd(4000, 45), 'revenue@t-1': 9000, 'revenue@t-2': 9000 };
    expect(answerOf(hnte2016, said, 'hnte.rd')).toBe('short');
  });

  test('a company of one year is judged by that year', () => {
    const young: Said = { 'full-years': 1, 'revenue@t': 1000, 'rd@t': 50 };
    expect(answerOf(hnte2016, young, 'hnte.rd')).toBe('met');
    expect(answerOf(hnte2016, { ...young, 'full-years': 2 }, 'hnte.rd')).toBe('missing');
  });

  test('seventy points are not more than seventy, and each part counts up to its own maximum', () => {
    const score = (ip: number, growth: number): Said => ({
      'hnte-ip': ip,
      'hnte-conversion': 25,
      'hnte-management': 10,
      'hnte-growth': growth,
    });
    expect(answerOf(hnte2016, score(30, 5), 'hnte.score')).toBe('short');
    expect(answerOf(hnte2016, score(30, 6), 'hnte.score')).toBe('met');
    expect(answerOf(hnte2016, score(36, 5), 'hnte.score')).toBe('short');
    expect(answerOf(hnte2016, { 'hnte-ip': 30 }, 'hnte.score')).toBe('person');
  });
});

describe('technology-based SMEs', () => {
  test.each([
    [30, 20],
    [29, 16],
    [25, 16],
    [20, 12],
    [15, 8],
    [10, 4],
    [9, 0],
  ])('%i percent of science staff are %i points', (percent, points) => {
    expect(staffPoints(whole(percent), whole(100))).toBe(points);
  });

  test('R&D by sales or by costs, and IP of either class', () => {
    expect([60, 59, 50, 40, 30, 20, 19].map((rd) => researchPoints(whole(rd), whole(1000), 'sales'))).toEqual(
      [50, 40, 40, 30, 20, 10, 0],
    );
    expect([300, 250, 200, 150, 100, 99].map((rd) => researchPoints(whole(rd), whole(1000), 'cost'))).toEqual(
      [50, 40, 30, 20, 10, 0],
    );
    expect(researchPoints(whole(1), whole(0), 'sales')).toBeNull();
    expect([0, 1, 2, 3, 4, 9].map((two) => resultPoints(whole(0), whole(two)))).toEqual([
      0, 6, 12, 18, 24, 24,
    ]);
    expect(resultPoints(whole(1), whole(0))).toBe(30);
  });

  const base: Said = {
    'tech-sme-clear': true,
    'staff@t': 100,
    'revenue@t': 1000,
    'total-assets@t': 1000,
    'no-accident-12m': true,
    'not-dishonest': true,
  };
  test('80 points without any for staff are not enough; a high-tech enterprise needs none', () => {
    const scored: Said = { ...base, 'tech-staff@t': 9, 'rd@t': 60, 'class-one-ip': 1, 'class-two-ip': 0 };
    expect(answerOf(techSme2026, scored, 'tech-sme.score.sales')).toBe('met');
    expect(answerOf(techSme2026, scored, 'tech-sme.evaluated')).toBe('short');
    expect(judge(techSme2026.rule, bookOf({ ...scored, 'hnte-held': true })).answer).toBe('met');
  });
});

describe('age', () => {
  test('ten years are ten on the tenth anniversary and more on the day after it', () => {
    const founded = day('2016-11-23');
    expect(compare(ageOn(founded, day('2026-11-23')), whole(10))).toBe(0);
    expect(compare(ageOn(founded, day('2026-11-24')), whole(10))).toBe(1);
    expect(compare(ageOn(founded, day('2026-11-22')), whole(10))).toBe(-1);
    expect(olderFrom(founded, 10)).toBe('2026-11-24');
    expect(compare(ageOn(founded, founded), whole(0))).toBe(0);
    expect(compare(ageOn(day('2024-02-29'), day('2025-02-28')), whole(1))).toBe(0);
  });
});

test('a potential unicorn of up to five years is one in either currency; the amounts can be set here', () => {
  const said: Said = { age: 5, valuation: 30_000, 'fx-usd': '0.125' };
  expect(judge(potentialUnicornLocal.rule, bookOf(said)).answer).toBe('met');
  expect(judge(potentialUnicornLocal.rule, bookOf({ ...said, valuation: 29_999 })).answer).toBe('short');
  const more = [['potential-unicorn.young-cny', whole(100_000_000_000n)] as const];
  expect(judge(potentialUnicornLocal.rule, bookOf(said, more)).answer).toBe('short');
  const older: Said = { age: 9, valuation: 80_000, 'fx-usd': '0.125' };
  expect(judge(potentialUnicornLocal.rule, bookOf(older)).answer).toBe('met');
  expect(judge(potentialUnicornLocal.rule, bookOf({ ...older, valuation: 800_000 })).answer).toBe('short');
});
