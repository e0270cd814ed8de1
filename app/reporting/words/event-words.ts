import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import { periodName } from './metric-words.ts';
import { reportingWords } from './words.ts';

/** The sentence of an event of `company-events.ts`, for the timeline of a company. */
export function eventWords(
  event: { kind: 'report-in' | 'report-in-late' | 'report-corrected'; params: { period: string } },
  language: Language,
): string {
  return sayer(reportingWords, language)(`event.${event.kind}`, {
    period: periodName(event.params.period, language),
  });
}
