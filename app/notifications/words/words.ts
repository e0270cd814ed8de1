import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

export const notificationsWords = bilingual({ zh, en });
