import type { Language } from '#app/identity/domain/actor.ts';
import { formatMoneyExactly } from '#app/ui/format.ts';
import type { Say } from '#app/ui/words.ts';
import type { BenefitEvent } from '../queries/company-events.ts';
import type { BenefitsKey } from '../words/words.ts';

export type SayBenefits = Say<BenefitsKey>;

/** A name in the reader's language. */
export function named(language: Language, name: string, nameEn: string | null): string {
  return (language === 'en' ? nameEn : null) ?? name;
}

/** A part of a company: 1.5% where that is exact, else 1/3. */
export function partText(over: bigint | null, under: bigint | null): string | null {
  if (over === null || under === null || under === 0n) return null;
  const millionths = over * 100_000_000n;
  if (millionths % under !== 0n) return `${over}/${under}`;
  const scaled = millionths / under;
  const fraction = String(scaled % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${scaled / 1_000_000n}${fraction ? `.${fraction}` : ''}%`;
}

/** Hundredths of a percent as a percentage without its sign: 3333 is 33.33. */
export function percentText(hundredths: number): string {
  const fraction = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(hundredths / 100)}${fraction ? `.${fraction}` : ''}`;
}

/** What a line of the timeline says. */
export function eventWords(say: SayBenefits, language: Language, { kind, params }: BenefitEvent): string {
  const amount = formatMoneyExactly(BigInt(params.amount), 'CNY', language);
  const what = kind.startsWith('holding-') ? say(`instrument.${params.what}` as BenefitsKey) : params.what;
  return say(`event.${kind}`, { what, amount });
}
