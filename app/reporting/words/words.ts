import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

export const reportingWords = bilingual({ zh, en });
export type ReportingKey = keyof (typeof reportingWords)['zh'];
