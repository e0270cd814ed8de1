import { bilingual } from '#app/ui/words.ts';
import en from './pages.en.json';
import zh from './pages.zh.json';

export const readinessPagesWords = bilingual({ zh, en });
export type PagesKey = keyof typeof zh;
