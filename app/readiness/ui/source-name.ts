import type { Say } from '#app/ui/words.ts';
import type { PagesKey } from '../words/pages-words.ts';

/** What a source of facts is called; its code where there is no word for it. */
export function sourceNamer(say: Say<PagesKey>): (code: string) => string {
  return (code) => {
    const key = `from.${code}`;
    const word = say(key as PagesKey);
    return word === key ? code : word;
  };
}
