import { bilingual } from '#app/ui/words.ts';
import en from './company-list.en.json';
import zh from './company-list.zh.json';

/** Everything that is said on the list of companies, its views and its exports. */
export const companyListWords = bilingual({ zh, en });
export type CompanyListKey = keyof typeof zh;
