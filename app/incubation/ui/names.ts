import { useLanguage } from '#app/ui/language.ts';

export type Named = { name: string; nameEn: string | null };

/** The name in the reader's language, as far as there is one. */
export function useName(): (one: Named) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name);
}
