import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Work that a committed transaction asks for. The relay hands each row to the queue under its own id. */
export const outbox = pgTable(
  'outbox',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: instant().notNull().defaultNow(),
    dispatchedAt: instant(),
    /** Not before this instant. */
    dueAt: instant().notNull().defaultNow(),
  },
  (t) => [index('outbox_waiting_idx').on(t.dueAt).where(sql`dispatched_at is null`)],
);

/** Effects that have happened: written in the transaction of the effect, so that a job run twice has one effect. */
export const inbox = pgTable(
  'inbox',
  { eventId: text().notNull(), consumer: text().notNull(), doneAt: instant().notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.eventId, t.consumer] })],
);

/** What people see of a job: one row per outbox row, kept by the worker. */
export const jobRuns = pgTable(
  'job_runs',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    state: text({ enum: ['waiting', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    /** Who asked for it (a user id), whom the job centre shows it to; null for the portal itself. */
    ownerId: text(),
    organisationId: text(),
    /** What it is about, for the reader: "neeq-companies.csv". */
    subject: text(),
    /** Where its result is to be seen, as a path within the portal. */
    link: text(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer(),
    attempts: integer().notNull().default(0),
    error: text(),
    result: jsonb(),
    cancelRequested: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    heartbeatAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    index('job_runs_owner_idx').on(t.ownerId, t.createdAt),
    index('job_runs_state_idx').on(t.state, t.createdAt),
  ],
);
