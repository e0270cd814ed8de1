import { whole } from '#app/rules/domain/exact.ts';
import type { CompanySource } from './company-source.ts';
import { differ } from './ledger.ts';
import { publishedLines } from './neighbours.ts';
import type { Statement, StatementBasis, StatementLines, StatementPeriod } from './statement.ts';
import { type LineKey, statementLines } from './statement-lines.ts';

/** What one source says of a period; `statement` is null for published figures. */
export type ComparedColumn = { statement: Omit<Statement, 'lines'> | null; audit: Statement['audit'] };

/** A line with what each column says of it; null where a column does not. */
export type ComparedRow = { key: LineKey; values: (bigint | null)[]; differs: boolean };

/** One period with its sources side by side. */
export type Comparison = {
  year: number;
  period: StatementPeriod;
  basis: StatementBasis;
  columns: ComparedColumn[];
  rows: ComparedRow[];
};

/** Every period of which a statement is recorded, the latest first, with published figures beside it. */
export function comparisonsOf(source: CompanySource): Comparison[] {
  const groups = new Map<string, Statement[]>();
  for (const one of source.statements) {
    const name = [one.year, one.period, one.basis].join(' ');
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((statements) => {
      const [first] = statements;
      return first ? [comparisonOf(source, first, statements)] : [];
    })
    .toSorted(latestFirst);
}

function comparisonOf(source: CompanySource, first: Statement, statements: readonly Statement[]): Comparison {
  const { year, period, basis } = first;
  const published = publishedLines(source, first);
  const row = source.figures.find((one) => one.year === year && one.period === period);
  const sides: { column: ComparedColumn; lines: StatementLines }[] = statements.map(
    ({ lines, ...statement }) => ({
      column: { statement, audit: statement.audit },
      lines,
    }),
  );
  if (published && row && Object.keys(published).length > 0)
    sides.push({ column: { statement: null, audit: row.audit }, lines: published });
  const rows = statementLines.flatMap(({ key }): ComparedRow[] => {
    const values = sides.map(({ lines }) => lines[key] ?? null);
    const [known, ...others] = values.filter((value) => value !== null);
    if (known === undefined) return [];
    const differs = others.some((value) => differ({ value: whole(value) }, { value: whole(known) }));
    return [{ key, values, differs }];
  });
  return { year, period, basis, columns: sides.map(({ column }) => column), rows };
}

function latestFirst(a: Comparison, b: Comparison): number {
  if (a.year !== b.year) return b.year - a.year;
  if (a.period !== b.period) return a.period === 'FY' ? -1 : 1;
  return a.basis < b.basis ? -1 : 1;
}
