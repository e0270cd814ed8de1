import type { MetaArgs, MetaDescriptor } from '@remix-run/react';
import type { Language } from '#app/identity/domain/actor.ts';
import { type Bilingual, type Blanks, type Say, sayer } from './words.ts';

/** The name of the portal as it closes every title. */
export const portalName: Record<Language, string> = { zh: '阶梯', en: 'Jieti' };

/**
 * A route's `meta`: its title in the reader's language, closed by the portal's name. With a function, the title is made
 * from the loader's data; while that is missing (an error), the portal's name stands alone.
 */
export function titled<Key extends string, Data = unknown>(
  words: Bilingual<Key>,
  title: NoInfer<Key> | ((say: Say<Key>, data: Data) => string),
  blanks?: Blanks,
) {
  return ({ matches, data }: Pick<MetaArgs, 'matches'> & { data: unknown }): MetaDescriptor[] => {
    const language = languageOf(matches);
    const say = sayer(words, language);
    const text =
      typeof title === 'string'
        ? say(title, blanks)
        : data === undefined || data === null
          ? ''
          : title(say, data as Data);
    return [{ title: text ? `${text} — ${portalName[language]}` : portalName[language] }];
  };
}

/** The reader's language, from the root's data. */
export function languageOf(matches: MetaArgs['matches']): Language {
  const root = matches.find((match) => match.id === 'root')?.data;
  return (root as { language?: Language } | undefined)?.language ?? 'zh';
}
