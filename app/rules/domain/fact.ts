import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Exact } from './exact.ts';

/** A sentence or a name in both languages: rule files carry their own words beside their clauses. */
export type Both = { readonly zh: string; readonly en: string };

/**
 * What a number counts. `CNY` `HKD` `USD`: minor units. `share`: a part of one, shown in percent. `growth-2y`: the ratio of
 * a figure to that of two years before, shown as a yearly rate. `per-share`: yuan per share; `usd-per-share`: US dollars.
 * `rate`: how much of a foreign currency one yuan is. The others as they are.
 */
export const units = [
  'CNY',
  'HKD',
  'USD',
  'share',
  'growth-2y',
  'per-share',
  'usd-per-share',
  'count',
  'companies',
  'people',
  'square-metres',
  'per-1000-square-metres',
  'months',
  'years',
  'points',
  'days',
  'rate',
] as const;
export type Unit = (typeof units)[number];

export type FactKind = 'number' | 'yes' | 'word';
type ValueOf = { number: Exact; yes: boolean; word: string };

/** A thing that may be known of whoever is judged: its key, what kind of value it has, and its name. */
export type FactName<K extends FactKind = FactKind> = {
  readonly key: string;
  readonly kind: K;
  readonly unit: Unit | null;
  readonly words: Both;
};

/** A fact as a rule names it: of which period (`t` is the latest full year, `t-1` the one before), or of no period. */
export type FactRef<K extends FactKind = FactKind> = {
  /** `revenue@t-1`, or the key alone: under which the book keeps it. */
  readonly id: string;
  readonly name: FactName<K>;
  readonly period: string | null;
};

export type FactValue<K extends FactKind = FactKind> = ValueOf[K];

/** Whether a published figure was audited, as far as is known. */
export type FactAudit = 'audited' | 'unaudited' | 'unknown';

/** A value with where it comes from. */
export type Fact = {
  readonly value: Exact | boolean | string;
  /** A code that the showing page has words for, e.g. `figures`, `ladder`, `entered`. */
  readonly source: string;
  /** What the source says of itself: a certificate's number, a note. */
  readonly note: string | null;
  readonly on: CalendarDate | null;
  readonly audit: FactAudit | null;
  readonly enteredBy: string | null;
  /** Who or what it is about where a figure is counted from others: ids of those that make it. */
  readonly from?: readonly string[];
};

/** All that is known of one company or incubator. What is not in `facts` is not known. */
export type Book = {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Which fiscal year each period is. */
  readonly years: Readonly<Record<string, number>>;
  /** Thresholds that were set here, where a rule leaves them to the place. */
  readonly parameters: ReadonlyMap<string, Exact>;
};

export function numberFact(key: string, unit: Unit, zh: string, en: string): FactName<'number'> {
  return { key, kind: 'number', unit, words: { zh, en } };
}

export function yesFact(key: string, zh: string, en: string): FactName<'yes'> {
  return { key, kind: 'yes', unit: null, words: { zh, en } };
}

export function wordFact(key: string, zh: string, en: string): FactName<'word'> {
  return { key, kind: 'word', unit: null, words: { zh, en } };
}

/** The fact of a period, or of none. */
export function of<K extends FactKind>(name: FactName<K>, period: string | null = null): FactRef<K> {
  return { id: period === null ? name.key : `${name.key}@${period}`, name, period };
}

/** A value with its source, for collectors and tests. */
export function known(value: Exact | boolean | string, source: string, more: Partial<Fact> = {}): Fact {
  return { value, source, note: null, on: null, audit: null, enteredBy: null, ...more };
}

/** A book of what is given; years are counted back from the latest full year. */
export function book(
  facts: Iterable<readonly [string, Fact]>,
  {
    latestYear = null,
    parameters = [],
  }: { latestYear?: number | null; parameters?: Iterable<readonly [string, Exact]> } = {},
): Book {
  const years: Record<string, number> = {};
  if (latestYear !== null) {
    years.t = latestYear;
    for (let back = 1; back <= 5; back++) years[`t-${back}`] = latestYear - back;
  }
  return { facts: new Map(facts), years, parameters: new Map(parameters) };
}
