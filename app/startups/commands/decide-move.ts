import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { ladderOrders } from '#db/schema/ladder.ts';
import { type ApprovalRefusal, decideApproval, type OrderState } from '../domain/ladder-move.ts';
import { type DecisionBar, decisionBar, mayReadOrders, mayWithdrawMove } from '../domain/ladder-policy.ts';
import { type LadderCompany, ladderCompany } from '../queries/ladder-company.ts';
import { ladderMovesOf } from '../queries/ladder-moves-of.ts';
import { type MoveOrderRow, moveOrder } from '../queries/move-order.ts';
import { lineOf } from './propose-move.ts';
import { recorder, writeMove } from './write-move.ts';

export type DecidedMove = { orderId: Id; companyId: Id; state: OrderState };

export type DecideRefusal =
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: DecisionBar }
  | { kind: 'already-decided'; state: OrderState }
  | { kind: 'reason-missing' };

type Decision<Refusal> = (
  tx: Tx,
  order: MoveOrderRow,
  company: LadderCompany,
) => Promise<Result<null, Refusal>>;

/** Approves an order: the move enters the history and the company stands on its new stage. */
export function approveMove(
  db: Db,
  actor: Actor,
  { orderId, remark }: { orderId: string; remark: string | null },
): Promise<Result<DecidedMove, DecideRefusal | ApprovalRefusal>> {
  type Refusal = DecideRefusal | ApprovalRefusal;
  return decideOn<Refusal>(db, actor, 'startups.approve-move', orderId, (tx, order, company) =>
    approve(tx, actor, order, company, remark),
  );
}

/** Approves an order within another order's transaction, which locks the company; the audit line is the caller's. */
export async function approveWithin(
  tx: Tx,
  actor: Actor,
  { orderId, remark }: { orderId: string; remark: string | null },
): Promise<Result<null, DecideRefusal | ApprovalRefusal>> {
  const before = await moveOrder(tx, orderId);
  const company = before && (await ladderCompany(tx, before.companyId, { lock: true }));
  const order = company && (await moveOrder(tx, orderId));
  if (!order || !mayReadOrders(actor, company.subject)) return refuse({ kind: 'missing' });
  return approve(tx, actor, order, company, remark);
}

async function approve(
  tx: Tx,
  actor: Actor,
  order: MoveOrderRow,
  company: LadderCompany,
  remark: string | null,
): Promise<Result<null, DecideRefusal | ApprovalRefusal>> {
  if (order.state !== 'proposed') return refuse({ kind: 'already-decided', state: order.state });
  const bar = decisionBar(actor, order, company.subject);
  if (bar) return refuse({ kind: bar });
  const moves = await ladderMovesOf(tx, company.id);
  const caredFor = company.subject.caretakerIds.length > 0;
  const decision = decideApproval({ facts: company.facts, moves, caredFor }, order, company.today);
  if (!decision.ok) return decision;
  await close(tx, actor, order.id, 'approved', remark);
  await writeMove(tx, actor, { ...lineOf(company.id, decision.value, order.reason), orderId: order.id });
  return ok(null);
}

/** Refuses an order; the reason is shown to whoever proposed it. */
export function refuseMove(
  db: Db,
  actor: Actor,
  { orderId, reason }: { orderId: string; reason: string },
): Promise<Result<DecidedMove, DecideRefusal>> {
  return decideOn<DecideRefusal>(db, actor, 'startups.refuse-move', orderId, async (tx, order, company) => {
    if (order.state !== 'proposed') return refuse({ kind: 'already-decided', state: order.state });
    // Whoever proposed it takes it back instead of refusing it.
    const bar = decisionBar(actor, order, company.subject);
    if (bar) return refuse({ kind: bar });
    if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
    await close(tx, actor, orderId, 'refused', reason);
    return ok(null);
  });
}

/** Takes an order back before it was decided on. */
export function withdrawMove(
  db: Db,
  actor: Actor,
  { orderId }: { orderId: string },
): Promise<Result<DecidedMove, DecideRefusal>> {
  return decideOn<DecideRefusal>(db, actor, 'startups.withdraw-move', orderId, async (tx, order) => {
    if (order.state !== 'proposed') return refuse({ kind: 'already-decided', state: order.state });
    if (!mayWithdrawMove(actor, order)) return refuse({ kind: 'not-allowed' });
    await close(tx, actor, orderId, 'withdrawn', null);
    return ok(null);
  });
}

const stateAfter = {
  'startups.approve-move': 'approved',
  'startups.refuse-move': 'refused',
  'startups.withdraw-move': 'withdrawn',
} as const;

/** What the three have in common: the company is locked first, then the order is read as it stands. */
function decideOn<Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: keyof typeof stateAfter,
  orderId: string,
  decide: Decision<Refusal>,
): Promise<Result<DecidedMove, Refusal | { kind: 'missing' }>> {
  type Answer = Outcome<DecidedMove, Refusal | { kind: 'missing' }>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const before = await moveOrder(tx, orderId);
    const company = before && (await ladderCompany(tx, before.companyId, { lock: true }));
    const order = company && (await moveOrder(tx, orderId));
    if (!order || !mayReadOrders(actor, company.subject)) {
      return {
        result: refuse({ kind: 'missing' }),
        note: { subject: { kind: 'move-order', id: orderId.slice(0, 22) } },
      };
    }
    const decided = await decide(tx, order, company);
    const state = stateAfter[action];
    const { lane, from, to, effectiveOn } = order;
    const note = {
      subject: { kind: 'company', id: company.id, name: company.name },
      before: { orderId, state: order.state, lane, from },
      after: { orderId, state, lane, to, effectiveOn },
    };
    return { result: decided.ok ? ok({ orderId, companyId: company.id, state }) : decided, note };
  });
}

async function close(
  tx: Tx,
  actor: Actor,
  orderId: Id,
  state: 'approved' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  const { recordedBy, recordedByName } = recorder(actor);
  await tx
    .update(ladderOrders)
    .set({
      state,
      decidedBy: recordedBy,
      decidedByName: recordedByName,
      decidedAt: sql`now()`,
      decisionReason: reason?.trim() || null,
    })
    .where(eq(ladderOrders.id, orderId));
}
