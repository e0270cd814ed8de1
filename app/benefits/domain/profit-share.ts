/** All of it, in hundredths of a percent. */
export const WHOLE = 10_000;

export type Backer = {
  name: string;
  /** Hundredths of a percent of the pool. */
  share: number;
};

/**
 * How an incubator shares with its backers: of the profit above the hurdle a part goes into a pool, and the pool is split
 * among them by fixed shares. Money in fen, parts in hundredths of a percent.
 */
export type ProfitRule = { hurdle: bigint; poolShare: number; backers: readonly Backer[] };

export type RuleProblem = 'no-backers' | 'shares-not-whole' | 'not-a-share' | 'below-zero' | 'backer-twice';

export function problemOfRule({ hurdle, poolShare, backers }: ProfitRule): RuleProblem | null {
  if (hurdle < 0n) return 'below-zero';
  if (backers.length === 0) return 'no-backers';
  const parts = [poolShare, ...backers.map((backer) => backer.share)];
  if (parts.some((part) => !Number.isInteger(part) || part <= 0 || part > WHOLE)) return 'not-a-share';
  if (new Set(backers.map((backer) => backer.name)).size < backers.length) return 'backer-twice';
  return backers.reduce((sum, backer) => sum + backer.share, 0) === WHOLE ? null : 'shares-not-whole';
}

/** What goes into the pool of a period's profit: nothing up to the hurdle; above it the pool's part, cut off to the fen. */
export function poolOf(rule: Pick<ProfitRule, 'hurdle' | 'poolShare'>, profit: bigint): bigint {
  const above = profit - rule.hurdle;
  return above > 0n ? (above * BigInt(rule.poolShare)) / BigInt(WHOLE) : 0n;
}

/**
 * Splits an amount by shares to the fen: everybody gets her share cut off, and the fen that are left go one each to those
 * who lost the largest part of one (first named first among equals). The parts always sum to the amount.
 */
export function split(amount: bigint, shares: readonly number[]): bigint[] {
  const whole = BigInt(shares.reduce((sum, share) => sum + share, 0));
  if (whole === 0n) return shares.map(() => 0n);
  const parts = shares.map((share) => (amount * BigInt(share)) / whole);
  const lost = shares.map((share, at) => ({ at, rest: (amount * BigInt(share)) % whole }));
  let over = amount - parts.reduce((sum, part) => sum + part, 0n);
  lost.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.at - b.at));
  for (const { at } of lost) {
    if (over === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    over -= 1n;
  }
  return parts;
}

/** Who gets what of a period's profit. */
export function payout(
  rule: ProfitRule,
  profit: bigint,
): { pool: bigint; parts: { name: string; amount: bigint }[] } {
  const pool = poolOf(rule, profit);
  const amounts = split(
    pool,
    rule.backers.map((backer) => backer.share),
  );
  return { pool, parts: rule.backers.map(({ name }, at) => ({ name, amount: amounts[at] ?? 0n })) };
}
