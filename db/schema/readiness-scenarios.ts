import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { boardCodes } from '#app/readiness/domain/board.ts';
import { instant } from './columns.ts';
import { companies } from './startups.ts';

/** A what-if that somebody kept: figures of a company as they might become, looked at for one board. */
export const readinessScenarios = pgTable(
  'readiness_scenarios',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    board: text({ enum: boardCodes }).notNull(),
    name: text().notNull(),
    /** By fact: an exact number as a text, or `yes`, `no`. */
    changes: jsonb().$type<Record<string, string>>().notNull(),
    createdBy: text(),
    createdByName: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [index('readiness_scenarios_company_idx').on(t.companyId, t.board, t.createdAt)],
);
