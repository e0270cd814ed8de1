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
import { languages, organisationKinds, roles } from '#app/identity/domain/actor.ts';
import { bigint, instant } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: text().primaryKey(),
    /** Lower case, NFC; the name to sign in with. */
    email: text().notNull(),
    name: text().notNull(),
    language: text({ enum: languages }).notNull().default('zh'),
    theme: text({ enum: ['system', 'light', 'dark'] })
      .notNull()
      .default('system'),
    status: text({ enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAt: instant().notNull().defaultNow(),
    lastSignInAt: instant(),
  },
  (t) => [uniqueIndex('users_email_key').on(t.email)],
);

export const credentials = pgTable('credentials', {
  userId: text()
    .primaryKey()
    .references(() => users.id),
  /** argon2id in PHC notation. */
  passwordHash: text().notNull(),
  changedAt: instant().notNull().defaultNow(),
});

export const totpSecrets = pgTable('totp_secrets', {
  userId: text()
    .primaryKey()
    .references(() => users.id),
  /** AES-256-GCM under a key that is not in the database; null until a first authenticator is confirmed. */
  secretSealed: text(),
  confirmedAt: instant(),
  /** The secret of an authenticator that is being set up, sealed; the one above holds until a code proves this one. */
  pendingSealed: text(),
  /** The last 30-second step that was accepted: a code works once. */
  lastStep: bigint(),
});

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: text()
      .notNull()
      .references(() => users.id),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** Lucia's session table, with what it lacks: id is the SHA-256 of the token, and there is an absolute end. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    absoluteExpiresAt: instant().notNull(),
    /** `password` until the second factor is shown, where one is needed. */
    authLevel: text({ enum: ['password', 'full'] }).notNull(),
    mfaAt: instant(),
    /** The membership (or `expert`) worn in this session. */
    hatId: text(),
    ipPrefix: text(),
    userAgent: text(),
  },
  (t) => [index('sessions_user_idx').on(t.userId)],
);

export const organisations = pgTable(
  'organisations',
  {
    id: text().primaryKey(),
    kind: text({ enum: organisationKinds }).notNull(),
    name: text().notNull(),
    nameEn: text(),
    regionCode: text(),
    status: text({ enum: ['pending', 'active', 'refused', 'suspended'] }).notNull(),
    /** What the applicant wrote when signing up. */
    note: text(),
    /** Why it was refused or suspended, if it was; told to its people. */
    reason: text(),
    createdAt: instant().notNull().defaultNow(),
    decidedAt: instant(),
  },
  (t) => [index('organisations_kind_idx').on(t.kind, t.status)],
);

export const memberships = pgTable(
  'memberships',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    role: text({ enum: roles }).notNull(),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('memberships_seat_key').on(t.userId, t.organisationId).where(sql`ended_at is null`),
    index('memberships_organisation_idx').on(t.organisationId),
  ],
);

export const experts = pgTable('experts', {
  userId: text()
    .primaryKey()
    .references(() => users.id),
  title: text(),
  employer: text(),
  fields: text().array().notNull().default(sql`'{}'`),
  bio: text(),
  status: text({ enum: ['active', 'retired'] })
    .notNull()
    .default('active'),
  createdAt: instant().notNull().defaultNow(),
});

/** One-time links: an invitation to join, or a way back in after a lost password. Bound to one address and one purpose. */
export const invitations = pgTable(
  'invitations',
  {
    id: text().primaryKey(),
    tokenHash: text().notNull(),
    purpose: text({ enum: ['join', 'expert', 'reset'] }).notNull(),
    email: text().notNull(),
    organisationId: text().references(() => organisations.id),
    role: text({ enum: roles }),
    invitedBy: text(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: text(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('invitations_token_key').on(t.tokenHash),
    index('invitations_organisation_idx').on(t.organisationId),
    check(
      'invitation_has_a_seat',
      sql`purpose <> 'join' or (organisation_id is not null and role is not null)`,
    ),
  ],
);

/** Counters of the rate limits, in the database so that they hold over restarts and over many web processes. */
export const rateLimits = pgTable(
  'rate_limits',
  { key: text().notNull(), windowStart: instant().notNull(), count: integer().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
);

/** What the operator sets for the whole portal: `signup.company.approval`, … */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  changedAt: instant().notNull().defaultNow(),
  system: boolean().notNull().default(false),
});
