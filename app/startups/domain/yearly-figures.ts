import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { calendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import { scaled } from '#app/kernel/decimal.ts';
import { amountNames, type FigureKey, type FigureValues, ratioNames } from './figures.ts';

export type FigureProblem = {
  field: keyof FigureValues | 'fiscalYear' | 'period';
  kind: 'too-early' | 'not-over-yet' | 'too-large' | 'below-zero' | 'nothing-known';
};

const EARLIEST_YEAR = 1990;
/** A hundred trillion in minor units, either way: beyond it somebody has mistaken the unit. */
const LARGEST_AMOUNT = 10n ** 16n;
const LARGEST_RATIO = 10n ** 13n;

/** The last day of a period; fiscal years are calendar years, as the accounting law has it. */
export function endOfPeriod({ fiscalYear, period }: FigureKey): CalendarDate | null {
  return period === 'FY' ? calendarDate(fiscalYear, 12, 31) : calendarDate(fiscalYear, 6, 30);
}

/** What is wrong with a row in itself, on this day; odd but possible rows are for `suspicions`. */
export function problemsOfFigures(
  key: FigureKey,
  values: FigureValues,
  today: CalendarDate,
): FigureProblem[] {
  const problems: FigureProblem[] = [];
  const end = endOfPeriod(key);
  if (key.fiscalYear < EARLIEST_YEAR || end === null)
    problems.push({ field: 'fiscalYear', kind: 'too-early' });
  else if (key.fiscalYear > yearOf(today) || end > today) {
    problems.push({ field: 'fiscalYear', kind: 'not-over-yet' });
  }
  for (const name of amountNames) {
    const value = values[name];
    const amount = value === null ? 0n : BigInt(value);
    if (amount > LARGEST_AMOUNT || amount < -LARGEST_AMOUNT)
      problems.push({ field: name, kind: 'too-large' });
  }
  if (values.rdSpending !== null && BigInt(values.rdSpending) < 0n) {
    problems.push({ field: 'rdSpending', kind: 'below-zero' });
  }
  for (const name of ratioNames) {
    const value = values[name];
    const ratio = value === null ? 0n : scaled(value);
    if (ratio > LARGEST_RATIO || ratio < -LARGEST_RATIO) problems.push({ field: name, kind: 'too-large' });
  }
  const known = [...amountNames, ...ratioNames].some((name) => values[name] !== null);
  if (!known) problems.push({ field: 'revenue', kind: 'nothing-known' });
  return problems;
}
