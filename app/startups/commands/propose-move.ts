import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { files } from '#db/schema/documents.ts';
import { ladderEvidence, ladderOrders } from '#db/schema/ladder.ts';
import type { GivenEvidence } from '../domain/ladder-gates.ts';
import {
  decideMove,
  type MoveChange,
  type MoveOrder,
  type MoveRefusal,
  type OrderState,
} from '../domain/ladder-move.ts';
import { type DecisionBar, decisionBar, mayProposeMove } from '../domain/ladder-policy.ts';
import { mayReadCompany } from '../domain/policy.ts';
import { type LadderCompany, ladderCompany } from '../queries/ladder-company.ts';
import { ladderMovesOf } from '../queries/ladder-moves-of.ts';
import { openOrderOn } from '../queries/move-order.ts';
import { recorder, writeMove } from './write-move.ts';

export type ProposeMove = MoveOrder & {
  companyId: string;
  reason: string;
  /** Made by the caller when the form was opened: the same order sent twice is one order. */
  idempotencyKey: string | null;
  /** Let it take effect in the same breath; refused where the proposer may not decide on it herself. */
  decideAtOnce: boolean;
};

export type ProposedMove = {
  orderId: Id;
  state: OrderState;
  /** True when this order had been given before under the same key. */
  repeated: boolean;
};

export type ProposeRefusal =
  | MoveRefusal
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: DecisionBar }
  | { kind: 'reason-missing' }
  | { kind: 'not-yet-effective'; effectiveOn: CalendarDate }
  | { kind: 'open-order'; orderId: Id }
  | { kind: 'evidence-file-gone' }
  | { kind: 'key-used' };

type Answer = Outcome<ProposedMove, ProposeRefusal>;

/** Orders a move. It waits for its gate's approver, or takes effect at once where the proposer may decide herself. */
export async function proposeMove(
  db: Db,
  actor: Actor,
  order: ProposeMove,
): Promise<Result<ProposedMove, ProposeRefusal>> {
  return carryOut(db, actor, 'startups.propose-move', async (tx): Promise<Answer> => {
    const company = await ladderCompany(tx, order.companyId, { lock: true });
    if (!company || !mayReadCompany(actor, company.subject)) {
      return {
        result: refuse({ kind: 'missing' }),
        note: { subject: { kind: 'company', id: order.companyId.slice(0, 22) } },
      };
    }
    const result = await propose(tx, actor, company, order);
    const after = { lane: order.lane, to: order.to, effectiveOn: order.effectiveOn, reason: order.reason };
    const done = result.ok ? { orderId: result.value.orderId, state: result.value.state } : {};
    const repeated = result.ok && result.value.repeated ? { repeated: true } : {};
    const subject = { kind: 'company', id: company.id, name: company.name };
    return { result, note: { subject, after: { ...after, ...done, ...repeated } } };
  });
}

/** The same within another order's transaction; the audit line is the caller's. */
export async function proposeWithin(
  tx: Tx,
  actor: Actor,
  order: ProposeMove,
): Promise<Result<ProposedMove, ProposeRefusal>> {
  const company = await ladderCompany(tx, order.companyId, { lock: true });
  if (!company || !mayReadCompany(actor, company.subject)) return refuse({ kind: 'missing' });
  return propose(tx, actor, company, order);
}

async function propose(
  tx: Tx,
  actor: Actor,
  company: LadderCompany,
  order: ProposeMove,
): Promise<Result<ProposedMove, ProposeRefusal>> {
  if (!mayProposeMove(actor, company.subject)) return refuse({ kind: 'not-allowed' });
  const former = await orderUnderKey(tx, actor, order);
  if (former) return former;
  if (order.reason.trim() === '') return refuse({ kind: 'reason-missing' });
  const open = await openOrderOn(tx, company.id, order.lane);
  if (open) return refuse({ kind: 'open-order', orderId: open });
  if (!(await filesAreThere(tx, order))) return refuse({ kind: 'evidence-file-gone' });

  const moves = await ladderMovesOf(tx, company.id);
  const caredFor = company.subject.caretakerIds.length > 0;
  const decision = decideMove({ facts: company.facts, moves, caredFor }, order, company.today);
  if (!decision.ok) return decision;
  const change = decision.value;
  if (order.decideAtOnce) {
    const proposed = {
      ...change,
      proposedBy: recorder(actor).recordedBy,
      proposedFor: organisationOf(actor),
    };
    const bar = decisionBar(actor, proposed, company.subject);
    if (bar) return refuse({ kind: bar });
    const { effectiveOn } = change;
    if (effectiveOn > company.today) return refuse({ kind: 'not-yet-effective', effectiveOn });
  }
  return saveOrder(tx, actor, company, order, change);
}

