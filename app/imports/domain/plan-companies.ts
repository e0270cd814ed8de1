import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type FieldProblem, problemsOfValues } from '#app/startups/domain/company.ts';
import {
  type CompanyValues,
  differingFields,
  sorted,
  unknownCompany,
  type Valuation,
} from '#app/startups/domain/company-record.ts';
import type { CompanyCells, SaidValue } from './checked-rows.ts';
import { CompanyIndex, type Known, type Pointers } from './find-company.ts';
import { codeKey, differsFrom, type PlannedRow, refusedRow, settleDoubles, standingRow } from './plan.ts';
import { doubted, isRefused, noted, type Remark, refused, valueProblems } from './remarks.ts';

/** What the plan of a file of companies depends on beside its rows. */
export type CompanyPlanContext = {
  known: readonly Known[];
  /** Credit codes and stock codes (`neeq:871444`) of companies that whoever imports may not change. */
  taken: ReadonlySet<string>;
  /** Where the file's values are said to come from: its name. */
  source: string;
  today: CalendarDate;
  /** The day that values without a day stand for. `given`: a person said so; else it is the day of the import. */
  valuedOn: { day: CalendarDate; given: boolean };
};

/** What every row of a file of companies would do. Rows keep their order. */
export function planCompanies(
  rows: readonly CompanyCells[],
  context: CompanyPlanContext,
): PlannedRow<CompanyValues>[] {
  const index = new CompanyIndex(context.known, context.taken);
  const meant = new Map(rows.map((row) => [row.row, index.find(pointersOf(row))] as const));
  const doubles = settleDoubles(
    rows,
    (row) => {
      const found = meant.get(row.row);
      if (found?.kind === 'found') return found.known.companyId;
      return found?.kind === 'none' ? newKey(row) : null;
    },
    (row) => JSON.stringify([row.set, row.stockCode, row.value]),
  );
  const namesakes = namesOnTwoCodes(rows);
  return rows.map((row) => {
    const found = meant.get(row.row);
    const double = doubles.get(row.row);
    const remarks = [...row.remarks];
    if (found?.kind === 'refused') remarks.push(found.remark);
    if (double && 'differsFrom' in double) remarks.push(differsFrom(double.differsFrom));
    const known = found?.kind === 'found' ? found.known : null;
    const nameSaid = row.set.name !== undefined || remarks.some((remark) => remark.field === 'name');
    if (!known && found?.kind === 'none' && !nameSaid) remarks.push(refused('missing', { field: 'name' }));
    const key = nameOf(row, known);
    if (isRefused(remarks)) return refusedRow(row.row, key, remarks, known?.companyId ?? null);
    if (double && 'repeats' in double) {
      remarks.push(noted('duplicate-same', { row: double.repeats }));
      return {
        ...refusedRow<CompanyValues>(row.row, key, remarks, known?.companyId ?? null),
        verdict: 'same',
      };
    }
    remarks.push(...nameDoubts(row, namesakes, index, known));
    const before = known?.values ?? null;
    const after = merged(before, row, context);
    const differs = before !== null && differingFields(before, after).length > 0;
    const problems = before === null || differs ? valueProblemsOf(row, after, context.today) : [];
    if (problems.length > 0) {
      return refusedRow(row.row, key, [...remarks, ...problems], known?.companyId ?? null);
    }
    return standingRow(row.row, key, remarks, {
      companyId: known?.companyId ?? null,
      before,
      after,
      differs,
    });
  });
}

function pointersOf(row: CompanyCells): Pointers {
  return { uscc: row.set.uscc ?? null, stockCode: row.stockCode, name: row.set.name ?? null };
}

function newKey(row: CompanyCells): string | null {
  if (row.set.uscc) return `uscc ${row.set.uscc}`;
  if (row.stockCode) return `code ${codeKey(row.stockCode)}`;
  return row.set.name ? `name ${row.set.name}` : null;
}

function nameOf(row: CompanyCells, known: Known | null): string {
  const name = row.set.name ?? known?.values.name;
  const code = row.stockCode?.code ?? row.set.uscc;
  return [name, code].filter(Boolean).join(' · ');
}

