import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import { parameters } from '../boards/parameters.ts';
import type { RescoringReason } from '../domain/rescoring.ts';
import { type RunsKey, runsWords } from '../words/runs-words.ts';

/** Why a run began, as it is read: with the threshold or the currency that was set. */
export function runReason(reason: RescoringReason, about: string | null, language: Language): string {
  const say = sayer(runsWords, language);
  if (about === null) return say(`reason.${reason}`);
  const threshold = parameters.get(about)?.words[language];
  if (reason === 'threshold' && threshold) return say('reason.threshold_of', { name: threshold });
  if (reason === 'rates') return say('reason.rates_of', { name: say(`currency.${about}` as RunsKey) });
  return say(`reason.${reason}`);
}
