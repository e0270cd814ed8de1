import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { allStages, lanes, type Stage } from '#app/startups/domain/ladder.ts';
import { approvers, evidenceForms, evidenceKinds } from '#app/startups/domain/ladder-gates.ts';
import { orderStates } from '#app/startups/domain/ladder-move.ts';
import { calendarDay, instant } from './columns.ts';
import { companies } from './startups.ts';

const stages = allStages as readonly [Stage, ...Stage[]];

/** A wish to move, and what became of it. */
export const ladderOrders = pgTable(
  'ladder_orders',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    lane: text({ enum: lanes }).notNull(),
    fromStage: text({ enum: stages }),
    /** Null: the company leaves the lane. */
    toStage: text({ enum: stages }),
    effectiveOn: calendarDay().notNull(),
    reason: text().notNull(),
    state: text({ enum: orderStates }).notNull(),
    /** Who has to agree: a rule of the lane's gate. */
    approver: text({ enum: approvers }).notNull(),
    proposedBy: text(),
    proposedByName: text().notNull(),
    /** The organisation for which it was proposed. */
    proposedFor: text(),
    proposedAt: instant().notNull().defaultNow(),
    decidedBy: text(),
    decidedByName: text(),
    decidedAt: instant(),
    decisionReason: text(),
    /** The caller's key: the same order sent twice is one order. */
    idempotencyKey: text(),
  },
  (t) => [
    uniqueIndex('ladder_orders_key').on(t.idempotencyKey),
    uniqueIndex('ladder_orders_open_key').on(t.companyId, t.lane).where(sql`state = 'proposed'`),
    index('ladder_orders_company_idx').on(t.companyId),
    index('ladder_orders_state_idx').on(t.state, t.approver),
  ],
);

/** Evidence for an order: a document in the portal, a link, or a sentence. */
export const ladderEvidence = pgTable(
  'ladder_evidence',
  {
    orderId: text()
      .notNull()
      .references(() => ladderOrders.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** What it proves, in the words of the gates. */
    proves: text({ enum: evidenceKinds }).notNull(),
    form: text({ enum: evidenceForms }).notNull(),
    fileId: text(),
    url: text(),
    note: text(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.position] }), index('ladder_evidence_file_idx').on(t.fileId)],
);

/** The history: append-only (a trigger refuses anything else), corrected by counter-entries. */
export const ladderMoves = pgTable(
  'ladder_moves',
  {
    seq: bigserial({ mode: 'bigint' }).primaryKey(),
    id: text().notNull(),
    companyId: text().notNull(),
    lane: text({ enum: lanes }).notNull(),
    kind: text({ enum: ['move', 'counter'] }).notNull(),
    /** Where the line comes from: an approved order, a record that was taken over, or a correction. */
    basis: text({ enum: ['order', 'imported', 'correction'] }).notNull(),
    /** The move that a counter-entry takes back. */
    countersId: text(),
    fromStage: text({ enum: stages }),
    toStage: text({ enum: stages }),
    effectiveOn: calendarDay().notNull(),
    reason: text().notNull(),
    orderId: text(),
    recordedBy: text(),
    recordedByName: text().notNull(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('ladder_moves_id_key').on(t.id),
    uniqueIndex('ladder_moves_order_key').on(t.orderId),
    uniqueIndex('ladder_moves_counters_key').on(t.countersId),
    index('ladder_moves_company_idx').on(t.companyId, t.lane, t.effectiveOn, t.seq),
    check('counter_names_its_move', sql`(kind = 'counter') = (counters_id is not null)`),
    check('counter_is_a_correction', sql`(kind = 'counter') = (basis = 'correction')`),
    check('order_is_named', sql`(basis = 'order') = (order_id is not null)`),
  ],
);

/** Where each company stands today: a projection of the moves, written with them. */
export const ladderPositions = pgTable(
  'ladder_positions',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    lane: text({ enum: lanes }).notNull(),
    stage: text({ enum: stages }).notNull(),
    sinceOn: calendarDay().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.lane] }),
    index('ladder_positions_stage_idx').on(t.lane, t.stage, t.companyId),
  ],
);
