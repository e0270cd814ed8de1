import type { Unit } from './read-number.ts';

/** How the cells of a field are read. */
export type CellType =
  | { as: 'text'; longest: number }
  | { as: 'uscc' }
  | { as: 'stock-code' }
  | { as: 'stock-market' }
  | { as: 'date' }
  | { as: 'region' }
  | { as: 'industry' }
  | { as: 'emerging-field' }
  | { as: 'legal-form' }
  | { as: 'tags' }
  | { as: 'money' }
  | { as: 'currency' }
  | { as: 'count' }
  | { as: 'ratio'; of: 'percent' | 'plain' | 'per-share' }
  | { as: 'flag' }
  | { as: 'period' }
  | { as: 'period-kind' }
  | { as: 'audit-state' }
  | { as: 'profit-basis' };

/** A field of a kind of import: what a column of the file may stand for. */
export type Field = {
  name: string;
  cell: CellType;
  /** Headings that mean this field, in both languages, without units. The first of each is that of the template. */
  headings: readonly [zh: string, en: string, ...more: string[]];
  /** What a template's second row shows. */
  example: string;
  /** The unit that the template's heading carries. */
  unit?: Unit;
};
