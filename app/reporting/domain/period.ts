import { addDays, type CalendarDate, calendarDate } from '#app/kernel/calendar-date.ts';

export const cadences = ['monthly', 'quarterly'] as const;
export type Cadence = (typeof cadences)[number];

/** How many months one period of a cadence lasts. */
export const monthsOf = { monthly: 1, quarterly: 3 } as const satisfies Record<Cadence, number>;

/** A calendar month or a calendar quarter. Its key is its name: `2026-10`, `2026-Q3`. */
export type Period = {
  key: string;
  cadence: Cadence;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
};

const MONTH = /^\d{4}-\d{2}$/;
const QUARTER = /^\d{4}-Q[1-4]$/;

/** The period of a key, or null when there is no such period. */
export function parsePeriod(key: string): Period | null {
  const cadence = MONTH.test(key) ? 'monthly' : QUARTER.test(key) ? 'quarterly' : null;
  const period = cadence && at(cadence, ordinal(key));
  return period?.key === key ? period : null;
}

/** The period of a cadence that a day falls in. */
export function periodOn(cadence: Cadence, date: CalendarDate): Period {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const period = at(cadence, Math.floor(months / monthsOf[cadence]));
  if (!period) throw new Error(`no period around ${date}`);
  return period;
}

/** The period so many periods later (earlier when negative). */
export function periodAfter({ key, cadence }: Period, count: number): Period {
  const period = at(cadence, ordinal(key) + count);
  if (!period) throw new Error(`no period ${count} after ${key}`);
  return period;
}

/** The same month or quarter of the year before. */
export function yearBefore(period: Period): Period {
  return periodAfter(period, -12 / monthsOf[period.cadence]);
}

/** The last period that has ended before a day: on 2026-11-01 it is October. */
export function lastEnded(cadence: Cadence, today: CalendarDate): Period {
  return periodAfter(periodOn(cadence, today), -1);
}

/** The periods from one to another, both included; empty when the second is earlier. Both of one cadence. */
export function periodsBetween(from: Period, to: Period): Period[] {
  if (from.cadence !== to.cadence) throw new Error(`${from.key} and ${to.key} are of two cadences`);
  const count = ordinal(to.key) - ordinal(from.key) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => periodAfter(from, n));
}

/** The day by which its report is due: so many days after its last day. */
export function dueOn({ endsOn }: Pick<Period, 'endsOn'>, dueDays: number): CalendarDate {
  return addDays(endsOn, dueDays);
}

/** Where a period stands among all of its cadence, counted from year 0. */
function ordinal(key: string): number {
  const year = Number(key.slice(0, 4));
  return key[5] === 'Q' ? year * 4 + Number(key[6]) - 1 : year * 12 + Number(key.slice(5)) - 1;
}

function at(cadence: Cadence, index: number): Period | null {
  const length = monthsOf[cadence];
  const first = index * length;
  const startsOn = calendarDate(Math.floor(first / 12), (first % 12) + 1, 1);
  const next = first + length;
  const after = calendarDate(Math.floor(next / 12), (next % 12) + 1, 1);
  if (!startsOn || !after) return null;
  const year = startsOn.slice(0, 4);
  const key = cadence === 'monthly' ? startsOn.slice(0, 7) : `${year}-Q${(index % 4) + 1}`;
  return { key, cadence, startsOn, endsOn: addDays(after, -1) };
}
