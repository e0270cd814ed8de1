import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { bilingual, sayer } from '#app/ui/words.ts';
import en from './calendar.en.json';
import zh from './calendar.zh.json';
import { writtenBlanks } from './notice-sentence.ts';

export const calendarWords = bilingual({ zh, en });

/** What stands in calendars. */
export type EntryKind = keyof typeof zh;

/** The title of an entry in both languages; English names are those that end in `En`. */
export function entryTitle(
  kind: EntryKind,
  params: Record<string, string>,
  today: CalendarDate,
): { zh: string; en: string } {
  const names = Object.keys(params);
  return {
    zh: sayer(calendarWords, 'zh')(kind, writtenBlanks(names, params, 'zh', today)),
    en: sayer(calendarWords, 'en')(kind, writtenBlanks(names, params, 'en', today)),
  };
}
