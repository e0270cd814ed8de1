import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { FactAudit } from '#app/rules/domain/fact.ts';
import type { CheckAnswer } from './check-answer.ts';
import type { EnteredFact } from './entered-fact.ts';
import { type LocalSettings, noSettings } from './local-settings.ts';
import type { Penalty } from './penalty.ts';
import type { Statement } from './statement.ts';

/** Published figures of a period, as the portal keeps them of every company. Amounts in minor units. */
export type PublishedFigures = {
  year: number;
  period: 'FY' | 'H1';
  currency: Currency;
  revenue: bigint | null;
  netProfit: bigint | null;
  netProfitBasis: 'reported' | 'lower-of' | 'excluding-non-recurring' | null;
  rdSpending: bigint | null;
  operatingCashFlow: bigint | null;
  netAssets: bigint | null;
  /** In percent and in yuan, as exact decimals. */
  roePct: string | null;
  netAssetsPerShare: string | null;
  audit: FactAudit;
  source: string;
  /** Whether the row is doubted: its figures are shown with that. */
  suspect: boolean;
};

export type Valuation = {
  asOf: CalendarDate;
  /** Minor units. */
  amount: bigint;
  currency: Currency;
  method: 'market' | 'estimate' | 'round';
  source: string;
};

/** A step on the market lane of the ladder that stands; null: the company left the lane. */
export type MarketStep = { stage: string | null; on: CalendarDate };

/** All that the portal knows of one company, as far as readiness asks: plain data, from which the book is made. */
export type CompanySource = {
  companyId: Id;
  company: {
    legalForm: 'limited' | 'joint-stock' | 'partnership' | 'sole' | 'not-founded' | null;
    foundedOn: CalendarDate | null;
    /** Minor units of the currency. */
    registeredCapital: bigint | null;
    paidInCapital: bigint | null;
    capitalCurrency: Currency;
    headcount: number | null;
    industryCode: string | null;
    emergingField: string | null;
    tags: readonly string[];
  };
  /** The versions that stand, in any order. */
  statements: readonly Statement[];
  figures: readonly PublishedFigures[];
  /** The entries that stand, in any order. */
  entered: readonly EnteredFact[];
  penalties: readonly Penalty[];
  /** The latest answer to each check. */
  answers: readonly CheckAnswer[];
  valuations: readonly Valuation[];
  /** In order of effect. */
  market: readonly MarketStep[];
  stockCodes: readonly { market: string; code: string }[];
  /** What is set for everybody: thresholds that the rules leave to the place, and rates of exchange. */
  settings: LocalSettings;
};

/** A company of which nothing is known. For tests and for companies from a file. */
export function unknownCompany(companyId: Id): CompanySource {
  return {
    companyId,
    company: {
      legalForm: null,
      foundedOn: null,
      registeredCapital: null,
      paidInCapital: null,
      capitalCurrency: 'CNY',
      headcount: null,
      industryCode: null,
      emergingField: null,
      tags: [],
    },
    statements: [],
    figures: [],
    entered: [],
    penalties: [],
    answers: [],
    valuations: [],
    market: [],
    stockCodes: [],
    settings: noSettings,
  };
}
