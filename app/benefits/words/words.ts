import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** Everything that is said about services, holdings, claims and shares of profit. */
export const benefitsWords = bilingual({ zh, en });
export type BenefitsKey = keyof typeof zh;
