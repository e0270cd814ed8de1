import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';

/** How a wanted report stands. Computed from days alone, never stored. */
export const obligationStates = ['open', 'late', 'in', 'in-late'] as const;
export type ObligationState = (typeof obligationStates)[number];

/** Due on its day means: still open on that day, late from the next. */
export function obligationState(
  { dueOn, handedInOn }: { dueOn: CalendarDate; handedInOn: CalendarDate | null },
  today: CalendarDate,
): ObligationState {
  if (handedInOn !== null) return handedInOn > dueOn ? 'in-late' : 'in';
  return today > dueOn ? 'late' : 'open';
}

/** What to tell about a report that is not in. `step` makes the key of the notice, so that each is told once. */
export type Reminder =
  | { kind: 'wanted'; step: 'open' | 'due-2' }
  | { kind: 'late'; step: 'late-1' | 'late-5' | 'late-10'; days: number; escalate: boolean };

/**
 * The latest reminder that is due by today for a report that is not in: once it can be written, 2 days before it is due,
 * 1, 5 and 10 days after, then with word to whoever looks after the cohort. Days on which nobody looked are made up for
 * by the latest reminder alone, so that nobody is told twice at once.
 */
export function reminderFor(dueOn: CalendarDate, today: CalendarDate): Reminder {
  const late = daysBetween(dueOn, today);
  if (late >= 10) return { kind: 'late', step: 'late-10', days: late, escalate: true };
  if (late >= 5) return { kind: 'late', step: 'late-5', days: late, escalate: false };
  if (late >= 1) return { kind: 'late', step: 'late-1', days: late, escalate: false };
  return late >= -2 ? { kind: 'wanted', step: 'due-2' } : { kind: 'wanted', step: 'open' };
}

/** How long after the due day reminders are looked for at all: what is older was told of long ago. */
export const remindedForDays = 60;
