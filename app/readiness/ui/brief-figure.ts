import type { Language } from '#app/identity/domain/actor.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import type { Unit } from '#app/rules/domain/fact.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import { exactInUnit, remarkOf } from '#app/rules/ui/figure-text.ts';
import type { RulesKey } from '#app/rules/words/rules-words.ts';
import { formatMoney } from '#app/ui/format.ts';
import type { Say } from '#app/ui/words.ts';

/** A figure as people say it: money in 万元 or millions. The tree beside it has every digit. */
export function briefInUnit(value: Exact, unit: Unit, say: Say<RulesKey>, language: Language): string {
  if (unit !== 'CNY' && unit !== 'HKD' && unit !== 'USD') return exactInUnit(value, unit, say, language);
  const size = value.n < 0n ? -value.n : value.n;
  const minor = (2n * size + value.d) / (2n * value.d);
  return formatMoney(value.n < 0n ? -minor : minor, unit, language);
}

/** What a limb lacks, in half a sentence. */
export function briefRemark(limb: LimbVerdict, say: Say<RulesKey>, language: Language): string | null {
  const { answer, gap, threshold } = limb;
  if (answer !== 'short' || !gap || !threshold || gap.n === 0n) return remarkOf(limb, say, language);
  const above = threshold.bound === 'at-most' || threshold.bound === 'less-than';
  return say(above ? 'short.over' : 'short.line', { gap: briefInUnit(gap, threshold.unit, say, language) });
}
