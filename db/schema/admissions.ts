import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { applicationStates, decisions } from '#app/admissions/domain/application.ts';
import { callStates } from '#app/admissions/domain/call.ts';
import { type Answers, type Option, questionTypes } from '#app/admissions/domain/question.ts';
import { roundKinds, verdicts } from '#app/admissions/domain/round.ts';
import type { Scores } from '#app/admissions/domain/scoring.ts';
import type { Snapshot } from '#app/admissions/domain/snapshot.ts';
import { invitationOutcomes, personRoles, type TeamPerson } from '#app/admissions/domain/team-people.ts';
import { instant } from './columns.ts';
import { invitations, organisations, users } from './identity.ts';
import { cohorts, programmes } from './incubation.ts';
import { companies } from './startups.ts';

/** A programme asks for applications until an instant. */
export const calls = pgTable(
  'calls',
  {
    id: text().primaryKey(),
    programmeId: text()
      .notNull()
      .references(() => programmes.id),
    /** Repeated from the programme: scopes and counts ask for it. */
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    nameEn: text(),
    introduction: text(),
    introductionEn: text(),
    state: text({ enum: callStates }).notNull().default('draft'),
    opensAt: instant().notNull(),
    /** The first instant at which it takes nothing any more. */
    closesAt: instant().notNull(),
    places: integer(),
    /** The cohort that accepted companies join, and the template from which their plan is opened. */
    cohortId: text().references(() => cohorts.id),
    templateId: text(),
    /** The number that the latest application got. */
    lastNumber: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('calls_programme_idx').on(t.programmeId),
    index('calls_incubator_idx').on(t.incubatorId, t.closesAt),
    index('calls_open_idx').on(t.closesAt).where(sql`state = 'open'`),
  ],
);

export const callRounds = pgTable(
  'call_rounds',
  {
    id: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    kind: text({ enum: roundKinds }).notNull(),
    name: text().notNull(),
    nameEn: text(),
  },
  (t) => [index('call_rounds_call_idx').on(t.callId, t.position)],
);

/** What a scoring round looks at; `anchors` say what a score in each band means, from the lowest. */
export const callCriteria = pgTable(
  'call_criteria',
  {
    id: text().primaryKey(),
    roundId: text()
      .notNull()
      .references(() => callRounds.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    name: text().notNull(),
    nameEn: text(),
    weight: integer().notNull(),
    anchors: jsonb().$type<string[]>().notNull(),
  },
  (t) => [
    index('call_criteria_round_idx').on(t.roundId, t.position),
    check('weight_is_a_share', sql`weight between 1 and 100`),
  ],
);

export const callQuestions = pgTable(
  'call_questions',
  {
    id: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    /** The round for which it is asked; null: with the application itself. */
    roundId: text().references(() => callRounds.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    type: text({ enum: questionTypes }).notNull(),
    required: boolean().notNull(),
    label: text().notNull(),
    labelEn: text(),
    help: text(),
    helpEn: text(),
    options: jsonb().$type<Option[]>().notNull(),
  },
  (t) => [index('call_questions_call_idx').on(t.callId, t.position)],
);

/** Who judges in a round. */
export const callReviewers = pgTable(
  'call_reviewers',
  {
    roundId: text()
      .notNull()
      .references(() => callRounds.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id),
    invitedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.userId] }), index('call_reviewers_user_idx').on(t.userId)],
);

