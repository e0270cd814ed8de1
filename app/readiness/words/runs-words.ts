import { bilingual } from '#app/ui/words.ts';
import en from './runs.en.json';
import zh from './runs.zh.json';

export const runsWords = bilingual({ zh, en });
export type RunsKey = keyof typeof zh;
