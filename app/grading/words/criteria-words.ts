import { bilingual } from '#app/ui/words.ts';
import en from './criteria.en.json';
import zh from './criteria.zh.json';

export const criteriaWords = bilingual({ zh, en });
export type CriteriaKey = keyof typeof zh;
