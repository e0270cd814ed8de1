import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { statedKeys } from '#app/grading/domain/criteria-facts.ts';
import { enteredKinds, enteredSources } from '#app/grading/domain/entered-fact.ts';
import { cellOrigins, returnStates } from '#app/grading/domain/torch-return.ts';
import { answers } from '#app/rules/domain/verdict.ts';
import { bigint, bytes, calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { cohorts } from './incubation.ts';
import { companies } from './startups.ts';

/** What an incubator writes down of a company for its grading, because nothing else in the portal knows it. */
export const tenantFacts = pgTable(
  'tenant_facts',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    kind: text({ enum: enteredKinds }).notNull(),
    holds: boolean().notNull().default(true),
    /** Fen. */
    amount: bigint(),
    number: text(),
    factOn: calendarDay().notNull(),
    untilOn: calendarDay(),
    source: text({ enum: enteredSources }).notNull(),
    note: text(),
    enteredBy: text(),
    enteredByName: text().notNull(),
    enteredAt: instant().notNull().defaultNow(),
    /** Entered by mistake: it stays, and counts no more. */
    withdrawnAt: instant(),
    withdrawnByName: text(),
  },
  (t) => [index('tenant_facts_company_idx').on(t.companyId, t.kind).where(sql`withdrawn_at is null`)],
);

/** What the last check of a tenant found, and by which state of the facts; the next one begins from here. */
export const graduationChecks = pgTable(
  'graduation_checks',
  {
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    edition: text().notNull(),
    answer: text({ enum: answers }).notNull(),
    /** Each condition's answer by its code. */
    limbs: jsonb().$type<Record<string, string>>().notNull(),
    /** Fingerprint of what the answer rests on. */
    basis: text().notNull(),
    /** The day from which it may change though nothing is entered. */
    nextOn: calendarDay().notNull(),
    checkedAt: instant().notNull().defaultNow(),
    /** Since when the answer is what it is. */
    answeredAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.incubatorId, t.companyId] }),
    index('graduation_checks_answer_idx').on(t.incubatorId, t.answer),
  ],
);

/** Who graduated, by which condition or waiver, and the certificate: what it says does not change with the record. */
export const graduations = pgTable(
  'graduations',
  {
    id: text().primaryKey(),
    /** What is printed and asked for: with its check character. */
    number: text().notNull(),
    /** What only the certificate knows. */
    checkCode: text().notNull(),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    companyName: text().notNull(),
    companyNameEn: text(),
    incubatorName: text().notNull(),
    incubatorNameEn: text(),
    joinedOn: calendarDay().notNull(),
    graduatedOn: calendarDay().notNull(),
    edition: text().notNull(),
    /** The codes of the conditions that were met; empty for a waiver. */
    limbs: text().array().notNull(),
    waiver: text(),
    waiverReason: text(),
    /** The step on the ladder that came with it; null where the company had been recorded as graduated before. */
    moveOrderId: text(),
    issuedBy: text(),
    issuedByName: text().notNull(),
    issuedAt: instant().notNull().defaultNow(),
    revokedAt: instant(),
    revokedByName: text(),
    revokedReason: text(),
  },
  (t) => [
    uniqueIndex('graduations_number_key').on(t.number),
    uniqueIndex('graduations_standing_key').on(t.companyId, t.incubatorId).where(sql`revoked_at is null`),
    index('graduations_incubator_idx').on(t.incubatorId, t.graduatedOn),
    index('graduations_company_idx').on(t.companyId),
  ],
);

/** The printed certificates: made once, in the background, and handed out as they are. */
export const certificateFiles = pgTable('certificate_files', {
  graduationId: text()
    .primaryKey()
    .references(() => graduations.id, { onDelete: 'cascade' }),
  content: bytes().notNull(),
  printedAt: instant().notNull().defaultNow(),
});

/** The last number that was given in each year. */
export const certificateNumbers = pgTable('certificate_numbers', {
  year: integer().primaryKey(),
  last: integer().notNull(),
});

/** What an incubator states of itself for its own grade: the latest of each key counts. */
export const incubatorStatements = pgTable(
  'incubator_statements',
  {
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    key: text({ enum: statedKeys }).notNull(),
    /** `yes`, `no`, or a number in the unit of the fact. */
    value: text().notNull(),
    statedOn: calendarDay().notNull(),
    note: text(),
    enteredBy: text(),
    enteredByName: text().notNull(),
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.incubatorId, t.key] })],
);

/** Thresholds that an incubator has set where the rules leave them open. */
export const localParameters = pgTable(
  'local_parameters',
  {
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    key: text().notNull(),
    /** An exact number, n or n/d. */
    value: text().notNull(),
    source: text().notNull(),
    enteredByName: text().notNull(),
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.incubatorId, t.key] })],
);

/** How an incubator stood against each criterion at the end of each month (of the running month: last night). */
export const criteriaMonths = pgTable(
  'criteria_months',
  {
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    edition: text().notNull(),
    /** The first day of the month. */
    month: date({ mode: 'string' }).notNull(),
    criterion: text().notNull(),
    answer: text({ enum: answers }).notNull(),
    /** The figure and the gap as exact numbers; null where there is none. */
    figure: text(),
    gap: text(),
    asOf: calendarDay().notNull(),
  },
  (t) => [primaryKey({ columns: [t.incubatorId, t.edition, t.month, t.criterion] })],
);

/** The yearly statistics sheet of an incubator. */
export const torchReturns = pgTable(
  'torch_returns',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    year: integer().notNull(),
    state: text({ enum: returnStates }).notNull().default('draft'),
    version: integer().notNull().default(1),
    openedAt: instant().notNull().defaultNow(),
    filedAt: instant(),
    filedByName: text(),
  },
  (t) => [uniqueIndex('torch_returns_year_key').on(t.incubatorId, t.year)],
);

/** What stands in the cells: of a draft what was typed over the data, of a filed sheet everything. */
export const torchCells = pgTable(
  'torch_cells',
  {
    returnId: text()
      .notNull()
      .references(() => torchReturns.id, { onDelete: 'cascade' }),
    /** The company of a tenant's line; empty for the incubator's own part. */
    line: text().notNull(),
    field: text().notNull(),
    /** Null: left empty on purpose. */
    value: text(),
    origin: text({ enum: cellOrigins }).notNull(),
    source: text(),
    enteredByName: text(),
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.returnId, t.line, t.field] })],
);
