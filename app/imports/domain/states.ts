import type { Mapping } from './mapping.ts';

/**
 * The life of an import. uploaded: the file is in and waits to be read. mapping: its headings are known and a person says
 * what they mean. checked: every row has a verdict. The -ing states are a job at work; where one is cancelled or
 * fails, the import goes back to the state before.
 */
export const importStates = [
  'uploaded',
  'mapping',
  'checking',
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

/** Which states an order of a person is taken in. */
const takenIn = {
  map: ['mapping', 'checked'],
  apply: ['checked'],
  undo: ['applied'],
  discard: ['mapping', 'checked', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>;

export function takes(order: keyof typeof takenIn, state: ImportState): boolean {
  return (takenIn[order] as readonly ImportState[]).includes(state);
}

/** The work of a job: the state in which it is under way, that from which it was ordered, that in which it ends. */
export const works = {
  read: { during: 'uploaded', before: 'failed', after: 'mapping' },
  check: { during: 'checking', before: 'mapping', after: 'checked' },
  apply: { during: 'applying', before: 'checked', after: 'applied' },
  undo: { during: 'undoing', before: 'applied', after: 'undone' },
} as const satisfies Record<string, { during: ImportState; before: ImportState; after: ImportState }>;
export type WorkName = keyof typeof works;

/** Whether a job is at work or about to be. */
export function isBusy(state: ImportState): boolean {
  return state === 'uploaded' || state === 'checking' || state === 'applying' || state === 'undoing';
}

/** How many rows got which verdict; `suspect` counts rows of any verdict but refused that something is odd about. */
export type Counts = { new: number; changed: number; same: number; refused: number; suspect: number };

export const noCounts: Counts = { new: 0, changed: 0, same: 0, refused: 0, suspect: 0 };

/** How a file was read. */
export type Reading = {
  format: 'csv' | 'xlsx';
  /** For CSV: utf-8, utf-16le, utf-16be, gb18030. */
  encoding: string | null;
  /** For a workbook: the sheet that was taken. */
  sheet: string | null;
  headings: string[];
  /** The first rows, as text. */
  samples: string[][];
  rows: number;
  proposed: Mapping;
  /** Whether the proposal is how this organisation mapped such a file last time. */
  remembered: boolean;
};

/** Why a file could not be read. */
export const fileProblems = [
  'empty',
  'unknown-encoding',
  'broken-csv',
  'broken-workbook',
  'legacy-workbook',
  'locked-workbook',
  'bomb',
  'doctype',
  'too-slow',
  'too-many-rows',
  'too-many-columns',
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** What went wrong with an import as a whole. `rows`: the first few rows of the file that it is about. */
export type Failure = {
  kind: FileProblem | 'changed-since-check' | 'changed-since-import' | 'cancelled' | 'broke-down';
  rows?: { row: number; key: string; why: string }[];
  count?: number;
};

export function isFileProblem(text: string): text is FileProblem {
  return (fileProblems as readonly string[]).includes(text);
}
