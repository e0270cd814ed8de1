import { bilingual } from '#app/ui/words.ts';
import en from './today.en.json';
import zh from './today.zh.json';

export const todayWords = bilingual({ zh, en });
