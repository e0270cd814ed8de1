import type { Id } from '#app/kernel/id.ts';

/** What is scored: its share of the whole in percent; the shares of a round make 100. */
export type Weight = { criterionId: Id; weight: number };
/** One reviewer's scores by criterion: whole numbers from 0 to 100. */
export type Scores = Readonly<Record<Id, number>>;

export const highestScore = 100;
/** Where the bands that anchors describe begin. */
export const bands = [0, 40, 60, 80] as const;

/** An exact score: `hundredths / count`, where 100 points are 10,000 hundredths. */
export type Score = { hundredths: number; count: number };

export type ScoreProblem = { kind: 'missing' } | { kind: 'not-a-score' };

/** What is wrong with a reviewer's scores, by criterion. */
export function scoreProblems(weights: readonly Weight[], scores: Scores): Record<Id, ScoreProblem> {
  const problems: Record<Id, ScoreProblem> = {};
  for (const { criterionId } of weights) {
    const score = scores[criterionId];
    if (score === undefined) problems[criterionId] = { kind: 'missing' };
    else if (!isScore(score)) problems[criterionId] = { kind: 'not-a-score' };
  }
  return problems;
}

export function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 0 && score <= highestScore;
}

/** A reviewer's weighted score in hundredths of a point, 0 to 10,000: whole because weights and scores are. */
export function weightedTotal(weights: readonly Weight[], scores: Scores): number {
  return weights.reduce((sum, { criterionId, weight }) => sum + weight * (scores[criterionId] ?? 0), 0);
}

export type RoundScore = {
  mean: Score;
  median: Score;
  /** Highest minus lowest. */
  spread: Score;
  /** How many reviewers it rests on. */
  reviewers: number;
  /** The reviewers are further apart than a band: somebody should look at why. */
  apart: boolean;
};

const FAR_APART = 2000;

/** What the reviewers who count say together; null when there is none. The order of the list says nothing. */
export function roundScore(weights: readonly Weight[], reviews: readonly Scores[]): RoundScore | null {
  const totals = reviews.map((scores) => weightedTotal(weights, scores)).sort((a, b) => a - b);
  const reviewers = totals.length;
  const [lowest] = totals;
  const highest = totals.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const middle = [totals[Math.ceil(reviewers / 2) - 1], totals[Math.floor(reviewers / 2)]];
  const spread = highest - lowest;
  return {
    mean: { hundredths: totals.reduce((sum, total) => sum + total, 0), count: reviewers },
    median: { hundredths: (middle[0] ?? 0) + (middle[1] ?? 0), count: 2 },
    spread: { hundredths: spread, count: 1 },
    reviewers,
    apart: spread > FAR_APART,
  };
}

/** Negative when a is less than b: by cross-multiplication, so that nothing is rounded. */
export function compareScores(a: Score, b: Score): number {
  return Math.sign(a.hundredths * b.count - b.hundredths * a.count);
}

/** The score with two places, rounded half up: `82.33`. */
export function scoreText({ hundredths, count }: Score): string {
  const rounded = Math.floor((2 * hundredths + count) / (2 * count));
  return `${Math.floor(rounded / 100)}.${String(rounded % 100).padStart(2, '0')}`;
}
