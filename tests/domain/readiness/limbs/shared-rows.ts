import { count, figures, judged, type LimbRow, money, part, yes } from '#tests/support/limb-rows.ts';

/** Unqualified opinions on three years. */
export const opinions = (board: string): LimbRow[] => [
  yes(`${board}.opinions.t`, 'unqualified@t'),
  yes(`${board}.opinions.t-1`, 'unqualified@t-1'),
  yes(`${board}.opinions.t-2`, 'unqualified@t-2'),
];

/** A quarter in public hands; a tenth above 400 million yuan of capital. */
export const publicHolding = (board: string): LimbRow[] => [
  part(`${board}.public.quarter`, 'public-share', 25),
  part(`${board}.public.tenth`, 'public-share', 10),
];

/** The same of the shares that are offered: 100 million shares after the offering, 500 million of a large company. */
export const publicOffering = (board: string): LimbRow[] => [
  figures(`${board}.offering.quarter`, {
    boundary: { 'offered-shares': 25_000_000, 'capital-after': 10_000 },
    met: { 'offered-shares': 25_000_001, 'capital-after': 10_000 },
    short: { 'offered-shares': 24_999_999, 'capital-after': 10_000 },
  }),
  figures(`${board}.offering.tenth`, {
    boundary: { 'offered-shares': 50_000_000, 'capital-after': 50_000 },
    met: { 'offered-shares': 50_000_001, 'capital-after': 50_000 },
    short: { 'offered-shares': 49_999_999, 'capital-after': 50_000 },
  }),
];

/** Order 205. */
export const preconditions = (board: string, stable: number): LimbRow[] => [
  count(`${board}.operating`, 'months-operating', 36),
  ...opinions(board),
  yes(`${board}.control-opinion`, 'internal-control-opinion'),
  judged(`${board}.independence`, 'nf-16'),
  judged(`${board}.competition`, 'nf-17'),
  judged(`${board}.related-parties`, 'nf-18'),
  count(`${board}.same-business`, 'months-same-business', stable),
  count(`${board}.same-management`, 'months-same-management', stable),
  count(`${board}.same-controller`, 'months-same-controller', stable),
  judged(`${board}.equity`, 'nf-05'),
  judged(`${board}.equity-disputes`, 'nf-06'),
  yes(`${board}.no-crime`, 'no-crime-36m'),
  yes(`${board}.no-violation`, 'no-violation-36m'),
  yes(`${board}.no-investigation`, 'no-investigation'),
];

/** 10 billion yuan, or 5 billion with 500 million of revenue. */
export const specialSize = (prefix: string): LimbRow[] => [
  money(`${prefix}.high-cap`, 'market-cap', 1_000_000),
  money(`${prefix}.cap`, 'market-cap', 500_000),
  money(`${prefix}.revenue`, 'revenue@t', 50_000),
];
