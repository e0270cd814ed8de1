import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Reader } from '#db/client.server.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import { type Gate, gateOf } from '../domain/ladder-gates.ts';
import { lastMove } from '../domain/ladder-history.ts';
import { type MoveChange, type MoveRefusal, previewMove } from '../domain/ladder-move.ts';
import { decisionBar, mayProposeMove } from '../domain/ladder-policy.ts';
import { ladderCompany } from './ladder-company.ts';
import { ladderMovesOf } from './ladder-moves-of.ts';
import { openOrderOn } from './move-order.ts';

/** What a person needs to know before she proposes a step. */
export type MoveProposal = {
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  gate: Gate | null;
  /** What would change today, or why the step cannot be taken, its evidence aside. */
  preview: Result<MoveChange, MoveRefusal>;
  /** The order that waits on this lane already. */
  openOrderId: Id | null;
  /** Whether she may decide on it herself. */
  mayDecide: boolean;
};

/** A step that the actor may propose, looked at before anything is filled in; null when it is not hers to propose. */
export async function moveProposal(
  db: Reader,
  actor: Actor,
  question: { companyId: string; lane: Lane; to: Stage | null },
): Promise<MoveProposal | null> {
  const company = await ladderCompany(db, question.companyId);
  if (!company || !mayProposeMove(actor, company.subject)) return null;
  const { lane, to } = question;
  const moves = await ladderMovesOf(db, company.id);
  const caredFor = company.subject.caretakerIds.length > 0;
  const preview = previewMove({ facts: company.facts, moves, caredFor }, { lane, to }, company.today);
  const proposedBy = actor.kind === 'person' ? actor.userId : null;
  const order = preview.ok && { ...preview.value, proposedBy, proposedFor: organisationOf(actor) };
  return {
    lane,
    from: lastMove(moves, lane)?.to ?? null,
    to,
    gate: gateOf(lane, to),
    preview,
    openOrderId: await openOrderOn(db, company.id, lane),
    mayDecide: order !== false && decisionBar(actor, order, company.subject) === null,
  };
}
