import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { addWorkingDays, type CountedDay } from './working-days.ts';

/**
 * Working days in which an inquiry letter is answered where the letter names no day of its own: what the Beijing exchange
 * and the national quotation system usually set. The letter always counts more.
 */
export const USUAL_REPLY_DAYS = 20;

/** Working days before the reply by which drafts are due, so that a second person can read them: the portal's proposal. */
export const DRAFT_LEAD_DAYS = 5;

/** The last day for the reply, counted from the day after the letter's date. */
export function usualReplyBy(letterOn: CalendarDate): CountedDay {
  return addWorkingDays(letterOn, USUAL_REPLY_DAYS);
}

/** The day by which drafts are proposed to be due: before the reply, never before the letter. */
export function draftsDueBy(letterOn: CalendarDate, replyBy: CalendarDate): CalendarDate {
  const { on } = addWorkingDays(replyBy, -DRAFT_LEAD_DAYS);
  return on < letterOn ? letterOn : on;
}
