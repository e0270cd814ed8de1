import type { ImportRecord } from '../queries/import-record.ts';
import type { RowShow } from '../queries/import-rows.ts';
import type { ImportWork } from '../queries/work-of-import.ts';
import type { ShownRow } from './rows-table.tsx';

/** The record of an import without what only the server needs. */
export type ShownImport = Pick<
  ImportRecord,
  | 'id'
  | 'kind'
  | 'fileName'
  | 'fileId'
  | 'state'
  | 'counts'
  | 'failure'
  | 'reading'
  | 'mapping'
  | 'valuedOn'
  | 'createdByName'
  | 'organisationName'
  | 'createdAt'
  | 'appliedAt'
  | 'undoneAt'
> & {
  /** Whether its rows were given up after their time. */
  retired: boolean;
};

/** All that the page of one import shows. */
export type ImportView = {
  import: ShownImport;
  mayChange: boolean;
  work: ImportWork | null;
  show: RowShow;
  /** Whether this is not the first page of its rows. */
  paged: boolean;
  rows: { rows: ShownRow[]; previous: number | null; next: number | null } | null;
};
