import { type Decimal, unscaled } from '#app/kernel/decimal.ts';
import type { Currency } from '#app/kernel/money.ts';
import { chineseNumeral } from './chinese-numeral.ts';
import type { CellProblem } from './remarks.ts';
import { halfWidth, saysNothing } from './written-text.ts';

/** What amounts are counted in, as powers of ten of the whole currency. */
export const units = { yuan: 0, thousand: 3, wan: 4, million: 6, yi: 8 } as const;
export type Unit = keyof typeof units;

export type Reading<T> =
  | { kind: 'unknown' }
  | { kind: 'value'; value: T; doubt?: { kind: 'finer-than-kept' | 'unit-differs'; kept: string } }
  | { kind: 'problem'; problem: CellProblem; suggest?: string };

/** A number as it was written: digits × 10^-places, with what stood around it. */
type Written = {
  negative: boolean;
  digits: bigint;
  places: number;
  percent: boolean;
  /** Power of ten of the unit written behind the number, null when there was none. */
  exponent: number | null;
  currency: Currency | null;
};

const LONGEST = 60;
const UNIT_WORDS: Record<string, number> = {
  元: 0,
  圆: 0,
  yuan: 0,
  千: 3,
  千元: 3,
  k: 3,
  thousand: 3,
  万: 4,
  万元: 4,
  m: 6,
  million: 6,
  百万: 6,
  百万元: 6,
  千万: 7,
  千万元: 7,
  亿: 8,
  亿元: 8,
  bn: 9,
  billion: 9,
  万亿: 12,
  万亿元: 12,
};
const CURRENCY_WORDS: Record<string, Currency | null> = {
  '¥': 'CNY',
  cny: 'CNY',
  rmb: 'CNY',
  人民币: 'CNY',
  hk$: 'HKD',
  hkd: 'HKD',
  港元: 'HKD',
  港币: 'HKD',
  us$: 'USD',
  usd: 'USD',
  $: 'USD',
  美元: 'USD',
  '€': null,
  '£': null,
  eur: null,
  gbp: null,
  jpy: null,
  日元: null,
  欧元: null,
  英镑: null,
};
const alternatives = (words: Record<string, unknown>) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[$]/g, '\\$'))
    .join('|');
const CURRENCY = alternatives(CURRENCY_WORDS);
const SHAPE = new RegExp(
  `^([+-])? ?(${CURRENCY})? ?([+-])?(\\d[\\d, ]*(?:\\.\\d*)?|\\.\\d+) ?(%)? ?(${alternatives(UNIT_WORDS)})? ?(${CURRENCY})?$`,
  'i',
);

/**
 * An amount of money as written in a cell, in minor units. A unit in the cell (3,000 万, 1.2 亿元, CNY 30 m) counts before
 * that of the column, and is doubted where the two differ. More places than the minor unit has are rounded half up in
 * size, and said so.
 * @param columnUnit what the column's heading says numbers are counted in
 */
export function readMoney(text: string, columnUnit: Unit, currency: Currency = 'CNY'): Reading<bigint> {
  const written = readWritten(text);
  if (written.kind !== 'value') return written;
  const number = written.value;
  if (number.percent) return { kind: 'problem', problem: 'percent-in-amount' };
  if (number.currency && number.currency !== currency) return { kind: 'problem', problem: 'other-currency' };
  const exponent = number.exponent ?? units[columnUnit];
  const { rounded, exact } = shift(number, exponent + 2);
  if (rounded > 9_223_372_036_854_775_807n || rounded < -9_223_372_036_854_775_807n) {
    return { kind: 'problem', problem: 'too-big' };
  }
  const kept = `${unscaled(rounded, 2)} ${currency}`;
  if (!exact) return { kind: 'value', value: rounded, doubt: { kind: 'finer-than-kept', kept } };
  const differs = number.exponent !== null && exponent !== units[columnUnit];
  if (differs && columnUnit !== 'yuan') {
    return { kind: 'value', value: rounded, doubt: { kind: 'unit-differs', kept } };
  }
  return { kind: 'value', value: rounded };
}

/**
 * A ratio, a percentage (in percent) or a per-share figure, exact to four places. `12.08 %` and `12.08` are the same in a
 * column of percentages; a percent sign in a column of plain numbers is refused.
 */
