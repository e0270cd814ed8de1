import type { Id } from '#app/kernel/id.ts';

/** Rounds follow one another: who may take part at all, how good it is, and a talk. */
export const roundKinds = ['eligibility', 'scoring', 'interview'] as const;
export type RoundKind = (typeof roundKinds)[number];

export const verdicts = ['pass', 'fail'] as const;
export type Verdict = (typeof verdicts)[number];

/** One reviewer's part in judging one application. */
export type ReviewState = {
  /** Her verdict once she handed it in; null before. */
  verdict: Verdict | null;
  /** She declared a conflict of interest: she counts as if she were not there. */
  conflict: boolean;
};

/** What the reviewers of a round say together. `person`: they disagree, or nobody is free to judge. */
export type Consensus = 'waiting' | 'pass' | 'fail' | 'person';

/** All who judge say the same: that is the answer. Two who differ need a person, however many are still to come. */
export function consensus(reviews: readonly ReviewState[]): Consensus {
  if (reviews.length === 0) return 'waiting';
  const counted = reviews.filter((review) => !review.conflict);
  if (counted.length === 0) return 'person';
  const said = new Set(counted.map((review) => review.verdict).filter((verdict) => verdict !== null));
  if (said.size > 1) return 'person';
  const [only] = said;
  return only && counted.every((review) => review.verdict !== null) ? only : 'waiting';
}

/** What a reviewer's own part says about the others' parts. */
export type OwnPart = { handedIn: boolean; conflict: boolean } | null;

/**
 * Whether the reviews of others are shown: to a reviewer only after she handed in her own, never in a conflict; to
 * somebody who watches over the call without judging, always.
 */
export function othersAreShown(own: OwnPart, watches: boolean): boolean {
  if (own === null) return watches;
  return own.handedIn && !own.conflict;
}

/** The round after this one; null after the last. `rounds` in their order; from null, the first. */
export function roundAfter<R extends { id: Id }>(rounds: readonly R[], roundId: Id | null): R | null {
  if (roundId === null) return rounds[0] ?? null;
  const at = rounds.findIndex((round) => round.id === roundId);
  return at < 0 ? null : (rounds[at + 1] ?? null);
}
