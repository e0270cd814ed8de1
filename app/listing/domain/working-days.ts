import { addDays, type CalendarDate, day, daysBetween, yearOf } from '#app/kernel/calendar-date.ts';

/** The days off of one year besides Saturdays and Sundays, and the notice that set them. */
export type HolidayYear = {
  year: number;
  /** First and last day of each time off, both included. */
  spans: readonly (readonly [CalendarDate, CalendarDate])[];
  source: { zh: string; en: string };
};

/**
 * Days off as the State Council's office announces them each autumn for the year to come. Weekends on which offices work
 * in exchange stay days off here: markets and their reviewing bodies are closed then.
 */
export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2025,
    spans: [
      [day('2025-01-01'), day('2025-01-01')],
      [day('2025-01-28'), day('2025-02-04')],
      [day('2025-04-04'), day('2025-04-06')],
      [day('2025-05-01'), day('2025-05-05')],
      [day('2025-05-31'), day('2025-06-02')],
      [day('2025-10-01'), day('2025-10-08')],
    ],
    source: {
      zh: '国务院办公厅关于 2025 年部分节假日安排的通知（2024-11-12）',
      en: 'Notice of the General Office of the State Council on public holidays in 2025 (2024-11-12)',
    },
  },
  {
    year: 2026,
    spans: [
      [day('2026-01-01'), day('2026-01-03')],
      [day('2026-02-15'), day('2026-02-23')],
      [day('2026-04-04'), day('2026-04-06')],
      [day('2026-05-01'), day('2026-05-05')],
      [day('2026-06-19'), day('2026-06-21')],
      [day('2026-09-25'), day('2026-09-27')],
      [day('2026-10-01'), day('2026-10-07')],
    ],
    source: {
      zh: '国务院办公厅关于 2026 年部分节假日安排的通知（2025-11-04）',
      en: 'Notice of the General Office of the State Council on public holidays in 2026 (2025-11-04)',
    },
  },
];

/** Whether the days off of this year are known; where they are not, only Saturdays and Sundays are left out. */
export function holidaysKnown(year: number): boolean {
  return holidayYears.some((one) => one.year === year);
}

/** Monday to Friday, and no public holiday that is known. */
export function isWorkingDay(date: CalendarDate): boolean {
  // 1970-01-05 was a Monday.
  const weekday = (((daysBetween(day('1970-01-05'), date) % 7) + 7) % 7) + 1;
  if (weekday > 5) return false;
  return !holidayYears.some(({ spans }) => spans.some(([from, to]) => from <= date && date <= to));
}

export type CountedDay = {
  on: CalendarDate;
  /** Years within the count whose public holidays are not known: the day may then fall later. */
  unknownYears: readonly number[];
};

/** The day so many working days after a day, which is not counted itself (0: the day itself); backwards when negative. */
export function addWorkingDays(from: CalendarDate, count: number): CountedDay {
  const step = count < 0 ? -1 : 1;
  let on = from;
  for (let left = Math.abs(count); left > 0; ) {
    on = addDays(on, step);
    if (isWorkingDay(on)) left -= 1;
  }
  const [first, last] = on < from ? [on, from] : [from, on];
  return { on, unknownYears: unknownBetween(first, last) };
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return 0 - workingDaysBetween(to, from);
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on)) count += 1;
  return count;
}

function unknownBetween(first: CalendarDate, last: CalendarDate): number[] {
  const years: number[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) if (!holidaysKnown(year)) years.push(year);
  return years;
}
