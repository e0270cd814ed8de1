import type { Language } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { missingName } from '#app/rules/ui/figure-text.ts';
import type { RulesKey } from '#app/rules/words/rules-words.ts';
import type { Say } from '#app/ui/words.ts';
import type { NextStep } from '../domain/next-step.ts';
import type { PagesKey } from '../words/pages-words.ts';
import { briefInUnit } from './brief-figure.ts';

/** A step as one sentence. */
export function stepText(
  step: NextStep,
  say: Say<PagesKey>,
  sayRules: Say<RulesKey>,
  language: Language,
): string {
  const fact = step.words[language];
  switch (step.kind) {
    case 'missing': {
      const { key: id, words, year } = step;
      return say('next.missing', {
        fact: missingName({ id, words, year, period: null }, sayRules, language),
      });
    }
    case 'problem':
      return say('next.problem', { fact });
    case 'person':
      return say('next.person', { fact });
    case 'short': {
      const { gap, threshold } = step.limb;
      if (!gap || !threshold) return say('next.yes', { fact });
      if (gap.n === 0n) return say('next.short', { fact });
      return say('next.short_gap', { fact, gap: briefInUnit(gap, threshold.unit, sayRules, language) });
    }
  }
}

/** The page on which a step is taken. */
export function stepPath(companyId: string, step: NextStep): string {
  if (step.kind === 'problem') return paths.companyCheck(companyId, step.key);
  if (step.kind === 'missing') {
    return step.ofYear ? paths.companyStatements(companyId) : paths.companyFacts(companyId);
  }
  const [board = ''] = step.boards;
  return paths.readinessOn(companyId, board);
}
