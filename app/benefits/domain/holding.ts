/** What an incubator holds for its services or its money. */
export const instruments = ['shares', 'warrant', 'safe', 'convertible'] as const;
export type Instrument = (typeof instruments)[number];

/** What was given for it: services (持股孵化), the incubator's own fund, or a fund that it runs with others. */
export const considerations = ['services', 'own-fund', 'co-op-fund'] as const;
export type Consideration = (typeof considerations)[number];

export const exitKinds = ['sold', 'bought-back', 'converted', 'written-off'] as const;
export type ExitKind = (typeof exitKinds)[number];

/** A part of a company, exactly: 3 over 200 is 1.5 %. */
export type Fraction = { over: bigint; under: bigint };

export type HoldingProblem =
  | 'nothing-held'
  | 'not-a-fraction'
  | 'below-zero'
  | 'no-resolution'
  | 'in-the-future';

/**
 * What is wrong with a holding. Shares have a number of shares or a part of the company; a warrant, a SAFE or a convertible
 * may have neither, since what it becomes is not settled yet.
 */
export function problemOfHolding(holding: {
  instrument: Instrument;
  shares: bigint | null;
  fraction: Fraction | null;
  amount: bigint;
  fairValue: bigint | null;
  resolution: string;
  acquiredOn: string;
  today: string;
}): HoldingProblem | null {
  const { instrument, shares, fraction, amount, fairValue } = holding;
  if (fraction && (fraction.under <= 0n || fraction.over <= 0n || fraction.over > fraction.under))
    return 'not-a-fraction';
  if (instrument === 'shares' && shares === null && fraction === null) return 'nothing-held';
  if ((shares !== null && shares <= 0n) || amount < 0n || (fairValue !== null && fairValue < 0n))
    return 'below-zero';
  if (holding.resolution.trim() === '') return 'no-resolution';
  return holding.acquiredOn > holding.today ? 'in-the-future' : null;
}

/** A part in lowest terms: 6/400 is 3/200. */
export function reduced({ over, under }: Fraction): Fraction {
  let [a, b] = [over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { over, under } : { over: over / a, under: under / a };
}

/** A percentage with places, as a part: "1.5" is 3/200. Null for what is no number. */
export function fractionOfPercent(text: string): Fraction | null {
  const match = /^(\d{1,3})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) return null;
  const places = match[2] ?? '';
  return reduced({
    over: BigInt(`${match[1]}${places}`),
    under: 100n * 10n ** BigInt(places.length),
  });
}
