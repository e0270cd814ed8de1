import type { Language } from '#app/identity/domain/actor.ts';
import { formatCount, formatMoneyExactly } from '#app/ui/format.ts';
import type { Say } from '#app/ui/words.ts';
import type { RentBasis } from '../domain/lease.ts';
import type { PremisesEvent } from '../queries/company-events.ts';
import type { PremisesKey } from '../words/words.ts';

export type SayPremises = Say<PremisesKey>;

/** 4 元/m²·天, 800 元/工位·月. */
export function rateText(say: SayPremises, language: Language, basis: RentBasis, rate: bigint): string {
  return say(`rate.${basis}`, { amount: formatMoneyExactly(rate, 'CNY', language) });
}

/** 120.5 m², 3 个工位, or both. */
export function spaceText(say: SayPremises, { area, desks }: { area: string; desks: number }): string {
  const parts = [
    ...(desks > 0 ? [say('space.desks', { count: desks })] : []),
    ...(area === '0' ? [] : [say('space.area', { area: areaText(area) })]),
  ];
  return parts.join(' · ');
}

/** 12,345.67 */
export function areaText(area: string): string {
  const [whole = '0', fraction] = area.split('.');
  return `${formatCount(BigInt(whole))}${fraction ? `.${fraction}` : ''}`;
}

/** The name of a company or an organisation in the reader's language. */
export function named(language: Language, name: string, nameEn: string | null): string {
  return (language === 'en' ? nameEn : null) ?? name;
}

/** What a line of the timeline says. */
export function eventWords(say: SayPremises, { kind, params }: PremisesEvent): string {
  return say(`event.${kind}`, params);
}
