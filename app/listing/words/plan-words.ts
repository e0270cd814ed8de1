import { bilingual } from '#app/ui/words.ts';
import en from './plan.en.json';
import zh from './plan.zh.json';

export const planWords = bilingual({ zh, en });
export type PlanKey = keyof typeof zh;
