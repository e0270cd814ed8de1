import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { EmergingField } from './emerging-field.ts';
import type { LegalForm } from './legal-form.ts';
import type { Visibility } from './policy.ts';

export const stockMarkets = ['regional', 'neeq', 'bse', 'sse', 'szse', 'hkex', 'nasdaq', 'otc'] as const;
export type StockMarket = (typeof stockMarkets)[number];

/** The code under which a company is quoted. */
export type StockCode = { market: StockMarket; code: string };

/** What a company is said to be worth on a day. `amount`: minor units as text. */
export type Valuation = {
  asOf: CalendarDate;
  amount: string;
  currency: Currency;
  method: 'market' | 'estimate' | 'round';
  source: string;
};

/** What is written down about a company, as plain JSON: amounts are texts of minor units; unknown is null. */
export type CompanyValues = {
  name: string;
  nameEn: string | null;
  shortName: string | null;
  uscc: string | null;
  foundedOn: CalendarDate | null;
  regionCode: string | null;
  industryCode: string | null;
  industryText: string | null;
  emergingField: EmergingField | null;
  registeredCapital: string | null;
  paidInCapital: string | null;
  capitalCurrency: Currency;
  legalForm: LegalForm | null;
  oneLiner: string | null;
  oneLinerEn: string | null;
  website: string | null;
  headcount: number | null;
  /** Sorted, without doubles. */
  tags: string[];
  /** Sorted by market and code. */
  stockCodes: StockCode[];
  /** Sorted by day and method. */
  valuations: Valuation[];
};

/** A company of which nothing is known but its name. */
export function unknownCompany(name: string): CompanyValues {
  return {
    name,
    nameEn: null,
    shortName: null,
    uscc: null,
    foundedOn: null,
    regionCode: null,
    industryCode: null,
    industryText: null,
    emergingField: null,
    registeredCapital: null,
    paidInCapital: null,
    capitalCurrency: 'CNY',
    legalForm: null,
    oneLiner: null,
    oneLinerEn: null,
    website: null,
    headcount: null,
    tags: [],
    stockCodes: [],
    valuations: [],
  };
}

/** One company of a batch: a new one (`companyId` null), or what to set on one that stands; what is absent stays as it is. */
export type CompanyRow = {
  /** The caller's own name for the row (its number in a file); outcomes carry it. */
  ref: number;
  companyId: Id | null;
  set: Partial<CompanyValues>;
};

/** The fields in which two records differ. */
export function differingFields(before: CompanyValues, set: Partial<CompanyValues>): (keyof CompanyValues)[] {
  return (Object.keys(set) as (keyof CompanyValues)[]).filter(
    (field) => canonical(before[field]) !== canonical(set[field]),
  );
}

/** Whether two records say the same; the order of tags, codes and valuations says nothing. */
export function sameValues(a: CompanyValues, b: CompanyValues): boolean {
  return differingFields(a, b).length === 0;
}

/** The record with tags, codes and valuations in order and without doubles. */
export function sorted(values: CompanyValues): CompanyValues {
  return {
    ...values,
    tags: distinct(values.tags),
    stockCodes: distinct(values.stockCodes),
    valuations: distinct(values.valuations),
  };
}

/** Whether it is quoted on a public market; the regional boards are not public markets. */
export function isQuoted({ stockCodes }: Pick<CompanyValues, 'stockCodes'>): boolean {
  return stockCodes.some((code) => code.market !== 'regional');
}

/** What a new company shows of itself: quoted ones are public, the operator's are for the portal, others are private. */
export function visibilityAtFirst(actor: Actor, values: Pick<CompanyValues, 'stockCodes'>): Visibility {
  if (isQuoted(values)) return 'public';
  return isOperator(actor) ? 'portal' : 'private';
}

function distinct<T>(list: readonly T[]): T[] {
  const byText = new Map(list.map((entry) => [entries(entry), entry]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function canonical(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.map(entries).sort() : (value ?? null));
}

function entries(value: unknown): string {
  return value !== null && typeof value === 'object'
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);
}
