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
    /** When the queue last took it; null again when it must be handed over once more. */
    dispatchedAt: instant(),
    /** How often it was handed over: the first time needs no look at what the queue already holds. */
    dispatches: integer().notNull().default(0),
    /** Not before this instant. */
    dueAt: instant().notNull().defaultNow(),
    /** When the job had come to its end and everything that follows from that was done. */
    settledAt: instant(),
  },
  (t) => [
    index('outbox_waiting_idx').on(t.dueAt).where(sql`dispatched_at is null and settled_at is null`),
    index('outbox_open_idx').on(t.dispatchedAt).where(sql`settled_at is null`),
    index('outbox_settled_idx').on(t.settledAt).where(sql`settled_at is not null`),
  ],
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
    /** How often it was started since it was ordered or last ordered again. */
    attempts: integer().notNull().default(0),
    /** How many of those starts ended in an error; the others were cut off from outside. */
    failures: integer().notNull().default(0),
    failureKind: text({ enum: ['refused', 'error', 'timed-out', 'interrupted'] }),
    /** For a refusal: why, in the reader's languages: { zh, en }. */
    failureReason: jsonb().$type<{ zh: string; en: string }>(),
    /** The technical text of the last failure, for the operator. */
    error: text(),
    result: jsonb(),
    cancelRequested: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    /** A sign of life of the worker that has it. */
    heartbeatAt: instant(),
    /** After a failed attempt: when the next one is due. */
    nextTryAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    index('job_runs_owner_idx').on(t.ownerId, t.createdAt),
    index('job_runs_state_idx').on(t.state, t.createdAt),
    index('job_runs_name_idx').on(t.name, t.createdAt),
  ],
);

/** Work that comes by the clock, and up to which instant it has been ordered. */
export const schedules = pgTable('schedules', {
  name: text().primaryKey(),
  cron: text().notNull(),
  lastTickAt: instant().notNull(),
  nextTickAt: instant().notNull(),
});

/** Which memory of the queue the dispatched rows were handed to: another one, or an emptied one, knows none of them. */
export const queueMemory = pgTable('queue_memory', {
  queue: text().primaryKey(),
  memory: text().notNull(),
  seenAt: instant().notNull().defaultNow(),
});
