import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { mentorStages, mentorTopics } from '#app/mentoring/domain/mentor.ts';
import { bookingStates, noteScopes } from '#app/mentoring/domain/office-hours.ts';
import { instant } from './columns.ts';
import { organisations, users } from './identity.ts';
import { companies } from './startups.ts';

/** A mentor of an incubator: somebody of the portal, or somebody from outside. */
export const mentors = pgTable(
  'mentors',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    /** Null: from outside. */
    userId: text().references(() => users.id),
    name: text().notNull(),
    nameEn: text(),
    title: text(),
    bio: text(),
    topics: text({ enum: mentorTopics }).array().notNull(),
    stages: text({ enum: mentorStages }).array().notNull(),
    /** Sessions a month. */
    capacity: integer().notNull(),
    retiredAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('mentors_incubator_idx').on(t.incubatorId),
    uniqueIndex('mentors_user_key').on(t.incubatorId, t.userId),
  ],
);

/** The companies that a mentor invests in, as she has said: never hidden from them. */
export const mentorStakes = pgTable(
  'mentor_stakes',
  {
    mentorId: text()
      .notNull()
      .references(() => mentors.id),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    declaredAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.mentorId, t.companyId] }),
    index('mentor_stakes_company_idx').on(t.companyId),
  ],
);

export const officeSlots = pgTable(
  'office_slots',
  {
    id: text().primaryKey(),
    mentorId: text()
      .notNull()
      .references(() => mentors.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    place: text(),
    /** Taken back before anybody came. */
    withdrawnAt: instant(),
  },
  (t) => [
    index('office_slots_mentor_idx').on(t.mentorId, t.startsAt),
    index('office_slots_start_idx').on(t.startsAt),
  ],
);

/** Who booked which slot. A slot has at most one booking that stands. */
export const officeBookings = pgTable(
  'office_bookings',
  {
    id: text().primaryKey(),
    slotId: text()
      .notNull()
      .references(() => officeSlots.id),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    state: text({ enum: bookingStates }).notNull(),
    topic: text({ enum: mentorTopics }),
    question: text(),
    /** She was told that the mentor invests in the company, and booked all the same. */
    despiteStake: integer().notNull().default(0),
    bookedBy: text(),
    bookedByName: text().notNull(),
    bookedAt: instant().notNull().defaultNow(),
    cancelledByName: text(),
    cancelledAt: instant(),
    cancelReason: text(),
  },
  (t) => [
    uniqueIndex('office_bookings_slot_key').on(t.slotId).where(sql`state <> 'cancelled'`),
    index('office_bookings_company_idx').on(t.companyId),
  ],
);

export const sessionNotes = pgTable(
  'session_notes',
  {
    id: text().primaryKey(),
    bookingId: text()
      .notNull()
      .references(() => officeBookings.id),
    scope: text({ enum: noteScopes }).notNull(),
    text: text().notNull(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('session_notes_booking_idx').on(t.bookingId)],
);

/** Texts that an incubator writes again and again, with blanks. */
export const messageTemplates = pgTable(
  'message_templates',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    subjectEn: text(),
    bodyEn: text(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('message_templates_name_key').on(t.incubatorId, t.name)],
);

/** A message to many companies, as it was written. */
export const bulkMessages = pgTable(
  'bulk_messages',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    subject: text().notNull(),
    body: text().notNull(),
    subjectEn: text(),
    bodyEn: text(),
    /** What the list was filtered by. */
    filter: jsonb().$type<Record<string, string>>().notNull(),
    companies: integer().notNull(),
    people: integer().notNull(),
    sentBy: text(),
    sentByName: text().notNull(),
    sentAt: instant().notNull().defaultNow(),
    idempotencyKey: text().notNull(),
  },
  (t) => [
    uniqueIndex('bulk_messages_key').on(t.idempotencyKey),
    index('bulk_messages_incubator_idx').on(t.incubatorId, t.sentAt),
  ],
);

/** What each reader got: her language, her words. */
export const messageCopies = pgTable(
  'message_copies',
  {
    messageId: text()
      .notNull()
      .references(() => bulkMessages.id),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    language: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.userId, t.companyId] }),
    index('message_copies_user_idx').on(t.userId),
  ],
);
