import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import { graduationWords } from './graduation-words.ts';

type Event = {
  kind: 'graduated' | 'certificate-revoked';
  params: { number: string; incubator: string; incubatorEn: string };
};

/** The sentence of one of this slice's events on a company's timeline. */
export function eventWords({ kind, params }: Event, language: Language): string {
  const incubator = language === 'zh' ? params.incubator : params.incubatorEn;
  return sayer(graduationWords, language)(`timeline.${kind}`, { number: params.number, incubator });
}
