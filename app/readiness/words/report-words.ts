import { bilingual } from '#app/ui/words.ts';
import en from './report.en.json';
import zh from './report.zh.json';

export const reportWords = bilingual({ zh, en });
