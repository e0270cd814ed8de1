import { bilingual } from '#app/ui/words.ts';
import en from './agreement.en.json';
import zh from './agreement.zh.json';

/** Everything that entry agreements say, on their page and on paper. */
export const agreementWords = bilingual({ zh, en });
export type AgreementKey = keyof typeof zh;
