import type { FileProblem } from '../domain/states.ts';

/** A row as the file has it, every cell as text. `number`: as a person counts rows, the first is 1. */
export type TableRow = { number: number; cells: string[] };

/** A file as a table. */
export type Table = {
  format: 'csv' | 'xlsx';
  encoding: string | null;
  sheet: string | null;
  headings: string[];
  /** The row that holds the headings. */
  headRow: number;
  /** The rows below the headings that hold anything. */
  rows: TableRow[];
};

/** Thrown by the readers for what is wrong with a file; everything else is broken machinery. */
export class UnreadableFile extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem);
  }
}

/** How far down the headings may be: people put a title above them. */
const LOWEST_HEAD = 10;

/**
 * Tells headings from rows. The headings are the first row with at least two filled cells, since a title above a table
 * fills one; a table of one column has its headings in its first filled row.
 */
export function tableOf(
  all: readonly TableRow[],
  origin: Pick<Table, 'format' | 'encoding' | 'sheet'>,
): Table {
  const filled = all.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const wide = filled
    .slice(0, LOWEST_HEAD)
    .find((row) => row.cells.filter((cell) => cell.trim() !== '').length >= 2);
  const head = wide ?? filled[0];
  if (!head) throw new UnreadableFile('empty');
  const headings = head.cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (headings.length && headings.at(-1) === '') headings.pop();
  const rows = filled.filter((row) => row.number > head.number);
  if (rows.length === 0) throw new UnreadableFile('empty');
  return { ...origin, headings, headRow: head.number, rows };
}
