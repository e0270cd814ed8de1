import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Followed,
  lifetimes,
  outcomeOf,
  timesToNextRound,
  toldTogether,
} from '#app/incubation/domain/outcome.ts';
import { quartilesOf } from '#app/incubation/domain/quartiles.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';

const joined = day('2024-01-01');
const company = (set: { until: number; closed?: number; round?: number }): Followed => ({
  joinedOn: joined,
  followedUntil: addDays(joined, set.until),
  closedOn: set.closed === undefined ? null : addDays(joined, set.closed),
  nextRoundOn: set.round === undefined ? null : addDays(joined, set.round),
});

describe('the outcome of a programme', () => {
  test('is not shown for fewer than three companies', () => {
    const two = [company({ until: 400 }), company({ until: 400 })];
    expect(outcomeOf(two)).toBeNull();
    expect(outcomeOf([...two, company({ until: 1 })])).toMatchObject({ companies: 3 });
  });

  test('who leaves without closing is censored, not counted as closed', () => {
    expect(lifetimes([company({ until: 100 }), company({ until: 100, closed: 40 })])).toEqual([
      { time: 100, event: false },
      { time: 40, event: true },
    ]);
  });

  test('who closes before a round is censored at the closing; a round after the last look does not count', () => {
    const all = [
      company({ until: 900, closed: 200 }),
      company({ until: 900, round: 365 }),
      company({ until: 300, round: 301 }),
    ];
    expect(timesToNextRound(all)).toEqual([
      { time: 200, event: false },
      { time: 365, event: true },
      { time: 300, event: false },
    ]);
  });

  test('a round on the 365th day is within the year, one on the 366th is not', () => {
    const with12 = (round: number) =>
      outcomeOf([company({ until: 900, round }), company({ until: 900 }), company({ until: 900 })])?.followOn
        .within[0];
    expect(with12(365)).toMatchObject({ share: { estimate: 3333 }, atRisk: 3 });
    expect(with12(366)).toMatchObject({ share: { estimate: 0 }, atRisk: 3 });
  });

  test('who is still young weighs only as long as it was seen', () => {
    // One of the two that were seen for a year raised: plain counting would say one of four.
    const all = [
      company({ until: 800, round: 300 }),
      company({ until: 800 }),
      company({ until: 20 }),
      company({ until: 20 }),
    ];
    expect(outcomeOf(all)?.followOn.within[0]).toMatchObject({ share: { estimate: 5000 } });
  });

  test('beyond the longest that anybody was followed there is no share', () => {
    const young = [100, 110, 120].map((until) => company({ until }));
    expect(outcomeOf(young)).toMatchObject({
      survival: { atOneYear: null },
      followOn: { within: [{ share: null, atRisk: 0 }, { share: null }] },
    });
  });
});

describe('what companies told together', () => {
  test('is the sum of those who told it, and says how many they are', () => {
    expect(toldTogether([5n, null, 0n, 10n])).toEqual({ sum: 15n, known: 3, of: 4 });
  });

  test('is not known, rather than zero, where nobody told it', () => {
    expect(toldTogether([null, null, null])).toEqual({ sum: null, known: 0, of: 3 });
    expect(toldTogether([])).toEqual({ sum: null, known: 0, of: 0 });
  });

  test('is not shown where fewer than three told it', () => {
    expect(toldTogether([1n, 2n, null])).toEqual({ sum: null, known: 2, of: 3 });
    expect(toldTogether([0n, 0n, 0n])).toEqual({ sum: 0n, known: 3, of: 3 });
  });
});

describe('quartiles', () => {
  test('of fewer than three known values there are none', () => {
    expect(quartilesOf([1n, 2n, null])).toBeNull();
    expect(quartilesOf([1n, 2n, 3n])).toMatchObject({ known: 3, median: 2n });
  });

  test('lie between values by linear interpolation, rounded to the unit', () => {
    expect(quartilesOf([1n, 2n, 3n, 4n])).toEqual({
      low: 1n,
      lower: 2n,
      median: 3n,
      upper: 3n,
      high: 4n,
      known: 4,
    });
    expect(quartilesOf([0n, 100n, 200n, 1000n])).toMatchObject({ lower: 75n, median: 150n, upper: 400n });
    expect(quartilesOf([-4n, -3n, -2n, -1n])).toMatchObject({ median: -3n });
  });

  test('are ordered, and unknown values change nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 3 }), (values) => {
        const q = quartilesOf(values);
        if (!q) throw new Error('three values have quartiles');
        expect(q.low <= q.lower && q.lower <= q.median && q.median <= q.upper && q.upper <= q.high).toBe(
          true,
        );
        expect(quartilesOf([null, ...values, null])).toEqual(q);
      }),
    );
  });
});
