import { bilingual } from '#app/ui/words.ts';
import en from './health.en.json';
import zh from './health.zh.json';

/** Everything that is said about the health of a company. */
export const healthWords = bilingual({ zh, en });
