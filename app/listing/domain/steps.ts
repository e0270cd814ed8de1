import type { Both, FactName } from '#app/rules/domain/fact.ts';
import type { Part } from './parts.ts';

/**
 * The sequence from the first diagnosis to the time after listing (`listing-rules.md` section 2, M0–M11). `quotation` is
 * the way over NEEQ that a company outside it goes before the BSE takes its papers.
 */
export const stepKeys = [
  'diagnosis',
  'due-diligence',
  'base-date',
  'conversion',
  'quotation',
  'cultivation',
  'filing-papers',
  'internal-review',
  'filing',
  'inquiry',
  'consent',
  'listing',
  'supervision',
] as const;
export type StepKey = (typeof stepKeys)[number];

/** A step as a board's sequence has it. */
export type StepPlan = {
  readonly step: StepKey;
  readonly words: Both;
  /** Whose it is to bring it to its end. */
  readonly part: Part;
  /** How long it usually takes, in calendar days: the shorter and the longer end of what practice knows. */
  readonly usual: readonly [shortest: number, longest: number];
  /** What its end says of the company: a fact that the score counts; null where it says nothing. */
  readonly fact: FactName<'yes'> | null;
  /** What its end has to have brought about, or what makes it longer. */
  readonly note: Both | null;
};

/** Where the company stands already, as far as it decides which steps there are. */
export type StartingPoint = {
  market: 'none' | 'neeq' | 'exchange';
  /** Whether a time in a regional board's section for SMEs is wanted before a quotation. */
  cultivation: boolean;
};

/** Where a step stands among all: earlier ones first. */
export function orderOf(key: StepKey): number {
  return stepKeys.indexOf(key);
}
