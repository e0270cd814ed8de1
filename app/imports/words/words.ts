import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

export const importsWords = bilingual({ zh, en });
export type ImportsKey = keyof typeof zh;
