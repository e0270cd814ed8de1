import type { CalendarDate } from '#app/kernel/calendar-date.ts';

/** How a booking stands. A session that took place is `held`. */
export const bookingStates = ['booked', 'held', 'cancelled'] as const;
export type BookingState = (typeof bookingStates)[number];

/** Who may read a note: its writer alone, or company, mentor and incubator. */
export const noteScopes = ['private', 'shared'] as const;
export type NoteScope = (typeof noteScopes)[number];

export type SlotTimes = { startsAt: Date; endsAt: Date };

export const slotMinutes = [30, 45, 60, 90] as const;
export const mostSlots = 16;
/** Hours before the start within which a cancellation counts as late. */
export const lateWithin = 24;

const MINUTE = 60_000;

/**
 * Slots one after the other from a time of day in Beijing (`14:00`); null when the time is none, or when they would run
 * past midnight.
 */
export function slotsFrom(
  day: CalendarDate,
  time: string,
  minutes: number,
  count: number,
): SlotTimes[] | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match || count < 1 || count > mostSlots) return null;
  const first = Number(match[1]) * 60 + Number(match[2]);
  if (first + minutes * count > 24 * 60) return null;
  const start = Date.parse(`${day}T00:00:00+08:00`) + first * MINUTE;
  return Array.from({ length: count }, (_, at) => ({
    startsAt: new Date(start + at * minutes * MINUTE),
    endsAt: new Date(start + (at + 1) * minutes * MINUTE),
  }));
}

/** Whether two stretches of time have a moment in common; one may begin when the other ends. */
export function overlap(a: SlotTimes, b: SlotTimes): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
