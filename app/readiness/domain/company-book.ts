import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Book, book } from '#app/rules/domain/fact.ts';
import { sayRates } from './book-rates.ts';
import { sayAnswers, sayRecord } from './book-record.ts';
import { saySchemes } from './book-schemes.ts';
import { sayCompany } from './book-standing.ts';
import { latestYearOf, sayYears } from './book-years.ts';
import type { CompanySource } from './company-source.ts';
import { type Conflict, Ledger } from './ledger.ts';
import { thresholdsOn } from './local-settings.ts';

/** What the notes of facts say: codes that the showing page has words for. */
export const bookNotes = [
  /** Only one of the two net profits, before and after non-recurring items, is known. */
  'one-basis',
  /** Which of the two it is was not said. */
  'basis-unknown',
  /** R&D as far as it was expensed; what was capitalised is not known. */
  'expensed-only',
  /** Counted from profit and equity, where equity moved by profit alone. */
  'counted',
  /** The parent company alone, because no consolidated statement is there. */
  'parent-only',
  /** The row of figures is doubted. */
  'suspect',
  'market',
  'estimate',
  'round',
  'not-applicable',
  'registered-capital',
  /** A rate of exchange that is older than thirty days. */
  'stale-rate',
] as const;
export type BookNote = (typeof bookNotes)[number];

export type CompanyReading = { book: Book; conflicts: readonly Conflict[] };

/**
 * What the portal knows of a company on a day, as the rules ask it, with the source of each fact. What nobody has said
 * stays out of the book: missing is never a value. `t` is the latest full year that is over and not known to be unaudited
 * (the latest of all where every year is); where nothing is known of any year, the one that ended last. Pure.
 */
export function readCompany(source: CompanySource, on: CalendarDate): CompanyReading {
  const ledger = new Ledger();
  const latestYear = latestYearOf(source, on);
  sayYears(ledger, source, latestYear, on);
  sayCompany(ledger, source, on);
  sayRates(ledger, source, on);
  sayRecord(ledger, source, on);
  saySchemes(ledger, source, on);
  sayAnswers(ledger, source, on);
  const parameters = thresholdsOn(source.settings, on);
  return { book: book(ledger.facts(), { latestYear, parameters }), conflicts: ledger.conflicts() };
}

/** The book alone. */
export function companyBook(source: CompanySource, on: CalendarDate): Book {
  return readCompany(source, on).book;
}
