import type { Problem } from '#app/http/problems.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import { type LadderRefusal, refusalSentence } from '#app/startups/ui/refusal-sentence.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { formatInstant } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import { admissionsWords } from '../words/words.ts';

type Refusal = { kind: string; [blank: string]: unknown };

/**
 * What a refused order amounts to on a form: its kind, and blanks for its sentence (`problem.<kind>` in the words). A
 * part of an admission that was refused brings the reason for it along, in the reader's language.
 */
export function problemOfRefusal(refusal: Refusal, language: Language): Problem {
  const problem: Problem = { kind: refusal.kind };
  for (const [name, value] of Object.entries(refusal)) {
    if (value instanceof Date) problem[name] = formatInstant(value);
    else if (typeof value === 'string' || typeof value === 'number') problem[name] = value;
  }
  const why = whyOf(refusal, language);
  if (why) problem.why = why;
  const { state, decision } = refusal;
  const say = sayer(admissionsWords, language) as (key: string) => string;
  if (typeof decision === 'string') problem.decision = say(`decision.${decision}`);
  if (typeof state === 'string') {
    const word = say(`state.${state}`);
    problem.state = word === `state.${state}` ? say(`call-state.${state}`) : word;
  }
  return problem;
}

function whyOf({ kind, refusal }: Refusal, language: Language): string | null {
  if (typeof refusal !== 'object' || refusal === null || !('kind' in refusal)) return null;
  if (kind === 'ladder-refused')
    return refusalSentence(sayer(ladderWords, language), language, refusal as LadderRefusal);
  const say = sayer(admissionsWords, language) as (key: string) => string;
  const key = `why.${String(refusal.kind)}`;
  const sentence = say(key);
  return sentence === key ? say('why.other') : sentence;
}
