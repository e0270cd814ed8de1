import {
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { incubatorGrades, incubatorKinds } from '#app/incubation/domain/incubator.ts';
import { departures, programmeKinds } from '#app/incubation/domain/programme.ts';
import { bigint, calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { companies } from './startups.ts';

/** What an incubator is, beside being an organisation. Areas in square metres, money in fen; null is not known. */
export const incubators = pgTable('incubators', {
  organisationId: text()
    .primaryKey()
    .references(() => organisations.id),
  kind: text({ enum: incubatorKinds }).notNull().default('incubator'),
  grade: text({ enum: incubatorGrades }).notNull().default('none'),
  gradeSinceOn: calendarDay(),
  /** Registered as a legal person, and in operation, since. */
  registeredOn: calendarDay(),
  operatingSinceOn: calendarDay(),
  /** Set when it is specialised: the industry (GB/T 4754) that most of its tenants share. */
  specialisedIn: text(),
  /** In a region for which the rules lower some thresholds by a fifth. */
  hardshipRegion: boolean(),
  controlledArea: numeric({ precision: 12, scale: 2 }),
  tenantArea: numeric({ precision: 12, scale: 2 }),
  publicArea: numeric({ precision: 12, scale: 2 }),
  fundSize: bigint(),
  staffTotal: integer(),
  staffProfessional: integer(),
  hasTechnicalPlatform: boolean(),
  updatedAt: instant().notNull().defaultNow(),
});

/** What an incubator offers again and again: an incubation track, an acceleration camp. */
export const programmes = pgTable(
  'programmes',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: programmeKinds }).notNull(),
    name: text().notNull(),
    nameEn: text(),
    purpose: text(),
    /** The person who answers for it: escalations end with her. */
    headUserId: text(),
    /** How long one cohort lasts. */
    months: integer(),
    archivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [index('programmes_incubator_idx').on(t.incubatorId)],
);

/** The companies that go through a programme together. */
export const cohorts = pgTable(
  'cohorts',
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
    startsOn: calendarDay().notNull(),
    endsOn: calendarDay(),
    /** Whoever looks after it day by day: the first to whom an overdue milestone is reported. */
    managerUserId: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('cohorts_incubator_idx').on(t.incubatorId, t.startsOn),
    uniqueIndex('cohorts_name_key').on(t.programmeId, t.name),
  ],
);

/** Who is in which cohort, from when, and how it ended. */
export const cohortMembers = pgTable(
  'cohort_members',
  {
    cohortId: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    joinedOn: calendarDay().notNull(),
    leftOn: calendarDay(),
    departure: text({ enum: departures }),
    departureNote: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cohortId, t.companyId] }),
    index('cohort_members_company_idx').on(t.companyId),
  ],
);
