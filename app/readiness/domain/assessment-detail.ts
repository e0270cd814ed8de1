import type { Answer } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';
import type { Severity } from './check.ts';
import type { ScorePart } from './score.ts';

/** What is kept of an assessment beside its standing, for pages that show many: names are looked up in the rules. */
export type AssessmentDetail = {
  readonly parts: readonly [key: ScorePart, weight: number, low: number, high: number][];
  readonly tracks: readonly [code: string, answer: Answer][];
  /** How many checks of each severity are clear, are problems, and are not answered; null where none are asked. */
  readonly checks: Readonly<
    Record<Severity, readonly [clear: number, problems: number, open: number]>
  > | null;
  /** Codes of the conditions on the nearest way that a person has to judge. */
  readonly persons: readonly string[];
};

export function detailOf({ score, tracks, checks, persons }: Assessment): AssessmentDetail {
  const count = (severity: Severity) => {
    const tally = checks?.[severity];
    return [tally?.clear ?? 0, tally?.problems.length ?? 0, tally?.unanswered ?? 0] as const;
  };
  return {
    parts: score.parts.map(({ key, weight, low, high }) => [key, weight, low, high]),
    tracks: tracks.map(({ code, answer }) => [code, answer]),
    checks: checks && { blocker: count('blocker'), major: count('major'), minor: count('minor') },
    persons: persons.map(({ code }) => code),
  };
}
