import { type Decimal, parseDecimal } from '#app/kernel/decimal.ts';
import type { Currency } from '#app/kernel/money.ts';

export const periods = ['FY', 'H1'] as const;
/** FY: a whole fiscal year. H1: its first half. */
export type Period = (typeof periods)[number];

export const figureSources = ['annual-report', 'company', 'import', 'estimate'] as const;
export type FigureSource = (typeof figureSources)[number];

export const auditStates = ['audited', 'unaudited', 'unknown'] as const;
export type AuditState = (typeof auditStates)[number];

export const netProfitBases = ['reported', 'lower-of', 'excluding-non-recurring'] as const;
export type NetProfitBasis = (typeof netProfitBases)[number];

/** The amounts of a row, in minor units. */
export const amountNames = ['revenue', 'netProfit', 'rdSpending', 'operatingCashFlow', 'netAssets'] as const;
export type AmountName = (typeof amountNames)[number];

/** The ratios of a row: percentages in percent, the current ratio as a number, per-share figures in whole currency. */
export const ratioNames = [
  'roePct',
  'grossMarginPct',
  'netMarginPct',
  'debtRatioPct',
  'currentRatio',
  'eps',
  'netAssetsPerShare',
  'revenueGrowthPct',
  'netProfitGrowthPct',
] as const;
export type RatioName = (typeof ratioNames)[number];

/** Which row of a company this is. */
export type FigureKey = { fiscalYear: number; period: Period };

/** What is published of one period, as plain JSON: amounts as texts of minor units, ratios as exact decimals. */
export type FigureValues = Record<AmountName, string | null> &
  Record<RatioName, Decimal | null> & {
    currency: Currency;
    netProfitBasis: NetProfitBasis | null;
    source: FigureSource;
    sourceNote: string | null;
    auditState: AuditState;
  };

/** One row of a batch: what to set on the company's row of that period (made when there is none). */
export type FigureRow = FigureKey & {
  /** The caller's own name for the row (its number in a file); outcomes carry it. */
  ref: number;
  companyId: string;
  set: Partial<FigureValues>;
};

/** A row of which nothing is known. */
export function unknownFigures(source: FigureSource): FigureValues {
  const amounts = Object.fromEntries(amountNames.map((name) => [name, null])) as Record<AmountName, null>;
  const ratios = Object.fromEntries(ratioNames.map((name) => [name, null])) as Record<RatioName, null>;
  return {
    ...amounts,
    ...ratios,
    currency: 'CNY',
    netProfitBasis: null,
    source,
    sourceNote: null,
    auditState: 'unknown',
  };
}

/** The values alone, without the key and what else a row carries. */
export function figureFields(row: FigureValues): FigureValues {
  const fields = Object.keys(unknownFigures('import')) as (keyof FigureValues)[];
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as unknown as FigureValues;
}

/** The columns in which two rows differ. */
export function differingFigures(before: FigureValues, set: Partial<FigureValues>): (keyof FigureValues)[] {
  return (Object.keys(set) as (keyof FigureValues)[]).filter(
    (field) => (before[field] ?? null) !== (set[field] ?? null),
  );
}

/** A stored numeric as the canonical decimal: "12.0800" is "12.08". */
export function storedDecimal(text: string | null): Decimal | null {
  return text === null ? null : parseDecimal(text);
}
