import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** Everything that is said on the pages of incubators, programmes and cohorts. */
export const incubationWords = bilingual({ zh, en });
export type IncubationKey = keyof typeof zh;
