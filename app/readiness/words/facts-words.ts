import { bilingual } from '#app/ui/words.ts';
import en from './facts.en.json';
import zh from './facts.zh.json';

/** Words of statements, entered facts and checks. */
export const factsWords = bilingual({ zh, en });
export type FactsKey = keyof typeof zh;
