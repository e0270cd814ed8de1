import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { AssessmentDetail } from '#app/readiness/domain/assessment-detail.ts';
import { boardCodes } from '#app/readiness/domain/board.ts';
import type { KeptBook } from '#app/readiness/domain/kept-book.ts';
import { rescoringReasons, rescoringStates } from '#app/readiness/domain/rescoring.ts';
import type { Cause, Standing } from '#app/readiness/domain/standing.ts';
import { type Answer, answers } from '#app/rules/domain/verdict.ts';
import { calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { companies } from './startups.ts';

/** What was known of a company when it was last scored: all its assessments rest on this, until it is scored again. */
export const readinessBooks = pgTable('readiness_books', {
  companyId: text()
    .primaryKey()
    .references(() => companies.id, { onDelete: 'cascade' }),
  /** The day for which it was put together. */
  onDay: calendarDay().notNull(),
  /** Facts, years and local thresholds, as `keptBook` writes them. */
  book: jsonb().$type<KeptBook>().notNull(),
  readAt: instant().notNull().defaultNow(),
});

/** How each company stands with each board: one row each, by the edition in force. */
export const assessments = pgTable(
  'assessments',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    board: text({ enum: boardCodes }).notNull(),
    edition: text().notNull(),
    /** Fingerprint of the edition and of every fact that this board asks for. */
    basis: text().notNull(),
    answer: text({ enum: answers }).notNull(),
    score: smallint().notNull(),
    low: smallint().notNull(),
    high: smallint().notNull(),
    /** The nearest track; null where the board has none. */
    track: text(),
    /** On the nearest way: codes of the conditions and checks that are short, and ids of the facts that are missing. */
    short: text().array().notNull(),
    missing: text().array().notNull(),
    /** What a page of many companies shows beside it: see `AssessmentDetail`. */
    detail: jsonb().$type<AssessmentDetail>().notNull(),
    assessedOn: calendarDay().notNull(),
    assessedAt: instant().notNull().defaultNow(),
    /** Since when it stands as it does. */
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.board] }),
    index('assessments_board_idx').on(t.board, t.answer, t.score),
  ],
);

/** Every run over all companies. */
export const rescoringBatches = pgTable(
  'rescoring_batches',
  {
    id: text().primaryKey(),
    reason: text({ enum: rescoringReasons }).notNull(),
    /** Which threshold or currency, where one was set. */
    about: text(),
    state: text({ enum: rescoringStates }).notNull().default('running'),
    /** The editions in force for it, sorted, and those of them that were not so in the run before. */
    editions: text().array().notNull(),
    newEditions: text().array().notNull(),
    onDay: calendarDay().notNull(),
    companies: integer().notNull(),
    /** The run that took its work over; what it changed is told with that one. */
    replacedBy: text().references((): AnyPgColumn => rescoringBatches.id),
    /** Once it is done: how many standings changed, and how many answers crossed a line each way. */
    changed: integer(),
    up: integer(),
    down: integer(),
    askedByName: text(),
    startedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (t) => [
    index('rescoring_batches_started_idx').on(t.startedAt),
    uniqueIndex('rescoring_batches_running_key').on(t.state).where(sql`state = 'running'`),
  ],
);

/** The parts of a run: companies from one id up to another, each scored in one transaction. */
export const rescoringParts = pgTable(
  'rescoring_parts',
  {
    batchId: text()
      .notNull()
      .references(() => rescoringBatches.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    firstId: text().notNull(),
    lastId: text().notNull(),
    companies: integer().notNull(),
    /** The job that is to do it. */
    jobId: text(),
    /** How many standings it changed; null while it is to do. */
    changed: integer(),
    doneAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.part] })],
);

/** How a standing came to be another: appended whenever one changes, never rewritten. */
export const assessmentHistory = pgTable(
  'assessment_history',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    board: text({ enum: boardCodes }).notNull(),
    changedOn: calendarDay().notNull(),
    changedAt: instant().notNull().defaultNow(),
    answer: text({ enum: answers }).$type<Answer>().notNull(),
    /** Null for the first. */
    before: jsonb().$type<Standing>(),
    after: jsonb().$type<Standing>().notNull(),
    causes: jsonb().$type<readonly Cause[]>().notNull(),
    /** The run over all companies in which it was found; null where a change of its own facts led to it. */
    batchId: text().references(() => rescoringBatches.id),
  },
  (t) => [
    index('assessment_history_company_idx').on(t.companyId, t.board, t.changedAt),
    index('assessment_history_batch_idx').on(t.batchId).where(sql`batch_id is not null`),
  ],
);

/** Companies of which something was written since they were scored: put down by triggers, so that no writer can forget it. */
export const readinessDues = pgTable(
  'readiness_dues',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    companyId: text().notNull(),
    notedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('readiness_dues_company_idx').on(t.companyId)],
);

/** With which investors a company shares its answers, from when to when. */
export const readinessShares = pgTable(
  'readiness_shares',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    since: instant().notNull().defaultNow(),
    until: instant(),
    sharedByName: text().notNull(),
    endedByName: text(),
  },
  (t) => [
    uniqueIndex('readiness_shares_standing_key').on(t.companyId, t.organisationId).where(sql`until is null`),
    index('readiness_shares_organisation_idx').on(t.organisationId),
  ],
);
