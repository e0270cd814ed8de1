import { exactFromText } from '#app/rules/domain/exact.ts';
import type { Fact, Unit } from '#app/rules/domain/fact.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';

/** The value of a fact as it is read. */
export function useFactText(): (value: Fact['value'], unit: Unit | null) => string {
  const say = useWords(rulesWords);
  const language = useLanguage();
  return (value, unit) => {
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    return typeof value === 'string' ? value : exactInUnit(value, unit ?? 'count', say, language);
  };
}

/** An entry's kept text as a value: see `EnteredFact`. */
export function valueOfEntry(kind: 'number' | 'yes' | 'word', text: string): Fact['value'] {
  if (kind === 'yes') return text === 'yes';
  return kind === 'number' ? (exactFromText(text) ?? text) : text;
}
