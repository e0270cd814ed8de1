import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** What verdicts say beside the words of their rules. */
export const rulesWords = bilingual({ zh, en });
export type RulesKey = keyof typeof zh;
