import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Reader } from '#db/client.server.ts';
import { type Gate, gateOf } from '../domain/ladder-gates.ts';
import { type ApprovalRefusal, decideApproval, type MoveChange } from '../domain/ladder-move.ts';
import { type DecisionBar, decisionBar, mayReadOrders, mayWithdrawMove } from '../domain/ladder-policy.ts';
import { ladderCompany } from './ladder-company.ts';
import { ladderMovesOf } from './ladder-moves-of.ts';
import { type MoveOrderRow, moveOrder } from './move-order.ts';

export type MoveDetail = {
  order: MoveOrderRow;
  company: { id: Id; name: string; nameEn: string | null };
  gate: Gate | null;
  today: CalendarDate;
  /** For an order that waits: what approving it now would do, or why it cannot be approved now. */
  approval: Result<MoveChange, ApprovalRefusal> | null;
  /** Why the actor may not decide on it; null when she may. */
  bar: DecisionBar | null;
  mayWithdraw: boolean;
};

/** An order as its page shows it, or null when there is none that the actor may read. */
export async function moveDetail(db: Reader, actor: Actor, orderId: string): Promise<MoveDetail | null> {
  const order = await moveOrder(db, orderId);
  const company = order && (await ladderCompany(db, order.companyId));
  if (!company || !mayReadOrders(actor, company.subject)) return null;
  const { id, name, nameEn, today, facts, subject } = company;
  const waiting = order.state === 'proposed';
  const moves = waiting ? await ladderMovesOf(db, id) : [];
  const state = { facts, moves, caredFor: subject.caretakerIds.length > 0 };
  return {
    order,
    company: { id, name, nameEn },
    gate: gateOf(order.lane, order.to),
    today,
    approval: waiting ? decideApproval(state, order, today) : null,
    bar: decisionBar(actor, order, subject),
    mayWithdraw: waiting && mayWithdrawMove(actor, order),
  };
}
