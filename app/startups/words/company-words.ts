import { bilingual } from '#app/ui/words.ts';
import en from './company.en.json';
import zh from './company.zh.json';

/** Everything that is said on the pages of one company. */
export const companyWords = bilingual({ zh, en });
export type CompanyKey = keyof typeof zh;
