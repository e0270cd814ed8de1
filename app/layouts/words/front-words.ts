import { bilingual } from '#app/ui/words.ts';
import en from './front.en.json';
import zh from './front.zh.json';

export const frontWords = bilingual({ zh, en });
