import { compare, type Exact } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactAudit, known } from '#app/rules/domain/fact.ts';
import { type CellProblem, type Column, cellValue, yesOrNo } from './company-columns.ts';

export type RowProblem = { column: string; cell: string; why: CellProblem | 'not-a-year' | 'not-a-column' };
export type CompanyRow = { company: string; book: Book } | { company: string; problems: RowProblem[] };

/**
 * The book of one row of a file of companies, or what cannot be read in it, cell by cell. `np` is taken as it stands, else
 * as the lower of `np-reported` and `np-adjusted`, else as the one of them that is there, with the note `one-basis`.
 */
export function readCompanyRow(columns: readonly Column[], cells: readonly string[]): CompanyRow {
  const problems: RowProblem[] = [];
  const facts: [string, Fact][] = [];
  const said = besides(columns, cells, problems);
  const figures = { audit: auditOf(said.audited) };
  const source = said.documented === true ? 'entered-document' : 'file';
  for (const [at, column] of columns.entries()) {
    if (column.kind !== 'fact') continue;
    const cell = cells[at] ?? '';
    const read = cellValue(column.fact, cell);
    const { heading, ref } = column.fact;
    if ('problem' in read) problems.push({ column: heading, cell, why: read.problem });
    else if (read.value !== null) {
      const ofYear = ref.period !== null;
      facts.push([ref.id, known(read.value, ofYear ? 'file' : source, ofYear ? figures : {})]);
    }
  }
  for (const cell of cells.slice(columns.length)) {
    if (cell.trim() !== '') problems.push({ column: '', cell, why: 'not-a-column' });
  }
  if (problems.length > 0) return { company: said.company, problems };
  const map = new Map(facts);
  sayLowerProfits(map);
  return { company: said.company, book: book(map, { latestYear: said.year }) };
}

type Besides = { company: string; year: number | null; audited: boolean | null; documented: boolean | null };

function besides(columns: readonly Column[], cells: readonly string[], problems: RowProblem[]): Besides {
  const said: Besides = { company: '', year: null, audited: null, documented: null };
  for (const [at, { kind }] of columns.entries()) {
    const cell = (cells[at] ?? '').trim();
    if (kind === 'company') said.company = cell;
    else if (cell === '') continue;
    else if (kind === 'year') {
      if (/^(19|20)\d\d$/.test(cell)) said.year = Number(cell);
      else problems.push({ column: kind, cell, why: 'not-a-year' });
    } else if (kind === 'audited' || kind === 'documented') {
      said[kind] = yesOrNo(cell.toLowerCase());
      if (said[kind] === null) problems.push({ column: kind, cell, why: 'not-yes-or-no' });
    }
  }
  return said;
}

function auditOf(audited: boolean | null): FactAudit | null {
  if (audited === null) return null;
  return audited ? 'audited' : 'unaudited';
}

/** Net profit by the rules' definition, for each year of which it was not said itself. */
export function sayLowerProfits(facts: Map<string, Fact>): void {
  for (const period of ['t', 't-1', 't-2']) {
    if (facts.has(`np@${period}`)) continue;
    const reported = facts.get(`np-reported@${period}`);
    const adjusted = facts.get(`np-adjusted@${period}`);
    const only = reported ?? adjusted;
    if (!only) continue;
    const both = reported && adjusted;
    const lower = both && compare(reported.value as Exact, adjusted.value as Exact) > 0 ? adjusted : only;
    facts.set(`np@${period}`, both ? lower : { ...lower, note: 'one-basis' });
  }
}
