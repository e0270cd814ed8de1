import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consensus, othersAreShown, type ReviewState, roundAfter } from '#app/admissions/domain/round.ts';
import {
  compareScores,
  roundScore,
  scoreProblems,
  scoreText,
  type Weight,
  weightedTotal,
} from '#app/admissions/domain/scoring.ts';

const pass: ReviewState = { verdict: 'pass', conflict: false };
const fail: ReviewState = { verdict: 'fail', conflict: false };
const silent: ReviewState = { verdict: null, conflict: false };
const barred: ReviewState = { verdict: null, conflict: true };

test('all who judge say pass: it passes; all say fail: it fails', () => {
  expect(consensus([pass, pass])).toBe('pass');
  expect(consensus([fail])).toBe('fail');
});

test('two who disagree need a person, even while others have not spoken', () => {
  expect(consensus([pass, fail])).toBe('person');
  expect(consensus([pass, silent, fail])).toBe('person');
});

test('while somebody is still to speak it waits', () => {
  expect(consensus([pass, silent])).toBe('waiting');
  expect(consensus([])).toBe('waiting');
});

test('whoever has a conflict of interest counts as if she were not there', () => {
  expect(consensus([pass, barred])).toBe('pass');
  expect(consensus([pass, { verdict: 'fail', conflict: true }])).toBe('pass');
  expect(consensus([barred, barred])).toBe('person');
});

const review = fc.record({
  verdict: fc.constantFrom('pass' as const, 'fail' as const, null),
  conflict: fc.boolean(),
});

test('the order of the reviewers never matters to what they say together', () => {
  fc.assert(
    fc.property(fc.array(review, { maxLength: 8 }), (reviews) => {
      expect(consensus([...reviews].reverse())).toBe(consensus(reviews));
    }),
  );
});

test('a reviewer sees the others after she handed in, never in a conflict; whoever only watches sees all', () => {
  expect(othersAreShown({ handedIn: false, conflict: false }, true)).toBe(false);
  expect(othersAreShown({ handedIn: true, conflict: false }, false)).toBe(true);
  expect(othersAreShown({ handedIn: true, conflict: true }, true)).toBe(false);
  expect(othersAreShown(null, true)).toBe(true);
  expect(othersAreShown(null, false)).toBe(false);
});

test('rounds follow one another', () => {
  const rounds = [{ id: 'a' }, { id: 'b' }];
  expect(roundAfter(rounds, null)).toEqual({ id: 'a' });
  expect(roundAfter(rounds, 'a')).toEqual({ id: 'b' });
  expect(roundAfter(rounds, 'b')).toBeNull();
  expect(roundAfter([], null)).toBeNull();
});

const weights: Weight[] = [
  { criterionId: 'team', weight: 40 },
  { criterionId: 'market', weight: 35 },
  { criterionId: 'product', weight: 25 },
];
const score = fc.nat({ max: 100 });
const scores = fc.record({ team: score, market: score, product: score });

test('a weighted score is exact: 40 % of 80, 35 % of 73 and 25 % of 91 are 80.3', () => {
  const total = weightedTotal(weights, { team: 80, market: 73, product: 91 });
  expect(total).toBe(8030);
  expect(scoreText({ hundredths: total, count: 1 })).toBe('80.30');
});

test('mean, median and spread of three reviewers', () => {
  const at = (points: number) => ({ team: points, market: points, product: points });
  const all = roundScore(weights, [at(90), at(60), at(70)]);
  expect(all && scoreText(all.mean)).toBe('73.33');
  expect(all && scoreText(all.median)).toBe('70.00');
  expect(all && scoreText(all.spread)).toBe('30.00');
  expect(all).toMatchObject({ reviewers: 3, apart: true });
  expect(roundScore(weights, [at(60), at(71)])?.apart).toBe(false);
  expect(roundScore(weights, [])).toBeNull();
});

test('means that would round alike are still told apart, and equal fractions are equal', () => {
  expect(compareScores({ hundredths: 10_000, count: 3 }, { hundredths: 6_667, count: 2 })).toBe(-1);
  expect(compareScores({ hundredths: 14_000, count: 2 }, { hundredths: 21_000, count: 3 })).toBe(0);
});

test('raising one score never lowers the mean or the median', () => {
  fc.assert(
    fc.property(fc.array(scores, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(99), (all, at, by) => {
      const which = at % all.length;
      const raised = all.map((one, n) =>
        n === which ? { ...one, market: Math.min(100, one.market + by) } : one,
      );
      const [before, after] = [roundScore(weights, all), roundScore(weights, raised)];
      if (!before || !after) throw new Error('there are reviewers');
      expect(compareScores(after.mean, before.mean)).toBeGreaterThanOrEqual(0);
      expect(compareScores(after.median, before.median)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the order of the reviewers never matters to the score', () => {
  fc.assert(
    fc.property(fc.array(scores, { maxLength: 6 }), (all) => {
      expect(roundScore(weights, [...all].reverse())).toEqual(roundScore(weights, all));
    }),
  );
});

test('a weighted score stays between the lowest and the highest of its scores', () => {
  fc.assert(
    fc.property(scores, (one) => {
      const total = weightedTotal(weights, one);
      expect(total).toBeGreaterThanOrEqual(100 * Math.min(...Object.values(one)));
      expect(total).toBeLessThanOrEqual(100 * Math.max(...Object.values(one)));
    }),
  );
});

test('scores are whole numbers from 0 to 100, for every criterion', () => {
  expect(scoreProblems(weights, { team: 0, market: 100, product: 50 })).toEqual({});
  expect(scoreProblems(weights, { team: 101, market: 49.5 })).toEqual({
    team: { kind: 'not-a-score' },
    market: { kind: 'not-a-score' },
    product: { kind: 'missing' },
  });
});
