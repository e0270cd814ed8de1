import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { answerStates, reviewOutcomes } from '#app/readiness/domain/check-answer.ts';
import { enteredSources } from '#app/readiness/domain/entered-fact.ts';
import { penaltyKinds, penaltySubjects } from '#app/readiness/domain/penalty.ts';
import {
  opinions,
  statementAudits,
  statementBases,
  statementPeriods,
  statementSources,
} from '#app/readiness/domain/statement.ts';
import type { SheetRow } from '#app/readiness/domain/statement-sheets.ts';
import { calendarDay, instant } from './columns.ts';

/**
 * What readiness rests on, by company. All of these tables are append-only (triggers refuse anything else): what is put
 * right or taken back is a line of its own that names the line before it, and the history is the lines.
 */
const line = () => ({
  seq: bigserial({ mode: 'bigint' }).primaryKey(),
  id: text().notNull(),
  companyId: text().notNull(),
  recordedBy: text(),
  recordedByName: text().notNull(),
  recordedAt: instant().notNull().defaultNow(),
});

/** Versions of financial statements; of each year, period, basis and source the latest stands, unless it is withdrawn. */
export const financialStatements = pgTable(
  'financial_statements',
  {
    ...line(),
    year: integer().notNull(),
    period: text({ enum: statementPeriods }).notNull(),
    basis: text({ enum: statementBases }).notNull(),
    source: text({ enum: statementSources }).notNull(),
    /** The statement of this key is taken back: its lines are empty. */
    withdrawn: boolean().notNull().default(false),
    currency: text({ enum: ['CNY', 'HKD', 'USD'] }).notNull(),
    audit: text({ enum: statementAudits }).notNull(),
    auditor: text(),
    opinion: text({ enum: opinions }),
    /** Whole numbers as texts, by key of the line. */
    lines: jsonb().$type<Record<string, string>>().notNull(),
    note: text(),
    fileId: text(),
  },
  (t) => [
    uniqueIndex('financial_statements_id_key').on(t.id),
    index('financial_statements_company_idx').on(t.companyId, t.year, t.period, t.basis, t.source, t.seq),
  ],
);

/** Workbooks that were brought, as they were read: what the preview shows and what is saved from it. */
export const statementUploads = pgTable(
  'statement_uploads',
  {
    ...line(),
    fileId: text().notNull(),
    fileName: text().notNull(),
    rows: jsonb().$type<SheetRow[]>().notNull(),
  },
  (t) => [
    uniqueIndex('statement_uploads_id_key').on(t.id),
    index('statement_uploads_company_idx').on(t.companyId, t.seq),
  ],
);

/** Facts that people enter, and entries that were taken back. */
export const readinessFacts = pgTable(
  'readiness_facts',
  {
    ...line(),
    key: text().notNull(),
    year: integer(),
    /** `yes`, `no`, a word, or an exact number (n or n/d) in the unit of the fact; null in a line that takes one back. */
    value: text(),
    source: text({ enum: enteredSources }),
    factOn: calendarDay().notNull(),
    note: text(),
    fileId: text(),
    fileName: text(),
    /** The entry that this line takes back. */
    withdrawsId: text(),
  },
  (t) => [
    uniqueIndex('readiness_facts_id_key').on(t.id),
    uniqueIndex('readiness_facts_withdraws_key').on(t.withdrawsId),
    index('readiness_facts_company_idx').on(t.companyId, t.key, t.seq),
    check('fact_says_or_withdraws', sql`(value is null) = (withdraws_id is not null)`),
  ],
);

/** Penalties, judgements, open cases and bans, with their days. A line may take the place of one before it. */
export const companyPenalties = pgTable(
  'company_penalties',
  {
    ...line(),
    kind: text({ enum: penaltyKinds }).notNull(),
    subject: text({ enum: penaltySubjects }).notNull(),
    penaltyOn: calendarDay().notNull(),
    endedOn: calendarDay(),
    authority: text().notNull(),
    reason: text().notNull(),
    minor: boolean().notNull().default(false),
    fileId: text(),
    replacesId: text(),
    /** The line that it replaces was entered by mistake. */
    withdrawn: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('company_penalties_id_key').on(t.id),
    uniqueIndex('company_penalties_replaces_key').on(t.replacesId),
    index('company_penalties_company_idx').on(t.companyId, t.seq),
  ],
);

/** Answers to the 48 checks: of each the latest counts. */
export const checkAnswers = pgTable(
  'check_answers',
  {
    ...line(),
    code: text().notNull(),
    state: text({ enum: answerStates }).notNull(),
    note: text(),
    fileId: text(),
    fileName: text(),
    ownerName: text(),
    answeredOn: calendarDay().notNull(),
    expiresOn: calendarDay(),
  },
  (t) => [
    uniqueIndex('check_answers_id_key').on(t.id),
    index('check_answers_company_idx').on(t.companyId, t.code, t.seq),
  ],
);

/** What a second person says of an answer. */
export const checkReviews = pgTable(
  'check_reviews',
  {
    ...line(),
    answerId: text().notNull(),
    outcome: text({ enum: reviewOutcomes }).notNull(),
    note: text(),
    reviewedOn: calendarDay().notNull(),
  },
  (t) => [
    uniqueIndex('check_reviews_id_key').on(t.id),
    uniqueIndex('check_reviews_answer_key').on(t.answerId),
    index('check_reviews_company_idx').on(t.companyId, t.seq),
  ],
);
