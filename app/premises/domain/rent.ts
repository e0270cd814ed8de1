import { addDays, addMonths, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import {
  earlier,
  type LeaseTerms,
  later,
  leaseYear,
  type RentPeriod,
  rentPeriods,
  stretches,
} from './lease.ts';

/** What one period costs, in fen: the rent as agreed, what the incubator bears of it, what is left to pay. */
export type Charge = RentPeriod & { gross: bigint; subsidy: bigint; net: bigint };

/** An exact sum of fen as a fraction: months of different lengths leave different denominators. */
type Exact = { over: bigint; under: bigint };
const nothing: Exact = { over: 0n, under: 1n };

/**
 * The charges of a lease over its whole term. Each is the difference of two sums from the first day on, and the sums are
 * rounded half up to the fen: so the charges of a term add up to the same total whatever the cycle.
 */
export function charges(terms: LeaseTerms): Charge[] {
  return rentPeriods(terms).map((period) => ({ ...period, ...chargeOf(terms, period) }));
}

/** What a stretch of days costs, both days included; days outside the term cost nothing. */
export function chargeOf(terms: LeaseTerms, { from, to }: RentPeriod): Omit<Charge, 'from' | 'to'> {
  const before = sumsUntil(terms, addDays(from, -1));
  const upTo = sumsUntil(terms, to);
  const gross = rounded(upTo.gross) - rounded(before.gross);
  const subsidy = rounded(upTo.subsidy) - rounded(before.subsidy);
  return { gross, subsidy, net: gross - subsidy };
}

/** What the incubator bears in each year of the lease, in fen, from the first year on. */
export function subsidyByYear(terms: LeaseTerms): bigint[] {
  const last = rentPeriods(terms).at(-1);
  if (!last) return [];
  const years = leaseYear(terms.startsOn, last.to) + 1;
  return Array.from({ length: years }, (_, year) => {
    const from = addMonths(terms.startsOn, year * 12);
    return chargeOf(terms, { from, to: addDays(addMonths(terms.startsOn, (year + 1) * 12), -1) }).subsidy;
  });
}

function sumsUntil(terms: LeaseTerms, until: CalendarDate): { gross: Exact; subsidy: Exact } {
  let [gross, subsidy] = [nothing, nothing];
  for (const stretch of stretches(terms)) {
    const end = earlier(stretch.to, until);
    if (end < stretch.from) continue;
    for (let year = leaseYear(terms.startsOn, stretch.from); ; year++) {
      const from = later(stretch.from, addMonths(terms.startsOn, year * 12));
      if (from > end) break;
      const to = earlier(end, addDays(addMonths(terms.startsOn, (year + 1) * 12), -1));
      const amount = rentOf(terms, stretch.rate, from, to);
      gross = plus(gross, amount);
      const percent = BigInt(terms.subsidySteps[year] ?? 0);
      subsidy = plus(subsidy, { over: amount.over * percent, under: amount.under * 100n });
    }
  }
  return { gross, subsidy };
}

/** The rent of some days within one year of the lease at one rate. */
function rentOf(terms: LeaseTerms, rate: bigint, from: CalendarDate, to: CalendarDate): Exact {
  if (terms.basis === 'area') {
    const days = BigInt(daysBetween(from, to) + 1);
    return { over: terms.area * rate * days, under: 100n };
  }
  const monthly = BigInt(terms.desks) * rate;
  let sum = nothing;
  for (let month = leaseYear(terms.startsOn, from) * 12; ; month++) {
    const begins = addMonths(terms.startsOn, month);
    if (begins > to) return sum;
    const next = addMonths(terms.startsOn, month + 1);
    const first = later(begins, from);
    const last = earlier(addDays(next, -1), to);
    if (first > last) continue;
    const days = BigInt(daysBetween(first, last) + 1);
    sum = plus(sum, { over: monthly * days, under: BigInt(daysBetween(begins, next)) });
  }
}

function plus(a: Exact, b: Exact): Exact {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  const under = a.under * b.under;
  const over = a.over * b.under + b.over * a.under;
  const common = divisor(over, under);
  return { over: over / common, under: under / common };
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** Half up to the fen; sums of rent are never below zero. */
function rounded({ over, under }: Exact): bigint {
  return (2n * over + under) / (2n * under);
}
