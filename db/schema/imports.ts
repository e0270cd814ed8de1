import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const imports = pgTable(
  'imports',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['companies', 'financials'] }).notNull(),
    fileId: text(),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    /** Column of the file → field of the kind. */
    mapping: jsonb(),
    state: text({
      enum: ['uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed'],
    }).notNull(),
    /** Counts by verdict: { new, changed, same, refused, suspect }. */
    counts: jsonb(),
    failure: text(),
    createdBy: text(),
    organisationId: text(),
    createdAt: instant().notNull().defaultNow(),
    appliedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [index('imports_owner_idx').on(t.organisationId, t.createdAt)],
);

/** What an import did or would do, row by row, with what was there before: the ground for reasons and for undo. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: text()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** The row in the file, counted as a person counts: the header is row 1. */
    rowNumber: integer().notNull(),
    verdict: text({ enum: ['new', 'changed', 'same', 'refused'] }).notNull(),
    key: text(),
    /** Why it was refused or what is odd: [{ column, problem, value }]. */
    remarks: jsonb().notNull().default(sql`'[]'`),
    subjectId: text(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index('import_rows_verdict_idx').on(t.importId, t.verdict),
  ],
);

/** How an organisation mapped a file with these headings last time. */
export const importMappings = pgTable(
  'import_mappings',
  {
    id: text().primaryKey(),
    organisationId: text().notNull(),
    kind: text().notNull(),
    headings: text().notNull(),
    mapping: jsonb().notNull(),
    usedAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('import_mappings_key').on(t.organisationId, t.kind, t.headings)],
);
