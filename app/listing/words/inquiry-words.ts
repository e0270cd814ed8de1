import { bilingual } from '#app/ui/words.ts';
import en from './inquiry.en.json';
import zh from './inquiry.zh.json';

export const inquiryWords = bilingual({ zh, en });
export type InquiryKey = keyof typeof zh;
