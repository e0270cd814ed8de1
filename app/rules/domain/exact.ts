/**
 * An exact number: a fraction of whole numbers with a denominator above zero. What figures, thresholds and gaps of rules
 * are kept as, so that 3300/2750 − 1 is 20 % and not a little less. Not reduced: equality is `compare(a, b) === 0`.
 */
export type Exact = { readonly n: bigint; readonly d: bigint };

export const zero: Exact = { n: 0n, d: 1n };

/** A whole number, or an amount in minor units. */
export function whole(value: bigint | number): Exact {
  return { n: BigInt(value), d: 1n };
}

/** a / b of whole numbers; null when b is 0. */
export function fraction(a: bigint, b: bigint): Exact | null {
  if (b === 0n) return null;
  return b > 0n ? { n: a, d: b } : { n: -a, d: -b };
}

const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,20}))?$/;

/** The number that a plain decimal text says, e.g. "12.5"; null when it says none. */
export function exactOf(text: string): Exact | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const places = match[3] ?? '';
  const digits = BigInt(`${match[2]}${places}`);
  return { n: match[1] ? -digits : digits, d: 10n ** BigInt(places.length) };
}

/** A percentage as the fraction that it is: percent("12.5") is 1/8. Throws on a typing error: for rule files and tests. */
export function percent(text: string | number): Exact {
  const value = exactOf(String(text));
  if (!value) throw new Error(`not a percentage: ${text}`);
  return { n: value.n, d: value.d * 100n };
}

/** An amount of whole yuan in fen. */
export function yuan(value: bigint | number): Exact {
  return whole(BigInt(value) * 100n);
}

/** An amount of 万元 (10,000 yuan) in fen. */
export function wan(value: bigint | number): Exact {
  return whole(BigInt(value) * 1_000_000n);
}

/** Below 0, 0 or above 0 as a is less than, equal to or more than b. */
export function compare(a: Exact, b: Exact): number {
  if (a.d === b.d) return order(a.n, b.n);
  return order(a.n * b.d, b.n * a.d);
}

function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function plus(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n - b.n, d: a.d } : { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

export function times(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a / b; null when b is 0. */
export function over(a: Exact, b: Exact): Exact | null {
  if (b.n === 0n) return null;
  return a.d === b.d ? fraction(a.n, b.n) : fraction(a.n * b.d, a.d * b.n);
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce(plus, zero);
}

/** The arithmetic mean; null of nothing. */
export function mean(values: readonly Exact[]): Exact | null {
  return values.length === 0 ? null : over(sum(values), whole(values.length));
}

/** As a text that reads back: "n" or "n/d". For what is kept of verdicts. */
export function exactText({ n, d }: Exact): string {
  return d === 1n ? n.toString() : `${n}/${d}`;
}

const FRACTION = /^(-?\d{1,60})(?:\/(\d{1,60}))?$/;

/** What `exactText` wrote; null when it is not that. */
export function exactFromText(text: string): Exact | null {
  const match = FRACTION.exec(text);
  return match ? fraction(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1')) : null;
}
