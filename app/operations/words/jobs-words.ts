import { bilingual } from '#app/ui/words.ts';
import en from './jobs.en.json';
import zh from './jobs.zh.json';

/** The sentences of the job centre. */
export const jobsWords = bilingual({ zh, en });
