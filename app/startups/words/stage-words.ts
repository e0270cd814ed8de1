import { bilingual } from '#app/ui/words.ts';
import en from './stages.en.json';
import zh from './stages.zh.json';

/** The names of the stages alone: what lists need, without all that is said about gates and moves. */
export const stageWords = bilingual({ zh, en });
