import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { layers, layerWays } from '#app/readiness/domain/layer.ts';
import { type Answer, answers } from '#app/rules/domain/verdict.ts';
import { calendarDay, instant } from './columns.ts';
import { companies } from './startups.ts';

/** The layer of the regional market that is proposed for a company in a year: once, whatever changes after it. */
export const readinessLayers = pgTable(
  'readiness_layers',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    year: integer().notNull(),
    edition: text().notNull(),
    layer: text({ enum: layers }),
    /** What was proposed in the year before; without one `compared` is false. */
    before: text({ enum: layers }),
    compared: boolean().notNull(),
    way: text({ enum: layerWays }).notNull(),
    general: text({ enum: answers }).notNull(),
    nextAnswer: text({ enum: answers }),
    /** Every condition's answer by its code. */
    conditions: jsonb().$type<Record<string, Answer>>().notNull(),
    proposedOn: calendarDay().notNull(),
    seenAt: instant(),
    seenBy: text(),
    seenByName: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.year] }),
    index('readiness_layers_year_idx').on(t.year, t.way, t.companyId),
  ],
);
