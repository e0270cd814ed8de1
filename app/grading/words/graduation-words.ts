import { bilingual } from '#app/ui/words.ts';
import en from './graduation.en.json';
import zh from './graduation.zh.json';

export const graduationWords = bilingual({ zh, en });
export type GraduationKey = keyof typeof zh;
