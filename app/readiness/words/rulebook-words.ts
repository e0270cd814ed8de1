import { bilingual } from '#app/ui/words.ts';
import en from './rulebook.en.json';
import zh from './rulebook.zh.json';

export const rulebookWords = bilingual({ zh, en });
export type RulebookKey = keyof typeof zh;
