import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';

/** Days before a due day on which its owners are told, and once after it. */
export const remindSteps = [7, 3, 1] as const;
export type ReminderStep = (typeof remindSteps)[number] | 'late';

/** Days after a due day on which it is still told that it has passed: what is older than that when first seen is not news. */
export const TOLD_FOR_DAYS = 30;

export type Reminder = { step: ReminderStep; days: number };

/**
 * What is to be told on a day about something that is due and not done; null where nothing is. A watch that could not run
 * on the very day tells the step on the next day on which it runs: each step is told once, by its key.
 */
export function reminderFor(dueOn: CalendarDate, today: CalendarDate): Reminder | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return -left > TOLD_FOR_DAYS ? null : { step: 'late', days: -left };
  const step = remindSteps.findLast((one) => left <= one);
  return step === undefined ? null : { step, days: left };
}
