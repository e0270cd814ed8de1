import { type Decimal, unscaled } from '#app/kernel/decimal.ts';
import type { Amount, MetricUnit, StandardMetric } from './metrics.ts';
import { monthsOf, type Period, periodAfter, yearBefore } from './period.ts';

/** What the portal works out from reports; each with its formula in the words of the slice (`formula.<key>`). */
export const calculatedKeys = [
  'burn',
  'runway',
  'revenue-growth',
  'revenue-growth-yearly',
  'revenue-per-head',
  'rd-share',
] as const;
export type CalculatedKey = (typeof calculatedKeys)[number];

export const calculatedUnits = {
  burn: 'money',
  runway: 'months',
  'revenue-growth': 'percent',
  'revenue-growth-yearly': 'percent',
  'revenue-per-head': 'money',
  'rd-share': 'percent',
} as const satisfies Record<CalculatedKey, MetricUnit | 'months'>;

/** A figure that was not reported: which one, for which period. */
export type Missing = { metric: StandardMetric; period: string };

/**
 * A calculated figure in the unit of `calculatedUnits`: money in fen, percent in ten-thousandths of a percent, months in
 * tenths of a month. Or why there is none: a figure is missing, or the question makes no sense (nothing to divide by;
 * a company that burns no money has no end of its runway).
 */
export type Calculated =
  | { kind: 'value'; value: Amount }
  | { kind: 'missing'; missing: Missing[] }
  | { kind: 'none'; reason: 'base-zero' | 'base-below-zero' | 'no-burn' };

/** What was reported of a metric for a period, or null. */
export type Reported = (metric: StandardMetric, period: string) => Amount | null;

/** The figures that a calculation for a period asks for, in the order of its formula. */
export function inputsOf(key: CalculatedKey, period: Period): Missing[] {
  const before = periodAfter(period, -1).key;
  const now = period.key;
  switch (key) {
    case 'burn':
    case 'runway':
      return [
        { metric: 'cash', period: before },
        { metric: 'raised', period: now },
        { metric: 'cash', period: now },
      ];
    case 'revenue-growth':
      return [
        { metric: 'revenue', period: before },
        { metric: 'revenue', period: now },
      ];
    case 'revenue-growth-yearly':
      return [
        { metric: 'revenue', period: yearBefore(period).key },
        { metric: 'revenue', period: now },
      ];
    case 'revenue-per-head':
      return [
        { metric: 'headcount', period: now },
        { metric: 'revenue', period: now },
      ];
    case 'rd-share':
      return [
        { metric: 'revenue', period: now },
        { metric: 'rd-spending', period: now },
      ];
  }
}

/** Works out one figure for a period from what was reported. Exact; rounded half away from zero to the unit. */
export function calculate(key: CalculatedKey, period: Period, reported: Reported): Calculated {
  const inputs = inputsOf(key, period);
  const amounts: Amount[] = [];
  const missing: Missing[] = [];
  for (const input of inputs) {
    const amount = reported(input.metric, input.period);
    if (amount === null) missing.push(input);
    else amounts.push(amount);
  }
  if (missing.length > 0) return { kind: 'missing', missing };
  const [first = 0n, second = 0n, third = 0n] = amounts;
  const months = BigInt(monthsOf[period.cadence]);
  switch (key) {
    case 'burn':
      return value(divided(first + second - third, months));
    case 'runway': {
      const burnt = first + second - third;
      return burnt <= 0n ? none('no-burn') : value(divided(third * months * 10n, burnt));
    }
    case 'revenue-growth':
    case 'revenue-growth-yearly':
      if (first === 0n) return none('base-zero');
      return value(divided((second - first) * WHOLE, first < 0n ? -first : first));
    case 'revenue-per-head':
      return first === 0n ? none('base-zero') : value(divided(second, first));
    case 'rd-share':
      if (first <= 0n) return none(first === 0n ? 'base-zero' : 'base-below-zero');
      return value(divided(second * WHOLE, first));
  }
}

/** One hundred percent in ten-thousandths of a percent. */
const WHOLE = 1_000_000n;

/** Months as people read them: 125 is "12.5". */
export function monthsText(tenths: Amount): Decimal {
  return unscaled(tenths, 1);
}

/** The quotient, rounded half away from zero. */
export function divided(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

function value(amount: Amount): Calculated {
  return { kind: 'value', value: amount };
}

function none(reason: 'base-zero' | 'base-below-zero' | 'no-burn'): Calculated {
  return { kind: 'none', reason };
}
