/**
 * A day on the calendar without time or zone, written YYYY-MM-DD. Comparison of the texts is comparison of the days.
 * Days are counted by the proleptic Gregorian calendar; "today" is the caller's business (Asia/Shanghai in this portal).
 */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** The date, or null when the text is not a day that exists (2026-02-30 is null). */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  return calendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The date of a year, a month (1–12) and a day, or null when there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  const same =
    instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return same && year >= 1 && year <= 9999 ? fromInstant(instant) : null;
}

/** A literal that is known to be a day; throws on a typing error, so for constants and tests only. */
export function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
}

/** The day that an instant falls on in Beijing (UTC+8 all year since 1991), whatever zone the machine keeps. */
export function dayInBeijing(instant: Date): CalendarDate {
  return fromInstant(new Date(instant.getTime() + 8 * 3_600_000));
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromInstant(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY));
}

/** The same day so many months later or earlier, or the last of that month where it has no such day (31 Jan + 1 = 28 Feb). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const at = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = new Date(0);
  first.setUTCFullYear(Math.floor(at / 12), (at % 12) + 1, 0);
  const last = first.getUTCDate();
  first.setUTCDate(Math.min(last, Number(date.slice(8, 10))));
  return fromInstant(first);
}

/** Whole days from one date to a later one (negative when it is earlier). */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

function fromInstant(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10) as CalendarDate;
}
