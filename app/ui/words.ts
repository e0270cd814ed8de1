import type { Language } from '#app/identity/domain/actor.ts';
import { useLanguage } from './language.ts';

/** A slice's sentences in both languages, with the same keys. */
export type Bilingual<Key extends string> = Record<Language, Record<Key, string>>;

export type Blanks = Record<string, string | number>;
export type Say<Key extends string> = (key: Key, blanks?: Blanks) => string;

/** Joins a slice's zh.json and en.json; a key that one of them lacks is a type error. */
export function bilingual<
  Zh extends Record<string, string>,
  En extends Record<keyof Zh & string, string>,
>(both: { zh: Zh; en: En }): Bilingual<keyof Zh & string> {
  return both;
}

/**
 * The sayer of a slice's sentences in one language. Blanks are written `{name}`. A sentence that depends on a number in
 * the blank `count` may have a second form under `<key>_one`, used where the language's plural rule says "one".
 */
export function sayer<Key extends string>(words: Bilingual<Key>, language: Language): Say<Key> {
  const sentences: Record<string, string> = words[language];
  return (key, blanks) => {
    const one = blanks?.count === 1 && language === 'en' ? sentences[`${key}_one`] : undefined;
    const sentence = one ?? sentences[key] ?? key;
    return blanks ? sentence.replace(/\{(\w+)\}/g, (blank, name) => String(blanks[name] ?? blank)) : sentence;
  };
}

export function useWords<Key extends string>(words: Bilingual<Key>): Say<Key> {
  return sayer(words, useLanguage());
}
