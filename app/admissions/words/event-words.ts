import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import type { AdmissionEvent } from '../queries/company-events.ts';
import { admissionsWords } from './words.ts';

/** What happened to an application, as a line of a company's history. */
export function eventWords(
  { kind, params }: Pick<AdmissionEvent, 'kind' | 'params'>,
  language: Language,
): string {
  const call = language === 'en' ? params.callEn : params.call;
  return sayer(admissionsWords, language)(`event.${kind}`, { call, number: params.number });
}
