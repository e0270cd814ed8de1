import { companies } from './company-fields.ts';
import type { Field } from './field.ts';
import { financials } from './figure-fields.ts';

export const importKinds = ['companies', 'financials'] as const;
export type ImportKind = (typeof importKinds)[number];

export function isImportKind(text: string): text is ImportKind {
  return (importKinds as readonly string[]).includes(text);
}

/** The fields of each kind, in the order of its template. */
export const fieldsOf: Record<ImportKind, readonly Field[]> = { companies, financials };

export function fieldOf(kind: ImportKind, name: string): Field | undefined {
  return fieldsOf[kind].find((field) => field.name === name);
}

/** What must be mapped before a file can be checked: all of `all`, and one of each of `oneOf`. */
export const required: Record<ImportKind, { all: readonly string[]; oneOf: readonly string[] }> = {
  companies: { all: [], oneOf: ['uscc', 'stockCode', 'name'] },
  financials: { all: ['period'], oneOf: ['uscc', 'stockCode', 'companyName'] },
};
