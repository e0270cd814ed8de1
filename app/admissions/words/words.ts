import { bilingual } from '#app/ui/words.ts';
import applyEn from './apply.en.json';
import applyZh from './apply.zh.json';
import en from './calls.en.json';
import zh from './calls.zh.json';

/** Everything that is said about calls, forms, rounds and applications. */
export const admissionsWords = bilingual({ zh: { ...zh, ...applyZh }, en: { ...en, ...applyEn } });
export type AdmissionsKey = keyof typeof zh | keyof typeof applyZh;
