import type { Language } from '#app/identity/domain/actor.ts';
import { formatMoney, formatMoneyExactly, formatRatio } from '#app/ui/format.ts';
import type { Say } from '#app/ui/words.ts';
import type { Exact } from '../domain/exact.ts';
import type { Unit } from '../domain/fact.ts';
import type { LimbVerdict, MissingFact, UsedFact } from '../domain/verdict.ts';
import type { RulesKey } from '../words/rules-words.ts';

type SayRules = Say<RulesKey>;

/** A number in its unit as people say it; at most two decimals (six of an exchange rate), rounded half away from zero. */
export function exactInUnit(value: Exact, unit: Unit, say: SayRules, language: Language): string {
  switch (unit) {
    case 'CNY':
    case 'HKD':
    case 'USD':
      return formatMoneyExactly(rounded(value, 0n), unit, language);
    case 'share':
      return formatRatio(value.n, value.d, 2);
    case 'growth-2y':
      return yearlyGrowth(value);
    case 'rate':
      return say('unit.rate', { n: decimalOf(value, 6) });
    default:
      return say(`unit.${unit}`, { n: decimalOf(value) });
  }
}

function rounded({ n, d }: Exact, places: bigint): bigint {
  const size = (n < 0n ? -n : n) * 10n ** places;
  const half = (2n * size + d) / (2n * d);
  return n < 0n ? -half : half;
}

function decimalOf(value: Exact, places = 2): string {
  const parts = rounded(value, BigInt(places));
  const size = parts < 0n ? -parts : parts;
  const one = 10n ** BigInt(places);
  const whole = (size / one).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = (size % one).toString().padStart(places, '0').replace(/0+$/, '');
  return `${parts < 0n ? '-' : ''}${whole}${rest && `.${rest}`}`;
}

/** The yearly rate of a growth over two years, for reading alone: what is judged is the ratio. */
function yearlyGrowth({ n, d }: Exact): string {
  const rate = Math.sqrt(Number(rounded({ n, d }, 6n)) / 1e6) - 1;
  return `${Math.round(rate * 10_000) / 100}%`;
}

/** What a limb lacks, in half a sentence; null where there is nothing to add to its answer. */
export function remarkOf(limb: LimbVerdict, say: SayRules, language: Language): string | null {
  if (limb.answer === 'missing') {
    const facts = limb.missing.map((fact) => missingName(fact, say, language)).join(say('list.comma'));
    return say('missing.line', { facts });
  }
  if (limb.answer === 'person') return say(`person.${limb.reason ?? 'judgement'}`);
  if (limb.answer === 'short' && limb.gap && limb.threshold) {
    if (limb.gap.n === 0n) return say('gap.strict');
    const gap = gapText(limb.gap, limb.threshold.unit, say, language);
    const above = limb.threshold.bound === 'at-most' || limb.threshold.bound === 'less-than';
    return say(above ? 'short.over' : 'short.line', { gap });
  }
  return null;
}

/** A gap is read at a glance, in 万 and 亿: the figure and the threshold stand beside it to the yuan. */
function gapText(gap: Exact, unit: Unit, say: SayRules, language: Language): string {
  return unit === 'CNY' || unit === 'HKD' || unit === 'USD'
    ? formatMoney(rounded(gap, 0n), unit, language)
    : exactInUnit(gap, unit, say, language);
}

export function missingName({ words, year }: MissingFact, say: SayRules, language: Language): string {
  return year === null ? words[language] : say('missing.year', { year, fact: words[language] });
}

/** The value of a fact as text. */
export function factText({ value, unit }: UsedFact, say: SayRules, language: Language): string {
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  return typeof value === 'string' ? value : exactInUnit(value, unit ?? 'count', say, language);
}
