import { compare, zero } from '#app/rules/domain/exact.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import type { Assessment, Gap } from './assessment.ts';
import { type BoardCode, boardCodes, isAbroad } from './board.ts';
import type { Severity } from './check.ts';

/** Something that a company can do now, and which boards wait for it. */
export type NextStep = {
  /** The id of the fact, the code of the check or of the condition. */
  readonly key: string;
  readonly words: Both;
  /** Of which fiscal year a missing fact is. */
  readonly year: number | null;
  readonly boards: readonly string[];
} & (
  | { readonly kind: 'missing'; readonly ofYear: boolean }
  | { readonly kind: 'problem'; readonly severity: Severity }
  | { readonly kind: 'short'; readonly limb: LimbVerdict }
  | { readonly kind: 'person' }
);

/** What is cheap comes first: to say what is known, to cure what blocks, to close a gap, to have somebody judge. */
const ranks = { missing: 0, problem: 1, short: 2, person: 3 } as const;

/**
 * What to do next, the best first, over all boards: what must be cured before any filing, then what only has to be said
 * (most boards first, near ones weighing more), then gaps by how near they are, then what a person judges. Pure.
 */
export function nextSteps(assessments: readonly Assessment[]): NextStep[] {
  const found = new Map<string, NextStep>();
  const note = (step: NextStep) => {
    const before = found.get(step.key);
    found.set(step.key, before ? { ...before, boards: [...before.boards, ...step.boards] } : step);
  };
  for (const assessment of assessments) for (const step of stepsOf(assessment)) note(step);
  return [...found.values()].sort(
    (a, b) => rankOf(a) - rankOf(b) || nearer(a, b) || weightOf(b) - weightOf(a) || (a.key < b.key ? -1 : 1),
  );
}

/** The same for one board: its own order. */
export function stepsOf({ board, gaps, missing, persons }: Assessment): NextStep[] {
  const boards = [board];
  return [
    ...gaps.map((gap): NextStep => ofGap(gap, boards)),
    ...missing.map(
      ({ id, words, year, period }): NextStep => ({
        kind: 'missing',
        key: id,
        words,
        year,
        boards,
        ofYear: period !== null,
      }),
    ),
    ...persons.map(({ code, words }): NextStep => ({ kind: 'person', key: code, words, year: null, boards })),
  ];
}

function ofGap(gap: Gap, boards: readonly string[]): NextStep {
  const { code: key, words } = gap;
  if (gap.kind === 'check')
    return { kind: 'problem', key, words, year: null, boards, severity: gap.severity };
  return { kind: 'short', key, words, year: null, boards, limb: gap.limb };
}

function rankOf(step: NextStep): number {
  return step.kind === 'problem' && step.severity === 'blocker' ? -1 : ranks[step.kind];
}

/** Gaps by their share of the threshold; what is no figure after those that are. */
function nearer(a: NextStep, b: NextStep): number {
  if (a.kind !== 'short' || b.kind !== 'short') return 0;
  return byNearness(a.limb, b.limb);
}

/** Of two limbs that are short the nearer one first. */
export function byNearness(a: LimbVerdict, b: LimbVerdict): number {
  if (!a.share || !b.share) return a.share ? -1 : b.share ? 1 : 0;
  return compare(a.share, b.share);
}

/** How much of the threshold is reached, in percent for drawing; null where the limb is no figure. */
export function reachedOf({ answer, share, threshold }: LimbVerdict): number | null {
  if (answer === 'met') return 100;
  if (!share || !threshold || compare(share, zero) < 0) return null;
  const percent = 100 - Number((share.n * 100n) / share.d);
  return Math.max(0, Math.min(99, percent));
}

/** The nearest boards weigh most: what the next board waits for comes before what only a far one asks. */
function weightOf({ boards }: NextStep): number {
  return boards.reduce((sum, code) => {
    const weight = boardCodes.length - boardCodes.indexOf(code as BoardCode);
    return sum + (isAbroad(code) ? weight : weight * 3);
  }, 0);
}
