import { useLanguage } from '#app/ui/language.ts';

/** The name in the reader's language, as far as there is one. */
export function useName(): (name: string, nameEn: string | null) => string {
  const language = useLanguage();
  return (name, nameEn) => (language === 'en' ? (nameEn ?? name) : name);
}
