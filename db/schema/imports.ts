import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { importKinds } from '#app/imports/domain/kinds.ts';
import type { Mapping } from '#app/imports/domain/mapping.ts';
import { verdicts } from '#app/imports/domain/plan.ts';
import type { Remark } from '#app/imports/domain/remarks.ts';
import { type Counts, type Failure, importStates, type Reading } from '#app/imports/domain/states.ts';
import { calendarDay, instant } from './columns.ts';

export const imports = pgTable(
  'imports',
  {
    id: text().primaryKey(),
    kind: text({ enum: importKinds }).notNull(),
    /** Null once the file was given up after its time. */
    fileId: text(),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    /** How the file was read: format, encoding, headings and a few sample rows. */
    reading: jsonb().$type<Reading>(),
    /** Column of the file → field of the kind. */
    mapping: jsonb().$type<Mapping>(),
    /** The day that market values without a date of their own stand for; the day of the import when not given. */
    valuedOn: calendarDay(),
    state: text({ enum: importStates }).notNull(),
    counts: jsonb().$type<Counts>(),
    failure: jsonb().$type<Failure>(),
    /** The job that works on it now, or worked on it last. */
    jobId: text(),
    createdBy: text(),
    createdByName: text().notNull(),
    organisationId: text(),
    createdAt: instant().notNull().defaultNow(),
    checkedAt: instant(),
    appliedAt: instant(),
    undoneAt: instant(),
    /** When file and rows were given up; from then on the import can no longer be rolled back. */
    retiredAt: instant(),
  },
  (t) => [
    index('imports_owner_idx').on(t.organisationId, t.createdAt),
    index('imports_created_idx').on(t.createdAt),
  ],
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
    verdict: text({ enum: verdicts }).notNull(),
    /** How a person names the row: company name or code, and the year. */
    key: text().notNull(),
    /** Why it was refused, and what is odd about it. */
    remarks: jsonb().$type<Remark[]>().notNull().default(sql`'[]'`),
    /** Kinds of doubt: empty when nothing is odd. */
    suspect: text().array().notNull().default(sql`'{}'`),
    /** The company that the row is about; for a new company the id that it gets. */
    subjectId: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index('import_rows_verdict_idx').on(t.importId, t.verdict, t.rowNumber),
    index('import_rows_suspect_idx').on(t.importId, t.rowNumber).where(sql`suspect <> '{}'`),
  ],
);

/** How an organisation mapped a file with these headings last time. */
export const importMappings = pgTable(
  'import_mappings',
  {
    id: text().primaryKey(),
    /** The organisation's id, or `operator` for imports of the portal itself. */
    organisationId: text().notNull(),
    kind: text({ enum: importKinds }).notNull(),
    /** SHA-256 of the headings in their order. */
    headings: text().notNull(),
    mapping: jsonb().$type<Mapping>().notNull(),
    usedAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('import_mappings_key').on(t.organisationId, t.kind, t.headings)],
);
