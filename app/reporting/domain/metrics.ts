import { type Decimal, unscaled } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';

/** What companies report, in five groups. */
export const metricGroups = ['money', 'customers', 'people', 'product', 'financing'] as const;
export type MetricGroup = (typeof metricGroups)[number];

/**
 * What an amount counts. Every amount is one whole number: `money` in fen (1 yuan = 100), `count` in pieces or heads,
 * `percent` in ten-thousandths of a percent (12.5 % = 125,000), so that arithmetic on all of them is exact.
 */
export const metricUnits = ['money', 'count', 'percent'] as const;
export type MetricUnit = (typeof metricUnits)[number];
export type Amount = bigint;

/** A flow happens within the period and adds up over periods; a stock is what there is on its last day. */
export const metricKinds = ['flow', 'stock'] as const;
export type MetricKind = (typeof metricKinds)[number];

export type MetricNature = {
  group: MetricGroup;
  unit: MetricUnit;
  kind: MetricKind;
  /** Whether an amount below zero makes sense: profit does, heads do not. */
  belowZero: boolean;
  /** The most that makes sense, in the metric's unit. */
  most?: Amount;
};

const WHOLE = 1_000_000n;

function metric(
  group: MetricGroup,
  unit: MetricUnit,
  kind: MetricKind,
  more: Partial<MetricNature> = {},
): MetricNature {
  return { group, unit, kind, belowZero: false, ...more };
}

/** The metrics that every programme can ask for, in the order in which forms show them. */
export const standardMetrics = {
  revenue: metric('money', 'money', 'flow'),
  'orders-signed': metric('money', 'money', 'flow'),
  'recurring-revenue': metric('money', 'money', 'stock'),
  'gross-margin': metric('money', 'percent', 'stock', { belowZero: true, most: WHOLE }),
  'net-profit': metric('money', 'money', 'flow', { belowZero: true }),
  'rd-spending': metric('money', 'money', 'flow'),
  spending: metric('money', 'money', 'flow'),
  cash: metric('money', 'money', 'stock'),
  receivables: metric('money', 'money', 'stock'),
  'taxes-paid': metric('money', 'money', 'flow'),
  customers: metric('customers', 'count', 'stock'),
  'new-customers': metric('customers', 'count', 'flow'),
  'active-users': metric('customers', 'count', 'stock'),
  retention: metric('customers', 'percent', 'stock', { most: WHOLE }),
  headcount: metric('people', 'count', 'stock'),
  'rd-headcount': metric('people', 'count', 'stock'),
  hires: metric('people', 'count', 'flow'),
  leavers: metric('people', 'count', 'flow'),
  'graduates-hired': metric('people', 'count', 'flow'),
  'ip-applications': metric('product', 'count', 'flow'),
  'ip-granted': metric('product', 'count', 'flow'),
  'ip-valid': metric('product', 'count', 'stock'),
  'inventions-valid': metric('product', 'count', 'stock'),
  releases: metric('product', 'count', 'flow'),
  raised: metric('financing', 'money', 'flow'),
  subsidies: metric('financing', 'money', 'flow'),
  loans: metric('financing', 'money', 'stock'),
  valuation: metric('financing', 'money', 'stock'),
  'investor-meetings': metric('financing', 'count', 'flow'),
} as const satisfies Record<string, MetricNature>;

export type StandardMetric = keyof typeof standardMetrics;
export const standardKeys = Object.keys(standardMetrics) as StandardMetric[];

/** The name of a standard metric, or the id of one that an incubator made for itself. */
export type MetricKey = StandardMetric | Id;

export function isStandard(key: string): key is StandardMetric {
  return Object.hasOwn(standardMetrics, key);
}

/** Whether a text can name a metric at all; whether an own metric of that id exists is another question. */
export function looksLikeMetric(text: string): text is MetricKey {
  return isStandard(text) || looksLikeId(text);
}

/** A metric as forms and tables know it; own metrics carry their names with them. */
export type Metric = MetricNature & {
  key: MetricKey;
  /** What an own metric is called; null for a standard one, whose names are in the words of the slice. */
  own: { name: string; nameEn: string | null; help: string | null } | null;
};

export function standardMetric(key: StandardMetric): Metric {
  return { key, own: null, ...standardMetrics[key] };
}

/** Keys in the order of the vocabulary, own ones after it. */
export function inOrder(keys: readonly MetricKey[]): MetricKey[] {
  const order: readonly string[] = standardKeys;
  const place = (key: MetricKey) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...keys].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** What a schedule begins with when nobody has chosen yet. */
export const usualMetrics: readonly { key: StandardMetric; required: boolean }[] = [
  { key: 'revenue', required: true },
  { key: 'net-profit', required: false },
  { key: 'rd-spending', required: true },
  { key: 'cash', required: true },
  { key: 'customers', required: false },
  { key: 'headcount', required: true },
  { key: 'ip-applications', required: false },
  { key: 'raised', required: true },
];

/** What is wrong with an amount for this metric, if anything. */
export function amountProblem(nature: MetricNature, amount: Amount): 'below-zero' | 'too-much' | null {
  if (amount < 0n && !nature.belowZero) return 'below-zero';
  if (nature.most !== undefined && amount > nature.most) return 'too-much';
  return amount > MOST || amount < -MOST ? 'too-much' : null;
}

/** What a column of the database holds. */
const MOST = 9_000_000_000_000_000_000n;

/** A percentage as the kernel writes it: 125000 is "12.5". */
export function percentOf(amount: Amount): Decimal {
  return unscaled(amount, 4);
}

/** Amounts of consecutive periods as one of the whole span: flows add up, of stocks the last one stands. */
export function together(kind: MetricKind, amounts: readonly (Amount | null)[]): Amount | null {
  if (amounts.length === 0) return null;
  if (kind === 'stock') return amounts.at(-1) ?? null;
  let sum = 0n;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
