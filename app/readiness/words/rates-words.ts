import { bilingual } from '#app/ui/words.ts';
import en from './rates.en.json';
import zh from './rates.zh.json';

/** The page of rates of exchange. */
export const ratesWords = bilingual({ zh, en });
