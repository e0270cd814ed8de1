import { type Bilingual, type Blanks, useWords } from '#app/ui/words.ts';
import { httpWords } from './words/words.ts';

/** What is wrong with a field: a kind that a sentence is written for, and what the sentence's blanks are filled with. */
export type Problem = { kind: string; [blank: string]: string | number };
/** Problems by field; `''` is the form as a whole. */
export type Problems = Record<string, Problem>;
/** What the person typed, by field. */
export type Typed = Record<string, string | string[]>;
/** What an action answers with status 422 or 429. */
export type FormReply = { typed: Typed; problems: Problems };

export type SentenceOf = (field: string) => string | undefined;

/**
 * The sentence for each field that has a problem, in the language of the page. A slice hands in its own words for kinds
 * of its own, under the key `problem.<kind>`; the kinds of app/http/fields.ts have theirs here.
 */
export function useProblems(reply: FormReply | undefined | null, own?: Bilingual<string>): SentenceOf {
  const say = useWords(httpWords as Bilingual<string>);
  const sayOwn = useWords(own ?? (httpWords as Bilingual<string>));
  return (field) => {
    const problem = reply?.problems[field];
    if (!problem) return undefined;
    const key = `problem.${problem.kind}`;
    const { kind: _, ...blanks } = problem;
    for (const speak of [sayOwn, say]) {
      const sentence = speak(key, blanks as Blanks);
      if (sentence !== key) return sentence;
    }
    return say('problem.not-accepted');
  };
}

/** What a field shows: what was typed if the form came back, else what is known. */
export function typedOr(reply: FormReply | undefined | null, field: string, known: string): string {
  const typed = reply?.typed[field];
  return (Array.isArray(typed) ? typed[0] : typed) ?? known;
}
