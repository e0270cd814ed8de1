import { fieldOf, fieldsOf, type ImportKind, required } from './kinds.ts';
import { type Unit, units } from './read-number.ts';

/** What one column of the file stands for. Columns that stand for nothing are left out. */
export type ColumnUse = {
  /** Counted from 0. */
  column: number;
  field: string;
  /** What the numbers of an amount's column are counted in. */
  unit?: Unit;
};
export type Mapping = ColumnUse[];

export type MappingProblem =
  | { kind: 'field-missing'; field: string }
  | { kind: 'key-missing'; fields: readonly string[] }
  | { kind: 'field-twice'; field: string }
  | { kind: 'unknown-field'; field: string }
  | { kind: 'unknown-column'; column: number }
  | { kind: 'nothing-to-import' };

/** Fields that only say which company and which period a row is about. */
const pointing = new Set(['uscc', 'stockCode', 'market', 'companyName', 'period', 'periodKind', 'currency']);

/** What keeps a mapping from being used on a file with this many columns. */
export function mappingProblems(kind: ImportKind, mapping: Mapping, columns: number): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const seen = new Set<string>();
  for (const use of mapping) {
    if (!fieldOf(kind, use.field)) problems.push({ kind: 'unknown-field', field: use.field });
    else if (seen.has(use.field)) problems.push({ kind: 'field-twice', field: use.field });
    if (!(Number.isInteger(use.column) && use.column >= 0 && use.column < columns)) {
      problems.push({ kind: 'unknown-column', column: use.column });
    }
    seen.add(use.field);
  }
  for (const field of required[kind].all) {
    if (!seen.has(field)) problems.push({ kind: 'field-missing', field });
  }
  if (!required[kind].oneOf.some((field) => seen.has(field))) {
    problems.push({ kind: 'key-missing', fields: required[kind].oneOf });
  }
  if (kind === 'financials' && ![...seen].some((field) => !pointing.has(field))) {
    problems.push({ kind: 'nothing-to-import' });
  }
  return problems;
}

/**
 * A mapping as text, for the command line: `revenue=营业收入:wan,period=年度`. Columns are named by heading or by number
 * from 1. Null when the text is not of that form or names a column that is not there.
 */
export function parseMapping(kind: ImportKind, text: string, headings: readonly string[]): Mapping | null {
  const mapping: Mapping = [];
  for (const part of text.split(',')) {
    const match = /^\s*(\w+)\s*=\s*(.+?)(?::(\w+))?\s*$/.exec(part);
    if (!match?.[1] || !match[2]) return null;
    const [, name, where, unit] = match;
    const field = fieldsOf[kind].find((each) => each.name.toLowerCase() === name?.toLowerCase());
    const column = headings.indexOf(where ?? '') >= 0 ? headings.indexOf(where ?? '') : Number(where) - 1;
    if (!field || !Number.isInteger(column) || column < 0 || column >= headings.length) return null;
    if (unit !== undefined && !isUnit(unit)) return null;
    mapping.push({ column, field: field.name, ...unitFor(field.cell.as, unit) });
  }
  return mapping;
}

export function isUnit(text: string): text is Unit {
  return Object.hasOwn(units, text);
}

function unitFor(cell: string, unit: Unit | undefined): { unit?: Unit } {
  return cell === 'money' ? { unit: unit ?? 'yuan' } : {};
}

/** A use as one choice of a list: `revenue:wan`, `period`. */
export function choiceOf({ field, unit }: ColumnUse): string {
  return unit ? `${field}:${unit}` : field;
}

/** The mapping that choices amount to, one for each column and empty where it is left out. */
export function mappingOfChoices(kind: ImportKind, choices: readonly string[]): Mapping {
  return choices.flatMap((choice, column) => {
    const [field = '', unit = ''] = choice.split(':');
    if (field === '') return [];
    const known = fieldOf(kind, field);
    const chosen = isUnit(unit) ? unit : undefined;
    return [{ column, field, ...unitFor(known?.cell.as ?? '', chosen) }];
  });
}