/** The record as the row would leave it. What the row leaves blank stays as it is: blank says nothing. */
function merged(before: CompanyValues | null, row: CompanyCells, context: CompanyPlanContext): CompanyValues {
  const base = before ?? unknownCompany(row.set.name ?? '');
  return sorted({
    ...base,
    ...row.set,
    tags: [...base.tags, ...(row.set.tags ?? [])],
    stockCodes: row.stockCode ? [...base.stockCodes, row.stockCode] : base.stockCodes,
    valuations: row.value ? withValue(base.valuations, row.value, context) : base.valuations,
  });
}

/** What the record would not take of what the row gives it. */
function valueProblemsOf(row: CompanyCells, after: CompanyValues, today: CalendarDate): Remark[] {
  return problemsOfValues(after, today)
    .filter(
      (problem) => problem.field in row.set || (problem.field === 'stockCodes' && row.stockCode !== null),
    )
    .map((problem) => {
      const field = importField[problem.field] ?? problem.field;
      const value = String(after[problem.field] ?? '').slice(0, 40);
      const most = problem.max === undefined ? {} : { suggest: String(problem.max) };
      return refused(problemKind(problem), { field, value, ...most });
    });
}

const importField: Partial<Record<keyof CompanyValues, string>> = {
  regionCode: 'region',
  industryCode: 'industry',
  industryText: 'industry',
  stockCodes: 'stockCode',
};

function problemKind(problem: FieldProblem): (typeof valueProblems)[number] {
  return valueProblems.find((kind) => kind === `value-${problem.kind}`) ?? 'value-not-taken';
}

/**
 * The valuations with the file's value among them. A value without a day that the same file already brought, with the
 * same amount, is the same value and no new one of today.
 */
function withValue(
  valuations: readonly Valuation[],
  said: SaidValue,
  context: CompanyPlanContext,
): Valuation[] {
  const { source, valuedOn } = context;
  const undated = said.asOf === null && !valuedOn.given;
  const repeated = valuations.some(
    (known) =>
      known.method === said.method &&
      known.amount === said.amount &&
      known.currency === said.currency &&
      known.source === source,
  );
  if (undated && repeated) return [...valuations];
  const value: Valuation = {
    asOf: said.asOf ?? valuedOn.day,
    amount: said.amount,
    currency: said.currency,
    method: said.method,
    source,
  };
  const same = valuations.find((known) => known.asOf === value.asOf && known.method === value.method);
  if (same && same.amount === value.amount && same.currency === value.currency) return [...valuations];
  const others = valuations.filter((known) => known !== same);
  return [...others, value];
}

/** How lists of quoted companies mark a code that its company has left for another. */
const SWITCHED = /[(（]已切换[)）]$/;

function plainName(name: string): string {
  return name.normalize('NFKC').replace(SWITCHED, '').trim();
}

/** Rows of the file by name, where one name stands for several codes. */
function namesOnTwoCodes(rows: readonly CompanyCells[]): Map<string, CompanyCells[]> {
  const groups = new Map<string, CompanyCells[]>();
  for (const row of rows) {
    if (!row.set.name || isRefused(row.remarks)) continue;
    const name = plainName(row.set.name);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  for (const [name, group] of groups) {
    if (new Set(group.map(newKey)).size < 2) groups.delete(name);
  }
  return groups;
}

function nameDoubts(
  row: CompanyCells,
  namesakes: ReadonlyMap<string, CompanyCells[]>,
  index: CompanyIndex,
  known: Known | null,
): Remark[] {
  const { name } = row.set;
  if (!name) return [];
  const remarks: Remark[] = [];
  const where = { field: 'name', value: name };
  const inFile = namesakes.get(plainName(name))?.find((other) => other.row !== row.row);
  if (inFile) {
    const other = inFile.stockCode?.code ?? inFile.set.uscc ?? inFile.set.name ?? '';
    remarks.push(doubted('name-on-two-codes', { ...where, row: inFile.row, suggest: other }));
  } else {
    const [elsewhere] = index.namesakes(plainName(name), known?.companyId ?? null);
    const code = elsewhere?.values.stockCodes[0]?.code ?? elsewhere?.values.uscc ?? elsewhere?.values.name;
    if (code) remarks.push(doubted('name-on-two-codes', { ...where, suggest: code }));
  }
  if (SWITCHED.test(name)) remarks.push(doubted('code-switched', where));
  return remarks;
}
