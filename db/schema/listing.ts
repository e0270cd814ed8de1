import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { adviserParts, parts, partyStates } from '#app/listing/domain/parts.ts';
import { projectStates, questionStates, taskSources, taskStates } from '#app/listing/domain/project.ts';
import { stepKeys } from '#app/listing/domain/steps.ts';
import { boardCodes } from '#app/readiness/domain/board.ts';
import { calendarDay, instant } from './columns.ts';
import { files } from './documents.ts';
import { organisations } from './identity.ts';
import { companies } from './startups.ts';

/** The way of one company to one board, laid out backwards from the day of filing. */
export const listingProjects = pgTable(
  'listing_projects',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    board: text({ enum: boardCodes }).notNull(),
    /** The edition by which it was opened. */
    edition: text().notNull(),
    /** The day on which the papers are to be filed, or were. */
    filingOn: calendarDay().notNull(),
    state: text({ enum: projectStates }).notNull().default('open'),
    endedReason: text(),
    openedByName: text().notNull(),
    openedOn: calendarDay().notNull(),
    openedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('listing_projects_running_key')
      .on(t.companyId, t.board)
      .where(sql`state in ('open', 'filed')`),
    index('listing_projects_company_idx').on(t.companyId, t.openedAt),
  ],
);

const projectId = () =>
  text()
    .notNull()
    .references(() => listingProjects.id, { onDelete: 'cascade' });

/** The steps of a project: planned first, planned now, done. */
export const listingSteps = pgTable(
  'listing_steps',
  {
    projectId: projectId(),
    step: text({ enum: stepKeys }).notNull(),
    position: smallint().notNull(),
    part: text({ enum: parts }).notNull(),
    baseStartOn: calendarDay().notNull(),
    baseEndOn: calendarDay().notNull(),
    startOn: calendarDay().notNull(),
    endOn: calendarDay().notNull(),
    doneOn: calendarDay(),
    /** Null while it is not done, and where facts of the company say that it is. */
    doneByName: text(),
    note: text(),
    /** What its end was written down as among the company's facts. */
    factId: text(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.step] })],
);

/** The papers of the steps; which there are is the domain's, a row says that one is there or is not needed. */
export const listingPapers = pgTable(
  'listing_papers',
  {
    projectId: projectId(),
    paper: text().notNull(),
    /** Null: this paper is not needed, for the reason in the note. */
    fileId: text().references(() => files.id),
    fileName: text(),
    note: text(),
    broughtOn: calendarDay().notNull(),
    broughtByName: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.paper] })],
);

/** What is to be done before a step ends: gaps to the board's conditions, unanswered checks, and what people add. */
export const listingTasks = pgTable(
  'listing_tasks',
  {
    id: text().primaryKey(),
    projectId: projectId(),
    source: text({ enum: taskSources }).notNull(),
    /** Code of the condition, id of the fact, code of the check; the id of the task where a person added it. */
    subject: text().notNull(),
    /** What a person wrote; null where the subject says it. */
    title: text(),
    part: text({ enum: parts }).notNull(),
    step: text({ enum: stepKeys }).notNull(),
    dueOn: calendarDay().notNull(),
    state: text({ enum: taskStates }).notNull().default('open'),
    note: text(),
    closedOn: calendarDay(),
    closedByName: text(),
    addedByName: text().notNull(),
    addedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('listing_tasks_subject_key').on(t.projectId, t.source, t.subject),
    index('listing_tasks_due_idx').on(t.dueOn).where(sql`state = 'open'`),
  ],
);

/** Who was invited to which part of the work room. */
export const listingParties = pgTable(
  'listing_parties',
  {
    id: text().primaryKey(),
    projectId: projectId(),
    part: text({ enum: adviserParts }).notNull(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    state: text({ enum: partyStates }).notNull().default('invited'),
    message: text(),
    invitedByName: text().notNull(),
    invitedAt: instant().notNull().defaultNow(),
    answeredByName: text(),
    answeredAt: instant(),
    endedAt: instant(),
    endedReason: text(),
  },
  (t) => [
    uniqueIndex('listing_parties_living_key')
      .on(t.projectId, t.part, t.organisationId)
      .where(sql`state in ('invited', 'active')`),
    index('listing_parties_organisation_idx').on(t.organisationId, t.state),
    index('listing_parties_project_idx').on(t.projectId),
  ],
);

/** Inquiry letters of the reviewing body, by round. */
export const listingInquiries = pgTable(
  'listing_inquiries',
  {
    id: text().primaryKey(),
    projectId: projectId(),
    round: smallint().notNull(),
    /** Who asks. */
    body: text().notNull(),
    letterOn: calendarDay().notNull(),
    /** The last day for the reply, with every extension that was granted. */
    replyBy: calendarDay().notNull(),
    firstReplyBy: calendarDay().notNull(),
    extensionReason: text(),
    repliedOn: calendarDay(),
    fileId: text().references((): AnyPgColumn => files.id),
    fileName: text(),
    replyFileId: text().references((): AnyPgColumn => files.id),
    replyFileName: text(),
    note: text(),
    addedByName: text().notNull(),
    addedAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('listing_inquiries_round_key').on(t.projectId, t.round),
    index('listing_inquiries_due_idx').on(t.replyBy).where(sql`replied_on is null`),
  ],
);

/**
 * Replies that were recorded by mistake, as they stood when they were taken back: append-only (a trigger refuses anything
 * else), gone only with their letter. The reply that counts is on the letter.
 */
export const listingRepliesTakenBack = pgTable(
  'listing_replies_taken_back',
  {
    seq: bigserial({ mode: 'bigint' }).primaryKey(),
    inquiryId: text()
      .notNull()
      .references(() => listingInquiries.id, { onDelete: 'cascade' }),
    /** The version of the letter that bore the reply: each reply is taken back once. */
    version: integer().notNull(),
    repliedOn: calendarDay().notNull(),
    replyFileId: text().references((): AnyPgColumn => files.id),
    replyFileName: text(),
    note: text(),
    reason: text().notNull(),
    takenBackBy: text(),
    takenBackByName: text().notNull(),
    takenBackAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('listing_replies_taken_back_key').on(t.inquiryId, t.version)],
);

export const listingQuestions = pgTable(
  'listing_questions',
  {
    id: text().primaryKey(),
    inquiryId: text()
      .notNull()
      .references(() => listingInquiries.id, { onDelete: 'cascade' }),
    number: smallint().notNull(),
    topic: text().notNull(),
    question: text().notNull(),
    part: text({ enum: parts }).notNull(),
    ownerName: text(),
    /** The day within the project by which the draft is due: before the reply. */
    dueOn: calendarDay().notNull(),
    state: text({ enum: questionStates }).notNull().default('open'),
    answer: text(),
    answeredBy: text(),
    answeredByName: text(),
    answeredAt: instant(),
    agreedByName: text(),
    agreedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('listing_questions_number_key').on(t.inquiryId, t.number),
    index('listing_questions_due_idx').on(t.dueOn).where(sql`state = 'open'`),
  ],
);
