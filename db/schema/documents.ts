import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { filePurposes } from '#app/documents/domain/file-kinds.ts';
import { bytes, instant } from './columns.ts';
import { organisations } from './identity.ts';

/** Uploaded files live in the database: one thing to back up, the same for one machine and for many. */
export const files = pgTable(
  'files',
  {
    id: text().primaryKey(),
    /** The name as the person gave it; only ever shown and offered as a download name. */
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    content: bytes().notNull(),
    /** What the file is for, and whose: decides who may read it. */
    purpose: text({ enum: filePurposes }).notNull(),
    companyId: text(),
    organisationId: text().references(() => organisations.id),
    uploadedBy: text(),
    uploadedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('files_company_idx').on(t.companyId)],
);
