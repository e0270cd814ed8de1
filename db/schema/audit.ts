import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bigint, instant } from './columns.ts';

/**
 * The audit trail: one hash chain for the portal. Lines are only ever added (a trigger refuses anything else); each holds
 * the SHA-256 of the line before it.
 */
export const auditLines = pgTable(
  'audit_lines',
  {
    seq: bigint().primaryKey(),
    at: instant().notNull(),
    actorKind: text({ enum: ['anonymous', 'system', 'person'] }).notNull(),
    actorId: text(),
    actorName: text().notNull(),
    /** The organisation for which the person acted. */
    organisationId: text(),
    organisationName: text(),
    action: text().notNull(),
    outcome: text({ enum: ['done', 'refused'] }).notNull(),
    subjectKind: text(),
    subjectId: text(),
    subjectName: text(),
    before: jsonb(),
    after: jsonb(),
    /** For a refusal: its kind. */
    reason: text(),
    requestId: text(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_lines_at_idx').on(t.at),
    index('audit_lines_actor_idx').on(t.actorId, t.seq),
    index('audit_lines_organisation_idx').on(t.organisationId, t.seq),
    index('audit_lines_subject_id_idx').on(t.subjectId, t.seq),
    index('audit_lines_subject_name_idx').on(t.subjectName.op('text_pattern_ops'), t.seq),
    index('audit_lines_action_idx').on(t.action, t.seq),
    index('audit_lines_refused_idx').on(t.seq).where(sql`outcome = 'refused'`),
    uniqueIndex('audit_lines_prev_key').on(t.prevHash),
  ],
);

/** The newest line of the chain; locked by whoever adds the next one. */
export const auditHeads = pgTable('audit_heads', {
  chain: text().primaryKey(),
  seq: bigint().notNull(),
  hash: text().notNull(),
});

/** Heads signed with a key outside the database, so that a chain rewritten as a whole is found out. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    seq: bigint().notNull(),
    sealedAt: instant().notNull(),
    hash: text().notNull(),
    signature: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.seq, t.sealedAt] })],
);

/** What the checks of the whole trail found, signed like the seals: what the page says of the chain is proven by it. */
export const auditChecks = pgTable('audit_checks', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  checkedAt: instant().notNull(),
  /** How many lines were there, and the number of the last one. */
  lines: bigint().notNull(),
  headSeq: bigint().notNull(),
  sound: boolean().notNull(),
  /** What is wrong, the first findings of it: [{ kind, seq }]. */
  findings: jsonb().notNull(),
  signature: text().notNull(),
});
