import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import type { FigureKey, FigureValues } from './figures.ts';

export const suspicionKinds = [
  'revenue-below-zero',
  'revenue-unit',
  'net-profit-unit',
  'revenue-growth-disagrees',
  'profit-growth-disagrees',
  'margin-disagrees',
  'eps-sign-disagrees',
  'shares-implausible',
  'ratio-impossible',
] as const;
/** Why a published row is doubted. A doubted row is kept and shown as such, never silently changed. */
export type Suspicion = (typeof suspicionKinds)[number];

export type DatedFigures = FigureKey & Omit<FigureValues, 'source' | 'sourceNote' | 'auditState'>;

/** From this factor on a figure looks like 万元 taken for yuan or the other way round. */
const UNIT_FACTOR = 1000n;
/** Published growth may miss the two years it compares by this much of the larger one: sources round to three digits. */
const GROWTH_TOLERANCE_PERCENT = 2n;
/** Profit by the margin and profit as given may differ by this much of both: one may count minority interests. */
const MARGIN_TOLERANCE_PERCENT = 10n;
/** More shares than a company on its way up has: only the largest banks have more. */
const MOST_SHARES = 20_000_000_000n;
/** One hundred percent in the units of `scaled`. */
const WHOLE = 1_000_000n;

/**
 * What is odd about a row, given the company's other rows (any order; rows of other periods or currencies are not
 * compared with, nor is the row itself). Empty when nothing is. Pure and exact: whole numbers, no division.
 */
export function suspicions(row: DatedFigures, neighbours: readonly DatedFigures[]): Suspicion[] {
  const others = neighbours.filter(
    (other) =>
      other.period === row.period && other.currency === row.currency && other.fiscalYear !== row.fiscalYear,
  );
  const before = others.find((other) => other.fiscalYear === row.fiscalYear - 1);
  const revenue = amount(row.revenue);
  const profit = amount(row.netProfit);
  const checks: Record<Suspicion, boolean> = {
    'revenue-below-zero': revenue !== null && revenue < 0n,
    'revenue-unit':
      isOutOfScale(
        revenue,
        others.map((other) => amount(other.revenue)),
      ) || isDwarfed(revenue, profit),
    'net-profit-unit': isOutOfScale(
      profit,
      others.map((other) => amount(other.netProfit)),
    ),
    'revenue-growth-disagrees': growthDisagrees(
      revenue,
      amount(before?.revenue ?? null),
      row.revenueGrowthPct,
    ),
    'profit-growth-disagrees': growthDisagrees(
      profit,
      amount(before?.netProfit ?? null),
      row.netProfitGrowthPct,
    ),
    'margin-disagrees': marginDisagrees(revenue, profit, row.netMarginPct),
    'eps-sign-disagrees': signsDisagree(profit, row.eps),
    'shares-implausible': sharesImplausible(profit, row.eps),
    'ratio-impossible': isImpossible(row),
  };
  return suspicionKinds.filter((kind) => checks[kind]);
}

function amount(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** A thousand times larger or smaller than the median size of the other years; with fewer than two others there is no median. */
function isOutOfScale(value: bigint | null, others: readonly (bigint | null)[]): boolean {
  if (value === null || value === 0n) return false;
  const sizes = others
    .flatMap((other) => (other === null || other === 0n ? [] : [size(other)]))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const median = sizes[Math.floor(sizes.length / 2)];
  if (median === undefined || sizes.length < 2) return false;
  const own = size(value);
  return own >= median * UNIT_FACTOR || own * UNIT_FACTOR <= median;
}

/** A profit or loss of a thousand times the revenue. */
function isDwarfed(revenue: bigint | null, profit: bigint | null): boolean {
  return revenue !== null && profit !== null && revenue > 0n && size(profit) >= size(revenue) * UNIT_FACTOR;
}

/** Growth is measured on the size of the earlier year, as Chinese reports do where that year is a loss. */
function growthDisagrees(now: bigint | null, before: bigint | null, growth: Decimal | null): boolean {
  if (now === null || before === null || before === 0n || growth === null) return false;
  const implied = before * WHOLE + size(before) * scaled(growth);
  const off = size(now * WHOLE - implied);
  return [now, before].every((year) => off * 100n > size(year) * WHOLE * GROWTH_TOLERANCE_PERCENT);
}

function marginDisagrees(revenue: bigint | null, profit: bigint | null, margin: Decimal | null): boolean {
  if (revenue === null || profit === null || margin === null || revenue <= 0n) return false;
  const off = size(profit * WHOLE - revenue * scaled(margin));
  return [revenue, size(profit)].every((base) => off * 100n > base * WHOLE * MARGIN_TOLERANCE_PERCENT);
}

function signsDisagree(profit: bigint | null, eps: Decimal | null): boolean {
  if (profit === null || eps === null) return false;
  const perShare = scaled(eps);
  return (profit > 0n && perShare < 0n) || (profit < 0n && perShare > 0n);
}

/** Profit by earnings per share gives a number of shares: far too many when yuan were taken for 万元 in every year alike. */
function sharesImplausible(profit: bigint | null, eps: Decimal | null): boolean {
  if (profit === null || eps === null) return false;
  const perShare = size(scaled(eps));
  return perShare !== 0n && size(profit) * 100n > MOST_SHARES * perShare;
}

/** A gross margin above all revenue, a debt or current ratio below nothing. */
function isImpossible(row: DatedFigures): boolean {
  const above = (ratio: Decimal | null, limit: bigint) => ratio !== null && scaled(ratio) > limit;
  const below = (ratio: Decimal | null) => ratio !== null && scaled(ratio) < 0n;
  return above(row.grossMarginPct, WHOLE) || below(row.debtRatioPct) || below(row.currentRatio);
}
