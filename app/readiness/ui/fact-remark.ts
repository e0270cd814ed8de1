import type { Fact } from '#app/rules/domain/fact.ts';
import { useWords } from '#app/ui/words.ts';
import { bookNotes } from '../domain/company-book.ts';
import { factsWords } from '../words/facts-words.ts';

/** What the book remarks of a fact, in words: that only one basis is known, that a rate is old. Null where it says nothing. */
export function useFactRemark(): (fact: Pick<Fact, 'note'>) => string | null {
  const say = useWords(factsWords);
  return ({ note }) => {
    const code = bookNotes.find((one) => one === note);
    return code === undefined ? null : say(`note.${code}`);
  };
}