async function saveOrder(
  tx: Tx,
  actor: Actor,
  company: LadderCompany,
  order: ProposeMove,
  change: MoveChange,
): Promise<Result<ProposedMove, ProposeRefusal>> {
  const orderId = newId();
  const state = order.decideAtOnce ? 'approved' : 'proposed';
  const { recordedBy, recordedByName } = recorder(actor);
  const decided = { decidedBy: recordedBy, decidedByName: recordedByName, decidedAt: sql`now()` };
  const inserted = await tx
    .insert(ladderOrders)
    .values({
      id: orderId,
      companyId: company.id,
      lane: change.lane,
      fromStage: change.from,
      toStage: change.to,
      effectiveOn: change.effectiveOn,
      reason: order.reason.trim(),
      state,
      approver: change.approver,
      proposedBy: recordedBy,
      proposedByName: recordedByName,
      proposedFor: organisationOf(actor),
      idempotencyKey: order.idempotencyKey,
      ...(order.decideAtOnce ? decided : {}),
    })
    .onConflictDoNothing({ target: ladderOrders.idempotencyKey })
    .returning({ id: ladderOrders.id });
  if (inserted.length === 0) return refuse({ kind: 'key-used' });
  if (order.evidence.length) {
    const rows = order.evidence.map((piece, position) => ({ orderId, position, ...sound(piece) }));
    await tx.insert(ladderEvidence).values(rows);
  }
  if (order.decideAtOnce)
    await writeMove(tx, actor, { ...lineOf(company.id, change, order.reason), orderId });
  return ok({ orderId, state, repeated: false });
}

/** The line that an approved change adds to the history. */
export function lineOf(companyId: Id, change: MoveChange, reason: string) {
  const { lane, from, to, effectiveOn } = change;
  return { companyId, lane, from, to, effectiveOn, reason: reason.trim(), basis: 'order' as const };
}

/** The order that was given under this key before: the same one again, or another one's key. */
async function orderUnderKey(
  tx: Tx,
  actor: Actor,
  order: ProposeMove,
): Promise<Result<ProposedMove, ProposeRefusal> | null> {
  if (order.idempotencyKey === null) return null;
  const [known] = await tx
    .select()
    .from(ladderOrders)
    .where(eq(ladderOrders.idempotencyKey, order.idempotencyKey));
  if (!known) return null;
  const same =
    known.companyId === order.companyId &&
    known.lane === order.lane &&
    known.toStage === order.to &&
    known.effectiveOn === order.effectiveOn &&
    known.proposedBy === recorder(actor).recordedBy;
  if (!same) return refuse({ kind: 'key-used' });
  return ok({ orderId: known.id, state: known.state, repeated: true });
}

/** Evidence that is a file has to be one that was brought for this company. */
async function filesAreThere(tx: Tx, order: ProposeMove): Promise<boolean> {
  const wanted = order.evidence.filter((piece) => piece.form === 'file').map((piece) => piece.fileId);
  if (wanted.length === 0) return true;
  const ids = new Set(wanted.filter((id) => id !== null));
  const found = await tx
    .select({ id: files.id })
    .from(files)
    .where(
      and(inArray(files.id, [...ids]), eq(files.companyId, order.companyId), eq(files.purpose, 'evidence')),
    );
  return !wanted.includes(null) && found.length === ids.size;
}

/** The piece with what belongs to its form alone. */
function sound(piece: GivenEvidence): GivenEvidence {
  const { proves, form, fileId, url, note } = piece;
  return {
    proves,
    form,
    fileId: form === 'file' ? fileId : null,
    url: form === 'link' ? url : null,
    note,
  };
}
