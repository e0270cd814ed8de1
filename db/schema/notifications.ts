import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { languages } from '#app/identity/domain/actor.ts';
import { mailKinds, mailStates } from '#app/notifications/domain/mail.ts';
import { channels, noticeKinds, topics } from '#app/notifications/domain/notice.ts';
import { instant } from './columns.ts';
import { users } from './identity.ts';

/** Letters to people: written in the transaction that settles what they tell, sent one by one afterwards. */
export const mails = pgTable(
  'mails',
  {
    id: text().primaryKey(),
    /** Says which occasion it is for, e.g. `digest:<user>:2026-11-23`: the same occasion gets one mail. */
    key: text().notNull(),
    kind: text({ enum: mailKinds }).notNull(),
    /** Whom it is for; null where an invitation goes to somebody who has no account. */
    userId: text().references(() => users.id, { onDelete: 'cascade' }),
    /** Address and name when it was written. */
    address: text().notNull(),
    name: text().notNull(),
    language: text({ enum: languages }).notNull(),
    subject: text().notNull(),
    /** The letter as plain text and as HTML. */
    text: text().notNull(),
    html: text().notNull(),
    /** What is secret in it, sealed: it stands for the mark in the letter whenever that is sent or shown. */
    sealed: text(),
    /** The address that stops mails of this kind, without signing in; an invitation comes once and has none. */
    stopAddress: text(),
    state: text({ enum: mailStates }).notNull().default('waiting'),
    /** How often it was tried since it was written or last ordered again. */
    attempts: integer().notNull().default(0),
    /** While it waits: not before this instant. Whoever tries it moves this on first, so that nobody else does. */
    dueAt: instant().notNull().defaultNow(),
    /** Why the last try did not succeed: a word of ours, and what the server said. */
    failure: text(),
    reply: text(),
    createdAt: instant().notNull().defaultNow(),
    /** When it was written or last ordered again: what waits too long from then on is not sent any more. */
    orderedAt: instant().notNull().defaultNow(),
    sentAt: instant(),
  },
  (t) => [
    uniqueIndex('mails_key').on(t.key),
    index('mails_waiting_idx').on(t.dueAt).where(sql`state = 'waiting'`),
    index('mails_state_idx').on(t.state, t.createdAt, t.id),
    index('mails_created_idx').on(t.createdAt, t.id),
    check('mail_sent_has_instant', sql`(state = 'sent') = (sent_at is not null)`),
    check(
      'mail_is_for_somebody',
      sql`kind = 'invitation' or (user_id is not null and stop_address is not null)`,
    ),
  ],
);

/** The secret address of a person's calendar; the database holds the SHA-256 of the token. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    userId: text()
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('calendar_feeds_token_key').on(t.tokenHash)],
);

/** What one person was told. The key makes it one notice however often the work that tells it runs. */
export const notices = pgTable(
  'notices',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    topic: text({ enum: topics }).notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    key: text().notNull(),
    /** What fills the blanks of its sentence, as text; days as YYYY-MM-DD. */
    params: jsonb().$type<Record<string, string>>().notNull(),
    /** Where to act on it, as a path within the portal. */
    link: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    readAt: instant(),
    /** When it was written into a mail, or was left out because she wished so or had read it by then. */
    settledAt: instant(),
    /** The one mail that tells of it, while that is kept. */
    mailId: text().references(() => mails.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('notices_key').on(t.userId, t.key),
    index('notices_user_idx').on(t.userId, t.createdAt),
    index('notices_unsettled_idx').on(t.createdAt).where(sql`settled_at is null`),
    index('notices_unread_idx').on(t.userId).where(sql`read_at is null`),
    index('notices_read_idx').on(t.readAt).where(sql`read_at is not null`),
    index('notices_mail_idx').on(t.mailId).where(sql`mail_id is not null`),
  ],
);

/** How a person wants to hear of a topic, where she has said so. */
export const noticeChoices = pgTable(
  'notice_choices',
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    topic: text({ enum: topics }).notNull(),
    channel: text({ enum: channels }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.topic] })],
);
