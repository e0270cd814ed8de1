import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** Everything that is said about mentors, office hours and messages. */
export const mentoringWords = bilingual({ zh, en });
export type MentoringKey = keyof typeof zh;
