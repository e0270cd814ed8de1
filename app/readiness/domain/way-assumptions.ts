import { addDays, addMonths, type CalendarDate, calendarDate } from '#app/kernel/calendar-date.ts';
import { compare, type Exact, percent, plus, times, whole, zero } from '#app/rules/domain/exact.ts';
import type { Book, Fact } from '#app/rules/domain/fact.ts';
import { monthsBetween } from './book-standing.ts';

/** A day of each year. */
export type YearlyDay = { readonly month: number; readonly day: number };

/** What a look ahead supposes. Shown with the result, and set by whoever looks. */
export type Assumptions = {
  /** By the key of a figure: by how much it grows a year. A figure that is not above zero stays, and so does any other. */
  readonly growth: Readonly<Record<string, Exact>>;
  /** When the audited statements of a year are there, and those of a half-year. */
  readonly annualBy: YearlyDay;
  readonly halfYearBy: YearlyDay;
  /** For how long after their last day statements may be filed, and by how much that may be extended. */
  readonly validMonths: number;
  readonly extensionMonths: number;
  /** How many fiscal years ahead are looked at. */
  readonly years: number;
};

/** Statements: valid six months from their last day, extended by three at most. The rates are a proposal to start from. */
export const usualAssumptions: Assumptions = {
  growth: {
    revenue: percent(20),
    np: percent(20),
    'np-reported': percent(20),
    'np-adjusted': percent(20),
    rd: percent(15),
    ocf: percent(10),
    'net-assets': percent(10),
    'market-cap': percent(20),
  },
  annualBy: { month: 4, day: 30 },
  halfYearBy: { month: 8, day: 31 },
  validMonths: 6,
  extensionMonths: 3,
  years: 5,
};

/** When an application may be filed on the statements of a year, and on which. */
export type FilingWindow = {
  readonly fiscalYear: number;
  /** The annual statements alone, or a half-year audited besides, since those of the year are too old by then. */
  readonly basis: 'annual' | 'half-year';
  readonly from: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly extendedUntil: CalendarDate;
};

/** The first time from a day on at which the year's figures can be filed; null when it has passed. */
export function windowOf(fiscalYear: number, on: CalendarDate, given: Assumptions): FilingWindow | null {
  const annual = windowFrom('annual', fiscalYear, calendarDate(fiscalYear, 12, 31), given.annualBy, given);
  const half = windowFrom(
    'half-year',
    fiscalYear,
    calendarDate(fiscalYear + 1, 6, 30),
    given.halfYearBy,
    given,
  );
  const open = [annual, half].filter((one) => one !== null && on <= one.extendedUntil);
  const first = open[0] ?? null;
  return first && first.from < on ? { ...first, from: on } : first;
}

function windowFrom(
  basis: FilingWindow['basis'],
  fiscalYear: number,
  end: CalendarDate | null,
  by: YearlyDay,
  { validMonths, extensionMonths }: Assumptions,
): FilingWindow | null {
  const from = calendarDate(fiscalYear + 1, by.month, by.day);
  if (!end || !from) return null;
  const extendedUntil = lastDayAfter(end, validMonths + extensionMonths);
  if (from > extendedUntil) return null;
  return { fiscalYear, basis, from, validUntil: lastDayAfter(end, validMonths), extendedUntil };
}

/** Periods end with a month, and so does what is counted from them. */
function lastDayAfter(end: CalendarDate, months: number): CalendarDate {
  return addDays(addMonths(addDays(end, 1), months), -1);
}

/**
 * The book as it would stand `years` fiscal years later under the assumptions, looked at on a day: `t` is the new latest
 * year, earlier ones move back. Times that are counted go on; what is said with yes or no stays.
 */
export function grownBook(
  book: Book,
  years: number,
  given: Assumptions,
  { on, at }: { on: CalendarDate; at: CalendarDate },
): Book {
  let facts = book.facts;
  for (let year = 0; year < years; year++) facts = oneYearOn(facts, given.growth);
  const passed = at > on ? monthsBetween(on, at) : 0;
  const standing = new Map(facts);
  for (const [id, fact] of facts) {
    if (typeof fact.value !== 'object') continue;
    if (id.startsWith('months-') && passed > 0)
      standing.set(id, grown(fact, plus(fact.value, whole(passed))));
    if ((id === 'full-years' || id === 'audited-years') && years > 0)
      standing.set(id, grown(fact, plus(fact.value, whole(years))));
  }
  const yearNumbers = Object.fromEntries(
    Object.entries(book.years).map(([period, year]) => [period, year + years]),
  );
  return { ...book, facts: standing, years: yearNumbers };
}

const periods = ['t', 't-1', 't-2', 't-3', 't-4', 't-5'];

function oneYearOn(facts: ReadonlyMap<string, Fact>, growth: Assumptions['growth']): Map<string, Fact> {
  const next = new Map<string, Fact>();
  for (const [id, fact] of facts) {
    const [key = id, period] = id.split('@');
    const later = growing(fact, growth[key]);
    if (period === undefined) next.set(id, later);
    else {
      const back = periods[periods.indexOf(period) + 1];
      if (period === 't') next.set(id, later);
      if (back !== undefined && periods.includes(period)) next.set(`${key}@${back}`, fact);
    }
  }
  return next;
}

function growing(fact: Fact, rate: Exact | undefined): Fact {
  if (typeof fact.value !== 'object' || !rate || compare(fact.value, zero) <= 0) return fact;
  return grown(fact, times(fact.value, plus(whole(1), rate)));
}

function grown(fact: Fact, value: Exact): Fact {
  return { ...fact, value, source: 'what-if', audit: null };
}
