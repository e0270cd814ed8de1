import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atRiskAt,
  basisPoints,
  intervalOf,
  kaplanMeier,
  medianTime,
  type Observation,
  type Step,
  standardError,
  stepAt,
} from '#app/incubation/domain/kaplan-meier.ts';

/**
 * Weeks in remission of 21 leukaemia patients under 6-mercaptopurine: E. J. Freireich and others, Blood 21 (1963)
 * 699–716. The estimates, Greenwood's errors and the 95 % limits (log(-log) scale) are those of D. G. Kleinbaum and
 * M. Klein, Survival Analysis: A Self-Learning Text, as its appendix on Stata prints them for this group.
 */
const remission = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
const printed = [
  [6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516],
  [7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228],
  [10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894],
  [13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491],
  [16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049],
  [22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468],
  [23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801],
] as const;

/** The placebo group of the same trial: nobody was censored. */
const placebo = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23';

const observed = (text: string): Observation[] =>
  text.split(' ').map((word) => ({ time: Number.parseInt(word, 10), event: !word.endsWith('+') }));

describe('the remission times of Freireich 1963', () => {
  test('give the published curve under 6-MP, its errors and its limits', () => {
    const curve = kaplanMeier(observed(remission));
    expect(curve).toMatchObject({ subjects: 21, events: 9, until: 35 });
    const told = curve.steps.map((step) => {
      const { estimate, lower, upper } = intervalOf(step);
      const shares = [estimate, standardError(step), lower, upper].map((share) => (share ?? -1) / 10_000);
      return [step.time, step.atRisk, step.events, ...shares];
    });
    expect(told).toEqual(printed.map((row) => [...row]));
    expect(medianTime(curve)).toBe(23);
  });

  test('are exact: after six weeks six in seven, after 23 weeks 160 of 357', () => {
    const { steps } = kaplanMeier(observed(remission));
    expect(steps[0]?.survival).toEqual({ num: 6n, den: 7n });
    expect(steps.at(-1)?.survival).toEqual({ num: 160n, den: 357n });
  });

  test('without censoring the curve is the plain share of those who are left', () => {
    const curve = kaplanMeier(observed(placebo));
    const at8 = stepAt(curve, 8) as Step;
    expect(at8.survival).toEqual({ num: 8n, den: 21n });
    expect(medianTime(curve)).toBe(8);
    expect(curve.steps.at(-1)).toMatchObject({ survival: { num: 0n, den: 1n }, greenwood: null });
    expect(intervalOf(curve.steps.at(-1) as Step)).toEqual({ estimate: 0, lower: null, upper: null });
  });
});

test('before the first event all survive; beyond the last who was followed nothing is known', () => {
  const curve = kaplanMeier(observed('3+ 5 9+'));
  expect(stepAt(curve, 4)).toBe('before');
  expect(stepAt(curve, 5)).toMatchObject({ survival: { num: 1n, den: 2n } });
  expect(stepAt(curve, 9)).toMatchObject({ time: 5 });
  expect(stepAt(curve, 10)).toBeNull();
  expect(stepAt(kaplanMeier([]), 0)).toBeNull();
  expect(stepAt(kaplanMeier(observed('3 5')), 99)).toMatchObject({ survival: { num: 0n } });
  expect(medianTime(kaplanMeier(observed('3+ 5+')))).toBeNull();
});

test('a share is rounded to a hundredth of a percent, halves up', () => {
  expect(basisPoints({ num: 1n, den: 20_000n })).toBe(1);
  expect(basisPoints({ num: 1n, den: 3n })).toBe(3333);
  expect(basisPoints({ num: 1n, den: 1n })).toBe(10_000);
});

const anyObservations = fc.array(fc.record({ time: fc.nat({ max: 60 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('laws', () => {
  test('the curve never rises, stays between all and none, and its order of entry does not matter', () => {
    fc.assert(
      fc.property(anyObservations, (all) => {
        const curve = kaplanMeier(all);
        let before = { num: 1n, den: 1n };
        for (const { survival, atRisk, time } of curve.steps) {
          expect(survival.num * before.den <= before.num * survival.den).toBe(true);
          expect(survival.num >= 0n).toBe(true);
          expect(atRisk).toBe(atRiskAt(all, time));
          before = survival;
        }
        expect(kaplanMeier([...all].reverse())).toEqual(curve);
      }),
    );
  });

  test('the limits embrace the estimate', () => {
    fc.assert(
      fc.property(anyObservations, (all) => {
        for (const step of kaplanMeier(all).steps) {
          const { estimate, lower, upper } = intervalOf(step);
          if (lower === null || upper === null) continue;
          expect(lower).toBeLessThanOrEqual(estimate);
          expect(upper).toBeGreaterThanOrEqual(estimate);
        }
      }),
    );
  });

  test('who is censored before the first event changes nothing of the shares', () => {
    fc.assert(
      fc.property(anyObservations, (all) => {
        const later = all.map((one) => ({ ...one, time: one.time + 10 }));
        const shares = (some: Observation[]) => kaplanMeier(some).steps.map((step) => step.survival);
        expect(shares([...later, { time: 3, event: false }])).toEqual(shares(later));
      }),
    );
  });
});
