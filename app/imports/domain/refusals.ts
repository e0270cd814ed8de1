import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import type { ImportKind } from './kinds.ts';
import type { MappingProblem } from './mapping.ts';
import type { FileProblem, ImportState } from './states.ts';

export type UploadRefusal =
  | { kind: 'not-allowed' }
  | FileRefusal
  | { kind: 'file-unreadable'; problem: FileProblem };

/** Why an order about an import was refused. */
export type ImportRefusal =
  /** There is none that the actor may see. */
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** It is not the moment for this: another order was quicker, or a job is at work. */
  | { kind: 'not-now'; state: ImportState }
  | { kind: 'mapping-incomplete'; of: ImportKind; problems: MappingProblem[] }
  /** The dry run found nothing to write. */
  | { kind: 'nothing-to-do' }
  /** Its rows were given up after their time. */
  | { kind: 'retired' }
  /** Rows were changed by somebody else: those, and how many. */
  | { kind: 'changed-since-check' | 'changed-since-import'; rows: ConflictingRow[]; count: number };

export type ConflictingRow = { row: number; key: string; why: string };

/** How many conflicting rows an import keeps for its page. */
export const LISTED_CONFLICTS = 50;
