import { bilingual } from '../words.ts';
import en from './en.json';
import zh from './zh.json';

export const uiWords = bilingual({ zh, en });