export function readRatio(text: string, as: 'percent' | 'plain' | 'per-share'): Reading<Decimal> {
  const written = readWritten(text);
  if (written.kind !== 'value') return written;
  const number = written.value;
  if (number.percent && as !== 'percent') return { kind: 'problem', problem: 'percent-in-amount' };
  const yuan = as === 'per-share' && (number.exponent ?? 0) === 0;
  if (!yuan && (number.exponent !== null || number.currency !== null)) {
    return { kind: 'problem', problem: 'unit-in-ratio' };
  }
  if (number.currency && number.currency !== 'CNY') return { kind: 'problem', problem: 'other-currency' };
  const { rounded, exact } = shift(number, 4);
  if (rounded >= 10n ** 18n || rounded <= -(10n ** 18n)) return { kind: 'problem', problem: 'too-big' };
  const value = unscaled(rounded, 4);
  return exact
    ? { kind: 'value', value }
    : { kind: 'value', value, doubt: { kind: 'finer-than-kept', kept: value } };
}

/** A count of things: whole, not below zero, at most two thousand million; `1.2 万` is 12,000. */
export function readCount(text: string): Reading<number> {
  const written = readWritten(text.replace(/[人名]\s*$/, ''));
  if (written.kind !== 'value') return written;
  const number = written.value;
  if (number.percent) return { kind: 'problem', problem: 'percent-in-amount' };
  if (number.currency) return { kind: 'problem', problem: 'other-currency' };
  const { rounded, exact } = shift(number, number.exponent ?? 0);
  if (!exact) return { kind: 'problem', problem: 'not-whole' };
  if (rounded < 0n) return { kind: 'problem', problem: 'below-zero' };
  if (rounded > 2_000_000_000n) return { kind: 'problem', problem: 'too-big' };
  return { kind: 'value', value: Number(rounded) };
}

function readWritten(text: string): Reading<Written> {
  if (saysNothing(text)) return { kind: 'unknown' };
  const plain = halfWidth(text).replace(/ {2,}/g, ' ');
  if (plain.length > LONGEST) return { kind: 'problem', problem: 'not-a-number' };
  if (/^[+-]?[\d.,]+e[+-]?\d+$/i.test(plain)) return { kind: 'problem', problem: 'scientific' };
  const bracketed = /^\(([^()]+)\)([^()]*)$/.exec(plain);
  const match = SHAPE.exec(bracketed ? `${bracketed[1]}${bracketed[2]}` : plain);
  if (!match) return notANumber(plain);
  const [, before, prefix, between, body = '', percent, unit, suffix] = match;
  const signed = before ?? between;
  if ((before && between) || (bracketed && signed)) return { kind: 'problem', problem: 'not-a-number' };
  const grouped = body.trim();
  const [whole = '', fraction = ''] = grouped.split('.');
  if (/[, ]/.test(whole) && !/^\d{1,3}(,\d{3})+$/.test(whole) && !/^\d{1,3}( \d{3})+$/.test(whole)) {
    return { kind: 'problem', problem: 'bad-grouping', suggest: whole.replace(/[, ]/g, '') };
  }
  const currency = currencyOf(prefix ?? suffix);
  if (currency === undefined || (prefix && suffix)) return { kind: 'problem', problem: 'other-currency' };
  return {
    kind: 'value',
    value: {
      negative: signed === '-' || bracketed !== null,
      digits: BigInt(`${whole.replace(/[, ]/g, '') || '0'}${fraction}`),
      places: fraction.length,
      percent: percent !== undefined,
      exponent: unit === undefined ? null : (UNIT_WORDS[unit.toLowerCase()] ?? null),
      currency,
    },
  };
}

/** The currency of a mark; null when there was no mark, undefined when it is one that the portal does not count in. */
function currencyOf(mark: string | undefined): Currency | null | undefined {
  if (mark === undefined) return null;
  return CURRENCY_WORDS[mark.toLowerCase()] ?? undefined;
}

function notANumber(plain: string): { kind: 'problem'; problem: CellProblem; suggest?: string } {
  const suggest = chineseNumeral(plain);
  return suggest === null
    ? { kind: 'problem', problem: 'not-a-number' }
    : { kind: 'problem', problem: 'not-a-number', suggest };
}

/** The number times 10^exponent as a whole number, rounded half away from zero, and whether nothing was lost. */
function shift(number: Written, exponent: number): { rounded: bigint; exact: boolean } {
  const power = exponent - number.places;
  const sign = number.negative ? -1n : 1n;
  if (power >= 0) return { rounded: sign * number.digits * 10n ** BigInt(power), exact: true };
  const divisor = 10n ** BigInt(-power);
  const rest = number.digits % divisor;
  const up = rest * 2n >= divisor ? 1n : 0n;
  return { rounded: sign * (number.digits / divisor + up), exact: rest === 0n };
}
