import type { Answer } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';

/** How a company stands with a board, as it is kept: what a line of history compares. */
export type Standing = {
  /** The code of the edition that it was judged by. */
  readonly edition: string;
  readonly answer: Answer;
  /** Whole points, 0–100, and between which points it lies while facts are missing. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** The code of the track that is nearest; null where the board has none. */
  readonly track: string | null;
};

/**
 * One reason why a standing changed and what it did to the score. `points` of all causes of a change add up to the change
 * of its score; a cause of 0 points is named when it changed the answer, or as the only one.
 */
export type Cause =
  | { readonly kind: 'edition'; readonly from: string; readonly to: string; readonly points: number }
  | {
      readonly kind: 'fact';
      /** The id of the fact, e.g. `revenue@t`. */
      readonly id: string;
      /** The fiscal year that it is of; null for a fact of no year. */
      readonly year: number | null;
      /** As `keptValue` writes it; null where it was not known. */
      readonly before: string | null;
      readonly after: string | null;
      readonly points: number;
    }
  /** A new latest year: every figure moves one place back. `points` of all the figures together. */
  | {
      readonly kind: 'year';
      readonly from: number | null;
      readonly to: number | null;
      readonly points: number;
    }
  /** A threshold that the rules leave to the place was set to another value; null where none is set. */
  | {
      readonly kind: 'threshold';
      readonly key: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly points: number;
    }
  /** The way of reckoning was put right, with the same edition and the same facts. */
  | { readonly kind: 'correction'; readonly points: number };

const ranks: Record<Answer, number> = { short: 0, missing: 1, person: 1, met: 2 };

/** Which way an answer crossed a line: towards met or away from it; null where it did neither. */
export function crossing(before: Answer, after: Answer): 'up' | 'down' | null {
  const way = ranks[after] - ranks[before];
  return way > 0 ? 'up' : way < 0 ? 'down' : null;
}

export function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.edition === b.edition &&
    a.answer === b.answer &&
    a.score === b.score &&
    a.low === b.low &&
    a.high === b.high &&
    a.track === b.track
  );
}

export function standingOf({ edition, answer, score, bestTrack }: Assessment): Standing {
  return { edition, answer, score: score.value, low: score.low, high: score.high, track: bestTrack };
}
