import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import type { Lane } from '../domain/ladder.ts';
import { type CounterRefusal, decideCounter } from '../domain/ladder-move.ts';
import { counterBar, type DecisionBar } from '../domain/ladder-policy.ts';
import { mayReadCompany } from '../domain/policy.ts';
import { type LadderCompany, ladderCompany } from '../queries/ladder-company.ts';
import { ladderMovesOf, type RecordedMove } from '../queries/ladder-moves-of.ts';
import { openOrderOn } from '../queries/move-order.ts';
import { proposersOf } from '../queries/move-proposers.ts';
import { writeMove } from './write-move.ts';

export type CounterMove = { companyId: string; moveId: string; reason: string };
export type CounteredMove = { counterId: Id; lane: Lane };

export type CounterMoveRefusal =
  | CounterRefusal
  | { kind: 'missing' }
  | { kind: DecisionBar }
  | { kind: 'reason-missing' }
  | { kind: 'open-order'; orderId: Id };

type Answer = Outcome<CounteredMove, CounterMoveRefusal>;

/** Corrects the history: the newest move of a lane is taken back by an entry of its own, and both stay readable. */
export async function counterMove(
  db: Db,
  actor: Actor,
  order: CounterMove,
): Promise<Result<CounteredMove, CounterMoveRefusal>> {
  return carryOut(db, actor, 'startups.counter-move', async (tx): Promise<Answer> => {
    const company = await ladderCompany(tx, order.companyId, { lock: true });
    if (!company || !mayReadCompany(actor, company.subject)) {
      return {
        result: refuse({ kind: 'missing' }),
        note: { subject: { kind: 'company', id: order.companyId.slice(0, 22) } },
      };
    }
    const moves = await ladderMovesOf(tx, company.id);
    const countered = moves.find((move) => move.id === order.moveId);
    const result = await counter(tx, actor, company, moves, order);
    const note = {
      subject: { kind: 'company', id: company.id, name: company.name },
      before: countered && {
        moveId: countered.id,
        lane: countered.lane,
        from: countered.from,
        to: countered.to,
        effectiveOn: countered.effectiveOn,
      },
      after: { reason: order.reason, ...(result.ok ? result.value : {}) },
    };
    return { result, note };
  });
}

async function counter(
  tx: Tx,
  actor: Actor,
  company: LadderCompany,
  moves: readonly RecordedMove[],
  order: CounterMove,
): Promise<Result<CounteredMove, CounterMoveRefusal>> {
  const decision = decideCounter(moves, order.moveId);
  if (!decision.ok) return decision;
  const { countered, lane, from, to, effectiveOn } = decision.value;
  const proposedBy = (await proposersOf(tx, [countered])).get(countered.id) ?? null;
  const bar = counterBar(actor, { lane, to: countered.to, proposedBy }, company.subject);
  if (bar) return refuse({ kind: bar });
  const reason = order.reason.trim();
  if (reason === '') return refuse({ kind: 'reason-missing' });
  const open = await openOrderOn(tx, company.id, lane);
  if (open) return refuse({ kind: 'open-order', orderId: open });
  const counterId = await writeMove(tx, actor, {
    companyId: company.id,
    lane,
    from,
    to,
    effectiveOn,
    reason,
    basis: 'correction',
    countersId: countered.id,
  });
  return ok({ counterId, lane });
}
