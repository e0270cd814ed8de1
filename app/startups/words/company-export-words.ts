import { bilingual } from '#app/ui/words.ts';
import en from './company-export.en.json';
import zh from './company-export.zh.json';

/** The heads of an exported table of companies. */
export const companyExportWords = bilingual({ zh, en });
export type CompanyExportKey = keyof typeof zh;
