import { derived, type StatementLines } from './statement.ts';
import type { LineKey } from './statement-lines.ts';

export const doubtKinds = [
  'does-not-balance',
  'does-not-add-up',
  'differs-from-known',
  'prior-differs',
  'jump',
  'below-zero',
] as const;
export type DoubtKind = (typeof doubtKinds)[number];

/** What is odd about a statement: which line, what it says and what it should be or is elsewhere. Minor units. */
export type Doubt = {
  kind: DoubtKind;
  line: LineKey;
  says: bigint;
  expected: bigint | null;
  /** Of which year the other figure is. */
  year: number | null;
};

/** What else is known of the company, for comparing. */
export type Neighbours = {
  /** The same year from another source. */
  same: StatementLines | null;
  /** The year before, as it is known. */
  before: StatementLines | null;
};

/** By how much sums of rounded figures may miss: two yuan, or one part in half a million of the sum. */
const LEAST_SLACK = 200n;
const SLACK = 500_000n;
/** By how much two sources of one figure may differ: one part in a thousand, as published figures are rounded. */
const ROUNDING = 1000n;
/** From this factor on a figure looks like 万元 taken for yuan. */
const UNIT_FACTOR = 1000n;

type Sum = { total: LineKey; plus: readonly LineKey[]; minus?: readonly LineKey[]; balance?: true };

const sums: readonly Sum[] = [
  { total: 'assets-total', plus: ['liabilities-total', 'equity-total'], balance: true },
  { total: 'assets-total', plus: ['liabilities-and-equity'], balance: true },
  { total: 'assets-total', plus: ['current-assets', 'non-current-assets'] },
  { total: 'liabilities-total', plus: ['current-liabilities', 'non-current-liabilities'] },
  { total: 'equity-total', plus: ['equity-parent', 'equity-minority'] },
  { total: 'net-profit', plus: ['profit-before-tax'], minus: ['income-tax'] },
  { total: 'net-profit', plus: ['profit-parent', 'profit-minority'] },
  {
    total: 'profit-before-tax',
    plus: ['operating-profit', 'non-operating-income'],
    minus: ['non-operating-cost'],
  },
  { total: 'operating-cash', plus: ['operating-inflow'], minus: ['operating-outflow'] },
  { total: 'cash-closing', plus: ['cash-opening', 'cash-change'] },
];

/** Lines that are compared between sources and years. */
const compared: readonly LineKey[] = [
  'revenue',
  'net-profit',
  'profit-parent',
  'profit-adjusted',
  'operating-cash',
  'assets-total',
  'equity-total',
  'rd-total',
];
const neverNegative: readonly LineKey[] = [
  'revenue',
  'assets-total',
  'cash',
  'inventories',
  'rd-expense',
  'rd-total',
];

/**
 * What does not add up in a statement, and what disagrees with the years already known. A doubt is pointed at and never
 * changes a figure. `prior`: the column of the year before that came with it. Pure and exact.
 */
export function doubtsOf(
  year: number,
  lines: StatementLines,
  prior: StatementLines,
  { same, before }: Neighbours,
): Doubt[] {
  return [
    ...sums.flatMap((sum) => doubtOfSum(sum, lines)),
    ...neverNegative.flatMap((line): Doubt[] => {
      const says = lines[line];
      return says !== undefined && says < 0n
        ? [{ kind: 'below-zero', line, says, expected: null, year: null }]
        : [];
    }),
    ...compared.flatMap((line) => differences('differs-from-known', line, lines, same, year)),
    ...compared.flatMap((line) => differences('prior-differs', line, prior, before, year - 1)),
    ...jumps(lines, before ?? prior, year),
  ];
}

function doubtOfSum({ total, plus, minus = [], balance }: Sum, lines: StatementLines): Doubt[] {
  const says = lines[total];
  const parts = [...plus.map((key) => lines[key]), ...minus.map((key) => negated(lines[key]))];
  const known = parts.filter((part) => part !== undefined);
  // A part that is not there counts as nothing only when it usually is missing for that reason.
  const complete =
    known.length === parts.length || (plus.length === 2 && minus.length === 0 && onlyMinority(plus, lines));
  if (says === undefined || !complete || known.length === 0) return [];
  const expected = known.reduce((a, b) => a + b, 0n);
  const slack = size(says) / SLACK > LEAST_SLACK ? size(says) / SLACK : LEAST_SLACK;
  if (size(says - expected) <= slack) return [];
  return [
    { kind: balance ? 'does-not-balance' : 'does-not-add-up', line: total, says, expected, year: null },
  ];
}

/** A company without minority interests leaves their line empty. */
function onlyMinority([own, others]: readonly LineKey[], lines: StatementLines): boolean {
  const minority = others === 'equity-minority' || others === 'profit-minority';
  return minority && own !== undefined && lines[own] !== undefined;
}

function differences(
  kind: 'differs-from-known' | 'prior-differs',
  line: LineKey,
  lines: StatementLines,
  known: StatementLines | null,
  year: number,
): Doubt[] {
  const says = lines[line];
  const expected = known?.[line];
  if (says === undefined || expected === undefined) return [];
  const [larger = 0n] = [size(says), size(expected)].toSorted((a, b) => (a > b ? -1 : 1));
  return size(says - expected) * ROUNDING > larger ? [{ kind, line, says, expected, year }] : [];
}

/** Revenue or assets a thousand times those of the year before, or a thousandth of them. */
function jumps(lines: StatementLines, before: StatementLines, year: number): Doubt[] {
  const pairs = [
    ['revenue', derived.revenue(lines), derived.revenue(before)],
    ['assets-total', lines['assets-total'] ?? null, before['assets-total'] ?? null],
  ] as const;
  return pairs.flatMap(([line, now, then]): Doubt[] => {
    if (now === null || then === null || now === 0n || then === 0n) return [];
    const [a, b] = [size(now), size(then)];
    const jump = a >= b * UNIT_FACTOR || b >= a * UNIT_FACTOR;
    return jump ? [{ kind: 'jump', line, says: now, expected: then, year: year - 1 }] : [];
  });
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function negated(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : -value;
}
