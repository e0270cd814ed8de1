import { bilingual } from '#app/ui/words.ts';
import en from './room.en.json';
import zh from './room.zh.json';

export const roomWords = bilingual({ zh, en });
