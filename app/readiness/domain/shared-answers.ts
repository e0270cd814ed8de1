import type { LimbVerdict, Verdict } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';

/** An assessment as a company shows it to an investor: answers and scores, none of the figures that they rest on. */
export function answersOnly(assessment: Assessment): Assessment {
  return {
    ...assessment,
    verdict: withoutFigures(assessment.verdict),
    gaps: assessment.gaps.map((gap) =>
      gap.kind === 'condition' ? { ...gap, limb: limbWithoutFigures(gap.limb) } : gap,
    ),
    persons: assessment.persons.map(limbWithoutFigures),
  };
}

function withoutFigures(verdict: Verdict): Verdict {
  if (verdict.kind === 'limb') return limbWithoutFigures(verdict);
  return { ...verdict, parts: verdict.parts.map(withoutFigures) };
}

function limbWithoutFigures(limb: LimbVerdict): LimbVerdict {
  return { ...limb, figure: null, gap: null, share: null, facts: [] };
}
