import { createContext, useContext } from 'react';
import type { Language } from '#app/identity/domain/actor.ts';

export const LanguageContext = createContext<Language>('zh');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}
