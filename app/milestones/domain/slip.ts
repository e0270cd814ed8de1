import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';

type Dated = {
  baselineDueOn: CalendarDate;
  dueOn: CalendarDate;
  metOn: CalendarDate | null;
  waivedOn: CalendarDate | null;
};

/**
 * By how many days a milestone is behind its first plan (ahead of it when below zero): to the day it was met, else to the
 * day it is now due, or to today when that is past. Null when it was waived.
 */
export function slipOf(milestone: Dated, today: CalendarDate): number | null {
  if (milestone.waivedOn !== null) return null;
  const end = milestone.metOn ?? (milestone.dueOn < today ? today : milestone.dueOn);
  return daysBetween(milestone.baselineDueOn, end);
}

/**
 * The slip of a company: the mean of those of its milestones that were met or whose first due day has come, to the
 * nearest day (halves away from zero). Null while there is none.
 */
export function slipOfPlan(milestones: readonly Dated[], today: CalendarDate): number | null {
  const slips = milestones
    .filter(({ metOn, baselineDueOn }) => metOn !== null || baselineDueOn <= today)
    .map((each) => slipOf(each, today))
    .filter((each) => each !== null);
  if (slips.length === 0) return null;
  const sum = slips.reduce((total, each) => total + each, 0);
  return Math.sign(sum) * Math.floor((2 * Math.abs(sum) + slips.length) / (2 * slips.length)) || 0;
}

/** Below so many companies a cohort's spread would tell of single ones. */
export const FEWEST_COMPANIES = 3;

export type Spread = { companies: number; lower: number; median: number; upper: number };

/** The median and the quartiles of the slips of a cohort's companies (nearest rank); null with fewer than three. */
export function spreadOf(slips: readonly (number | null)[]): Spread | null {
  const known = slips.filter((each) => each !== null).sort((a, b) => a - b);
  if (known.length < FEWEST_COMPANIES) return null;
  const at = (quarter: number) => known[Math.ceil((known.length * quarter) / 4) - 1] ?? 0;
  return { companies: known.length, lower: at(1), median: at(2), upper: at(3) };
}
