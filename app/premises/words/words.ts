import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** Everything that is said about buildings, leases and rent. */
export const premisesWords = bilingual({ zh, en });
export type PremisesKey = keyof typeof zh;
