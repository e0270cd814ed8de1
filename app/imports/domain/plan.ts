import type { StockCode } from '#app/startups/domain/company-record.ts';
import { isRefused, type Remark, refused, suspectKinds } from './remarks.ts';
import { type Counts, noCounts } from './states.ts';

/** What becomes of a row. */
export const verdicts = ['new', 'changed', 'same', 'refused'] as const;
export type Verdict = (typeof verdicts)[number];

/** A row with its verdict: what is there, what would be there. For rows that change nothing both are null. */
export type PlannedRow<Values> = {
  row: number;
  verdict: Verdict;
  /** How a person names the row. */
  key: string;
  remarks: Remark[];
  /** Kinds of doubt, sorted. */
  suspect: string[];
  /** The company that it is about, where there is one already. */
  companyId: string | null;
  before: Values | null;
  after: Values | null;
};

export function refusedRow<Values>(
  row: number,
  key: string,
  remarks: Remark[],
  companyId: string | null = null,
): PlannedRow<Values> {
  return { row, verdict: 'refused', key, remarks, suspect: [], companyId, before: null, after: null };
}

/** A row that stands: its verdict follows from what was there and whether anything differs. */
export function standingRow<Values>(
  row: number,
  key: string,
  remarks: Remark[],
  known: { companyId: string | null; before: Values | null; after: Values; differs: boolean },
): PlannedRow<Values> {
  const suspect = suspectKinds(remarks);
  const { companyId, before, after } = known;
  if (before === null) return { row, verdict: 'new', key, remarks, suspect, companyId, before, after };
  if (known.differs) return { row, verdict: 'changed', key, remarks, suspect, companyId, before, after };
  return { row, verdict: 'same', key, remarks, suspect, companyId, before: null, after: null };
}

/** A company as one text: `neeq:871444`. */
export function codeKey(code: StockCode): string {
  return `${code.market}:${code.code}`;
}

/**
 * What to do with rows of one file that speak of the same thing. The first stands; one that says the same again is noted;
 * where they differ nobody can tell which is right, and all are refused.
 *
 * @param keyOf null for rows that cannot be compared (they are refused already)
 * @param contentOf everything that the row says
 */
export function settleDoubles<Row extends { row: number; remarks: Remark[] }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  contentOf: (row: Row) => string,
): Map<number, { repeats: number } | { differsFrom: number }> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = isRefused(row.remarks) ? null : keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const settled = new Map<number, { repeats: number } | { differsFrom: number }>();
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (!first || others.length === 0) continue;
    const content = contentOf(first);
    const agree = others.every((other) => contentOf(other) === content);
    for (const other of others)
      settled.set(other.row, agree ? { repeats: first.row } : { differsFrom: first.row });
    if (!agree) settled.set(first.row, { differsFrom: others[0]?.row ?? first.row });
  }
  return settled;
}

/** A remark that the row says other things than another row about the same. */
export function differsFrom(row: number): Remark {
  return refused('duplicate-differs', { row });
}

/** How many rows got which verdict. */
export function countsOf(rows: readonly Pick<PlannedRow<unknown>, 'verdict' | 'suspect'>[]): Counts {
  const counts = { ...noCounts };
  for (const row of rows) {
    counts[row.verdict]++;
    if (row.suspect.length > 0) counts.suspect++;
  }
  return counts;
}
