import type { Suspicion } from '#app/startups/domain/suspicion.ts';

/** What can be wrong with one cell: the row is refused. */
export const cellProblems = [
  'not-a-number',
  'bad-grouping',
  'scientific',
  'other-currency',
  'percent-in-amount',
  'unit-in-ratio',
  'not-whole',
  'below-zero',
  'too-big',
  'not-a-date',
  'ambiguous-date',
  'year-only',
  'date-out-of-range',
  'not-a-period',
  'not-a-choice',
  'not-a-flag',
  'text-too-long',
  'hidden-characters',
  'uscc-invalid',
  'stock-code-invalid',
  'index-code',
  'region-unknown',
  'formula-error',
] as const;

/** What the company's record does not take, whoever writes it: the row is refused. */
export const valueProblems = [
  'value-too-long',
  'value-in-the-future',
  'value-too-early',
  'value-not-over-yet',
  'value-below-zero',
  'value-too-large',
  'value-paid-in-above-registered',
  'value-not-founded-yet',
  'value-not-a-link',
  'value-too-many',
  'value-not-taken',
] as const;

/** What can be wrong with a row as a whole: it is refused. */
export const rowProblems = [
  'missing',
  'no-key',
  'company-not-found',
  'name-not-unique',
  'keys-disagree',
  'not-available',
  'duplicate-differs',
  'too-many-cells',
  'nothing-given',
] as const;

/** What is odd but was taken in as it stands: the row is marked suspect. */
export const doubts = [
  'finer-than-kept',
  'unit-differs',
  'name-on-two-codes',
  'code-switched',
  'market-value-missing',
  'market-value-estimated',
  'market-value-odd',
] as const;

/** What the reader should know and need not act upon. */
export const hints = ['month-only', 'duplicate-same', 'field-not-known'] as const;

export type CellProblem = (typeof cellProblems)[number];
export type RowProblem = (typeof rowProblems)[number] | (typeof valueProblems)[number];
export type Doubt = (typeof doubts)[number] | Suspicion;
export type Hint = (typeof hints)[number];

type Where = {
  /** The field it is about; absent when it is about the row. */
  field?: string;
  /** What the file's column is called. */
  heading?: string;
  /** What the cell says. */
  value?: string;
  /** What to write instead, or what was kept. */
  suggest?: string;
  /** Another row of the file that it has to do with. */
  row?: number;
};

/** One thing said about one row, in kinds; pages turn it into a sentence. */
export type Remark = Where &
  (
    | { weight: 'refused'; kind: CellProblem | RowProblem }
    | { weight: 'suspect'; kind: Doubt }
    | { weight: 'note'; kind: Hint }
  );

export function refused(kind: CellProblem | RowProblem, where: Where = {}): Remark {
  return { weight: 'refused', kind, ...where };
}

export function doubted(kind: Doubt, where: Where = {}): Remark {
  return { weight: 'suspect', kind, ...where };
}

export function noted(kind: Hint, where: Where = {}): Remark {
  return { weight: 'note', kind, ...where };
}

export function isRefused(remarks: readonly Remark[]): boolean {
  return remarks.some((remark) => remark.weight === 'refused');
}

/** The kinds of doubt among remarks, each once, in order. */
export function suspectKinds(remarks: readonly Remark[]): Doubt[] {
  const kinds = remarks.flatMap((remark) => (remark.weight === 'suspect' ? [remark.kind] : []));
  return [...new Set(kinds)].sort();
}
