import { bilingual } from '#app/ui/words.ts';
import en from './company-terms.en.json';
import zh from './company-terms.zh.json';

/** The vocabulary of companies: fields, forms, markets, sources, doubts. */
export const companyTerms = bilingual({ zh, en });
export type CompanyTerm = keyof typeof zh;
