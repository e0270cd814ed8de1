/** Currencies by ISO 4217; the portal counts each in its minor unit (fen, cent). */
export const currencies = ['CNY', 'HKD', 'USD'] as const;
export type Currency = (typeof currencies)[number];

/** An amount in minor units (1 yuan = 100n). Never a float. */
export type Money = { minor: bigint; currency: Currency };

export function money(minor: bigint, currency: Currency = 'CNY'): Money {
  return { minor, currency };
}

/** An amount of whole yuan, for constants and tests. */
export function yuan(whole: bigint | number): Money {
  return money(BigInt(whole) * 100n);
}

/** An amount of 万元 (10,000 yuan), for constants and tests. */
export function wan(tenThousands: bigint | number): Money {
  return money(BigInt(tenThousands) * 1_000_000n);
}

/** The sum; throws when currencies differ, since that is a bug of the caller. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${a.currency} and ${b.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}