export const applications = pgTable(
  'applications',
  {
    id: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.id),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    /** Given once, when it is handed in for the first time. */
    number: integer(),
    state: text({ enum: applicationStates }).notNull().default('draft'),
    /** The round in which it is judged; null while it is a draft. */
    roundId: text().references(() => callRounds.id),
    answers: jsonb().$type<Answers>().notNull(),
    /** The company as it was when the application was handed in. */
    snapshot: jsonb().$type<Snapshot>(),
    /** Who is to get a seat when the company is taken in, as it was named when the application was handed in. */
    people: jsonb().$type<TeamPerson[]>().notNull().default([]),
    version: integer().notNull().default(1),
    startedAt: instant().notNull().defaultNow(),
    savedAt: instant().notNull().defaultNow(),
    savedBy: text(),
    savedByName: text().notNull(),
    submittedAt: instant(),
    submittedBy: text(),
    submittedByName: text(),
    withdrawnAt: instant(),
    /** What the applicant has been told: her state and round as of the last decision that was told. */
    shownState: text({ enum: applicationStates }).notNull().default('draft'),
    shownRoundId: text().references(() => callRounds.id),
  },
  (t) => [
    uniqueIndex('applications_company_key').on(t.callId, t.companyId),
    uniqueIndex('applications_number_key').on(t.callId, t.number),
    index('applications_company_idx').on(t.companyId),
    index('applications_state_idx').on(t.callId, t.state, t.roundId),
    index('applications_round_idx').on(t.roundId),
    check('number_from_submission', sql`(number is null) = (submitted_at is null)`),
  ],
);

/** Whom a company wants to have seats once it is taken in: named once, used by each of its applications. */
export const teamPeople = pgTable(
  'team_people',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    /** As the portal keeps addresses: lower case. */
    email: text().notNull(),
    name: text(),
    role: text({ enum: personRoles }).notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.email] })],
);

/** What became of each person whom an accepted application names: one line a person, whoever runs it however often. */
export const applicationInvitations = pgTable(
  'application_invitations',
  {
    applicationId: text()
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    name: text(),
    role: text({ enum: personRoles }).notNull(),
    outcome: text({ enum: invitationOutcomes }).notNull(),
    /** The invitation that she was sent, or had already; null where she had a seat. */
    invitationId: text().references(() => invitations.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.applicationId, t.email] }),
    check('seated_needs_no_invitation', sql`(outcome = 'seated') = (invitation_id is null)`),
  ],
);

/** Every decision about an application, in the order in which they were made. */
export const applicationDecisions = pgTable(
  'application_decisions',
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    callId: text().notNull(),
    /** The round in which it was made. */
    roundId: text(),
    decision: text({ enum: decisions }).notNull(),
    /** For the house alone. */
    reason: text(),
    decidedBy: text(),
    decidedByName: text().notNull(),
    decidedAt: instant().notNull().default(sql`clock_timestamp()`),
    /** What the applicant was told, and when; null until it is told. */
    message: text(),
    toldAt: instant(),
  },
  (t) => [
    index('application_decisions_application_idx').on(t.applicationId, t.decidedAt),
    index('application_decisions_untold_idx').on(t.callId).where(sql`told_at is null`),
  ],
);

/** One reviewer's judgement of one application in one round. */
export const applicationReviews = pgTable(
  'application_reviews',
  {
    applicationId: text()
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    roundId: text()
      .notNull()
      .references(() => callRounds.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    reviewerName: text().notNull(),
    verdict: text({ enum: verdicts }),
    scores: jsonb().$type<Scores>().notNull(),
    comment: text(),
    conflict: boolean().notNull().default(false),
    conflictNote: text(),
    savedAt: instant().notNull().defaultNow(),
    handedInAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.applicationId, t.roundId, t.userId] }),
    index('application_reviews_user_idx').on(t.userId),
  ],
);

/** A time that is offered for a talk; one company takes it. */
export const interviewSlots = pgTable(
  'interview_slots',
  {
    id: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    roundId: text()
      .notNull()
      .references(() => callRounds.id),
    startsAt: instant().notNull(),
    minutes: integer().notNull(),
    place: text().notNull(),
    offeredBy: text(),
    offeredByName: text().notNull(),
    applicationId: text().references(() => applications.id),
    bookedByName: text(),
    bookedAt: instant(),
  },
  (t) => [
    index('interview_slots_round_idx').on(t.roundId, t.startsAt),
    uniqueIndex('interview_slots_application_key').on(t.roundId, t.applicationId),
    check('booked_by_somebody', sql`(application_id is null) = (booked_at is null)`),
  ],
);
