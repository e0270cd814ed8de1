import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { agreementBlanks } from '#app/premises/domain/agreement.ts';
import { rentBases, versionKinds } from '#app/premises/domain/lease.ts';
import { entryKinds } from '#app/premises/domain/rent-account.ts';
import { roomUses } from '#app/premises/domain/room.ts';
import { bigint, calendarDay, instant } from './columns.ts';
import { files } from './documents.ts';
import { organisations } from './identity.ts';
import { companies } from './startups.ts';

export const buildings = pgTable(
  'buildings',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    nameEn: text(),
    address: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('buildings_name_key').on(t.incubatorId, t.name)],
);

/** What is let: a room as a whole, or its desks one by one. */
export const rooms = pgTable(
  'rooms',
  {
    id: text().primaryKey(),
    buildingId: text()
      .notNull()
      .references(() => buildings.id),
    /** Repeated from the building: scopes and counts ask for it. */
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    floor: integer().notNull(),
    number: text().notNull(),
    use: text({ enum: roomUses }).notNull(),
    /** Square metres. */
    area: numeric({ precision: 10, scale: 2 }).notNull(),
    /** How many desks are let one by one; 0 where the room is only let whole. */
    desks: integer().notNull().default(0),
    /** No longer to be let, since. */
    retiredAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('rooms_number_key').on(t.buildingId, t.number),
    index('rooms_incubator_idx').on(t.incubatorId),
  ],
);

/** A company's lease as it stands now; how it came to that is in its versions. */
export const leases = pgTable(
  'leases',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    /** The number of the contract on paper. */
    number: text().notNull(),
    basis: text({ enum: rentBases }).notNull(),
    startsOn: calendarDay().notNull(),
    /** The last day. */
    endsOn: calendarDay().notNull(),
    /** Square metres of the rooms that are let whole. */
    area: numeric({ precision: 10, scale: 2 }).notNull(),
    desks: integer().notNull(),
    /** Fen per square metre and day, or per desk and month, as it holds on the last day. */
    rate: bigint().notNull(),
    deposit: bigint().notNull().default(sql`0`),
    /** Months that are paid at once. */
    cycle: integer().notNull(),
    /** Percent of the rent that the incubator bears, by year of the lease. */
    subsidySteps: integer().array().notNull(),
    version: integer().notNull().default(1),
    /** The company's or the incubator's wish to end it early, until it is decided. */
    noticeLastDay: calendarDay(),
    noticeBy: text(),
    noticeReason: text(),
    noticeAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('leases_number_key').on(t.incubatorId, t.number),
    index('leases_company_idx').on(t.companyId),
    index('leases_ending_idx').on(t.incubatorId, t.endsOn),
    index('leases_end_idx').on(t.endsOn),
  ],
);

/** What was agreed, in order. Only grows. */
export const leaseVersions = pgTable(
  'lease_versions',
  {
    leaseId: text()
      .notNull()
      .references(() => leases.id),
    version: integer().notNull(),
    kind: text({ enum: versionKinds }).notNull(),
    effectiveOn: calendarDay().notNull(),
    endsOn: calendarDay().notNull(),
    rate: bigint().notNull(),
    note: text(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.leaseId, t.version] })],
);

/** Which rooms and desks a lease holds, from when to when. */
export const leaseSpaces = pgTable(
  'lease_spaces',
  {
    leaseId: text()
      .notNull()
      .references(() => leases.id),
    roomId: text()
      .notNull()
      .references(() => rooms.id),
    /** Null: the whole room. */
    desks: integer(),
    startsOn: calendarDay().notNull(),
    endsOn: calendarDay().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.leaseId, t.roomId] }),
    index('lease_spaces_room_idx').on(t.roomId, t.endsOn),
  ],
);

/**
 * Entry agreements as they were made from what is written down of a tenancy. Each is a file that stays as it is; all that
 * is ever added is that it was signed, once.
 */
export const entryAgreements = pgTable(
  'entry_agreements',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    /** The lease from which space, term and rent were taken, and its version then; null where there was none. */
    leaseId: text().references(() => leases.id),
    leaseVersion: integer(),
    /** `RZ-2026-0001`: counted by incubator and year. */
    number: text().notNull(),
    /** What was not known and is left to be written in. */
    blanks: text({ enum: agreementBlanks }).array().notNull(),
    fileId: text()
      .notNull()
      .references(() => files.id),
    sha256: text().notNull(),
    madeOn: calendarDay().notNull(),
    madeBy: text(),
    madeByName: text().notNull(),
    madeAt: instant().notNull().default(sql`clock_timestamp()`),
    signedOn: calendarDay(),
    signedFileId: text().references(() => files.id),
    signedNotedByName: text(),
    signedNotedAt: instant(),
  },
  (t) => [
    uniqueIndex('entry_agreements_number_key').on(t.incubatorId, t.number),
    index('entry_agreements_company_idx').on(t.companyId),
    index('entry_agreements_lease_idx').on(t.leaseId),
    uniqueIndex('entry_agreements_file_key').on(t.fileId),
    index('entry_agreements_signed_file_idx').on(t.signedFileId),
    check('agreement_lease_has_version', sql`(lease_id is null) = (lease_version is null)`),
    check(
      'agreement_is_signed_whole',
      sql`num_nonnulls(signed_on, signed_file_id, signed_noted_by_name, signed_noted_at) in (0, 4)`,
    ),
  ],
);

/** What falls due when. A line that was booked stays as it was booked; what changes afterwards is a correction. */
export const rentSchedule = pgTable(
  'rent_schedule',
  {
    leaseId: text()
      .notNull()
      .references(() => leases.id),
    periodFrom: calendarDay().notNull(),
    periodTo: calendarDay().notNull(),
    /** Rent is paid in advance: the first day of the period. */
    dueOn: calendarDay().notNull(),
    gross: bigint().notNull(),
    subsidy: bigint().notNull(),
    bookedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.leaseId, t.periodFrom] }),
    index('rent_schedule_due_idx').on(t.dueOn).where(sql`booked_at is null`),
  ],
);

/** The account of a lease, in fen. Only grows: what was wrong is countered by a line of its own. */
export const rentEntries = pgTable(
  'rent_entries',
  {
    seq: bigserial({ mode: 'bigint' }).primaryKey(),
    leaseId: text()
      .notNull()
      .references(() => leases.id),
    kind: text({ enum: entryKinds }).notNull(),
    /** The day on which a charge is due, or money came. */
    valueOn: calendarDay().notNull(),
    /** What a charge or a correction is for. */
    periodFrom: calendarDay(),
    periodTo: calendarDay(),
    gross: bigint(),
    subsidy: bigint(),
    /** Owed when above zero, paid or given back when below. */
    amount: bigint().notNull(),
    /** The bank's reference, or why. */
    note: text(),
    /** The line that this one takes back. */
    counters: bigint(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
    /** The caller's key: the same order sent twice is one line. */
    idempotencyKey: text(),
  },
  (t) => [
    index('rent_entries_lease_idx').on(t.leaseId, t.valueOn),
    uniqueIndex('rent_entries_charge_key').on(t.leaseId, t.periodFrom).where(sql`kind = 'charge'`),
    uniqueIndex('rent_entries_counters_key').on(t.counters),
    uniqueIndex('rent_entries_key').on(t.idempotencyKey),
  ],
);
