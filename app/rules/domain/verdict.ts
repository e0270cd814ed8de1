import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Exact } from './exact.ts';
import type { Both, FactAudit, Unit } from './fact.ts';

/**
 * The four answers. Missing is never short and never met; what a person has to look at is neither. They say how it stands
 * against a clause, never more than that.
 */
export const answers = ['met', 'short', 'missing', 'person'] as const;
export type Answer = (typeof answers)[number];

/** How sure the words and numbers of a limb are: read in the text itself or its copies, in a secondary copy, or assumed. */
export const confidences = ['checked', 'secondary', 'assumed'] as const;
export type Confidence = (typeof confidences)[number];

export const bounds = ['at-least', 'more-than', 'at-most', 'less-than'] as const;
export type Bound = (typeof bounds)[number];

/** What the clause wants of a number. `local`: set here, because the text leaves it to the place or is not certain. */
export type Threshold = {
  readonly bound: Bound;
  readonly limit: Exact;
  readonly unit: Unit;
  readonly local: boolean;
};

/** A fact that was looked at, with its source. */
export type UsedFact = {
  readonly id: string;
  readonly words: Both;
  readonly unit: Unit | null;
  readonly year: number | null;
  readonly value: Exact | boolean | string;
  readonly source: string;
  readonly note: string | null;
  readonly on: CalendarDate | null;
  readonly audit: FactAudit | null;
  readonly enteredBy: string | null;
  readonly from: readonly string[];
};

export type MissingFact = {
  readonly id: string;
  readonly words: Both;
  readonly period: string | null;
  readonly year: number | null;
};

/** Why a person is asked: the clause wants judgement; the arithmetic has no answer; no threshold is set here. */
export type PersonReason = 'judgement' | 'undefined' | 'no-threshold' | 'uncertain';

type Head = {
  readonly code: string;
  readonly clause: string;
  readonly words: Both;
  readonly answer: Answer;
};

/** A limb of a clause with what it was judged by. Plain data: it goes to a page or a file as it is. */
export type LimbVerdict = Head & {
  readonly kind: 'limb';
  readonly confidence: Confidence;
  readonly signedOffBy: string | null;
  /** The figure that is held against the threshold; null where the limb is no number or nothing is known. */
  readonly figure: Exact | null;
  readonly threshold: Threshold | null;
  /** By how much it is short in the threshold's unit; 0 where the bound is strict and the figure stands right on it. */
  readonly gap: Exact | null;
  /** The gap as a share of the threshold; null where the threshold is 0. */
  readonly share: Exact | null;
  readonly facts: readonly UsedFact[];
  readonly missing: readonly MissingFact[];
  readonly reason: PersonReason | null;
};

export type GroupVerdict = Head & {
  readonly kind: 'group';
  /** How many of the parts are wanted. */
  readonly wanted: number;
  readonly parts: readonly Verdict[];
  /** Which part is nearest to being met (tracks, any): an index, or null of an empty group. */
  readonly nearest: number | null;
};

export type Verdict = LimbVerdict | GroupVerdict;

/** All limbs of a verdict, in order. */
export function limbsOf(verdict: Verdict): LimbVerdict[] {
  return verdict.kind === 'limb' ? [verdict] : verdict.parts.flatMap(limbsOf);
}

/** What has to become known before the answer is certain, each once. */
export function missingIn(verdict: Verdict): MissingFact[] {
  const found = new Map<string, MissingFact>();
  const collect = (one: Verdict): void => {
    if (one.kind === 'limb') for (const fact of one.missing) found.set(fact.id, fact);
    else if (one.wanted > 0) one.parts.forEach(collect);
  };
  collect(verdict);
  return [...found.values()];
}

/** The part of a code anywhere in the tree. */
export function partOf(verdict: Verdict, code: string): Verdict | null {
  if (verdict.code === code) return verdict;
  if (verdict.kind === 'limb') return null;
  for (const part of verdict.parts) {
    const found = partOf(part, code);
    if (found) return found;
  }
  return null;
}
