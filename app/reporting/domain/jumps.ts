import type { Amount, MetricUnit } from './metrics.ts';

/** What a step from one period to the next looks like when it looks like a slip of the pen. */
export const jumpKinds = [
  'sign',
  'ten-times',
  'tenth',
  'wan-times',
  'wan-part',
  'far-above',
  'far-below',
] as const;
export type JumpKind = (typeof jumpKinds)[number];

/** From eight times on a step is asked about; up to twelve and a half it looks like one nought too many. */
const NOUGHT = { from: [8n, 1n], to: [25n, 2n] } as const;
/** Around ten thousand times it looks like 万元 written where yuan were meant. */
const WAN = { from: [5_000n, 1n], to: [20_000n, 1n] } as const;

/** Steps between amounts that are all smaller than this are ordinary: 1 customer, then 10. */
const smallest: Record<MetricUnit, Amount> = {
  money: 1_000_000n,
  count: 20n,
  percent: 100_000n,
};

/**
 * Whether to ask about an amount, given the last one known; null when there is nothing to ask. The larger over the
 * smaller size decides, so that a step and the step back are asked about alike. Nothing is compared with zero.
 */
export function jumpBetween(unit: MetricUnit, before: Amount, now: Amount): JumpKind | null {
  if (before === 0n || now === 0n) return null;
  const [a, b] = [size(before), size(now)];
  const [large, small] = a > b ? [a, b] : [b, a];
  if (large < smallest[unit]) return null;
  if (before < 0n !== now < 0n) return 'sign';
  const atLeast = ([top, bottom]: readonly [bigint, bigint]) => large * bottom >= small * top;
  const atMost = ([top, bottom]: readonly [bigint, bigint]) => large * bottom <= small * top;
  if (!atLeast(NOUGHT.from)) return null;
  const up = b > a;
  if (atMost(NOUGHT.to)) return up ? 'ten-times' : 'tenth';
  if (unit === 'money' && atLeast(WAN.from) && atMost(WAN.to)) return up ? 'wan-times' : 'wan-part';
  return up ? 'far-above' : 'far-below';
}

/** What the amount was probably meant to be, where the slip is of a known kind. */
export function likelyMeant(kind: JumpKind, now: Amount): Amount | null {
  switch (kind) {
    case 'sign':
      return -now;
    case 'ten-times':
      return now % 10n === 0n ? now / 10n : null;
    case 'tenth':
      return now * 10n;
    case 'wan-times':
      return now % 10_000n === 0n ? now / 10_000n : null;
    case 'wan-part':
      return now * 10_000n;
    default:
      return null;
  }
}

function size(amount: Amount): Amount {
  return amount < 0n ? -amount : amount;
}
