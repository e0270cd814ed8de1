import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { channels, noticeKinds, topics } from '#app/notifications/domain/notice.ts';
import { instant } from './columns.ts';
import { users } from './identity.ts';

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
    /** When it went out by mail, alone or in a digest; or was left out because she wished so. */
    settledAt: instant(),
  },
  (t) => [
    uniqueIndex('notices_key').on(t.userId, t.key),
    index('notices_user_idx').on(t.userId, t.createdAt),
    index('notices_unsettled_idx').on(t.createdAt).where(sql`settled_at is null`),
    index('notices_unread_idx').on(t.userId).where(sql`read_at is null`),
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
