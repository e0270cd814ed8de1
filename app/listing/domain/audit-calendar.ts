import { addDays, addMonths, type CalendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import {
  type Assumptions,
  type FilingWindow,
  usualAssumptions,
  windowOf,
} from '#app/readiness/domain/way-assumptions.ts';

/** The statements on which papers could be filed on a day, and whether they are still valid then. */
export type StatementsThen =
  | ({ readonly state: 'valid' | 'extended' } & FilingWindow)
  /** Those before are too old, the next are usually audited only `from` this day. */
  | { readonly state: 'none'; readonly from: CalendarDate | null };

/**
 * Which audited statements a filing on a day would rest on: the newest that are usually there by then and not older than
 * six months, else older ones within the extension of three. Pure.
 */
export function statementsFor(filingOn: CalendarDate, given: Assumptions = usualAssumptions): StatementsThen {
  const years = [yearOf(filingOn) - 1, yearOf(filingOn) - 2];
  const strict = { ...given, extensionMonths: 0 };
  for (const [state, assumptions] of [
    ['valid', strict],
    ['extended', given],
  ] as const) {
    for (const year of years) {
      const found = windowOf(year, filingOn, assumptions);
      if (found && found.from <= filingOn)
        return { state, ...found, extendedUntil: extendedFrom(found.validUntil, given) };
    }
  }
  return { state: 'none', from: windowOf(yearOf(filingOn) - 1, filingOn, given)?.from ?? null };
}

/** Periods end with a month, and so does their extension. */
function extendedFrom(validUntil: CalendarDate, { extensionMonths }: Assumptions): CalendarDate {
  return addDays(addMonths(addDays(validUntil, 1), extensionMonths), -1);
}
