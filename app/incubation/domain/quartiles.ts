import { FEWEST } from './outcome.ts';

export type Quartiles = {
  low: bigint;
  lower: bigint;
  median: bigint;
  upper: bigint;
  high: bigint;
  known: number;
};

/**
 * Ends, quarters and middle of what is known, in its own unit; unknown values are left out, and with fewer than three
 * known ones there is no answer. Between two values by linear interpolation (type 7 of R. J. Hyndman and Y. Fan, The
 * American Statistician 50 (1996) 361–365), exact, then to the nearest unit, halves away from zero.
 */
export function quartilesOf(values: readonly (bigint | null)[]): Quartiles | null {
  const known = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (known.length < FEWEST) return null;
  const at = (quarter: number): bigint => {
    const place = (known.length - 1) * quarter;
    const below = known[Math.floor(place / 4)] ?? 0n;
    const above = known[Math.ceil(place / 4)] ?? 0n;
    const fours = below * 4n + (above - below) * BigInt(place % 4);
    const half = fours < 0n ? -2n : 2n;
    return (fours + half) / 4n;
  };
  return { low: at(0), lower: at(1), median: at(2), upper: at(3), high: at(4), known: known.length };
}
