import { bilingual } from '#app/ui/words.ts';
import en from './return.en.json';
import zh from './return.zh.json';

export const returnWords = bilingual({ zh, en });
export type ReturnKey = keyof typeof zh;
