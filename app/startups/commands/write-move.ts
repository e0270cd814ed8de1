import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { ladderMoves, ladderPositions } from '#db/schema/ladder.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import { lastMove } from '../domain/ladder-history.ts';
import { ladderMovesOf } from '../queries/ladder-moves-of.ts';
import { askForScores } from './ask-for-scores.ts';

export type MoveLine = {
  companyId: Id;
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
  reason: string;
} & ({ basis: 'order'; orderId: Id } | { basis: 'correction'; countersId: Id });

/** Adds one line to the history and sets where the company stands by it, in the caller's transaction; answers its id. */
export async function writeMove(tx: Tx, actor: Actor, line: MoveLine): Promise<Id> {
  const id = newId();
  const { companyId, lane } = line;
  await tx.insert(ladderMoves).values({
    id,
    companyId,
    lane,
    kind: line.basis === 'order' ? 'move' : 'counter',
    basis: line.basis,
    countersId: line.basis === 'correction' ? line.countersId : null,
    fromStage: line.from,
    toStage: line.to,
    effectiveOn: line.effectiveOn,
    reason: line.reason,
    orderId: line.basis === 'order' ? line.orderId : null,
    ...recorder(actor),
  });
  await setPosition(tx, companyId, lane);
  await askForScores(tx, companyId);
  return id;
}

/** Sets the projection of one lane to what the history says. */
async function setPosition(tx: Tx, companyId: Id, lane: Lane): Promise<void> {
  const last = lastMove(await ladderMovesOf(tx, companyId), lane);
  if (!last?.to) {
    await tx
      .delete(ladderPositions)
      .where(and(eq(ladderPositions.companyId, companyId), eq(ladderPositions.lane, lane)));
    return;
  }
  const position = { stage: last.to, sinceOn: last.effectiveOn };
  await tx
    .insert(ladderPositions)
    .values({ companyId, lane, ...position })
    .onConflictDoUpdate({ target: [ladderPositions.companyId, ladderPositions.lane], set: position });
}

/** Who wrote a line: by id and by the name that she bore then. */
export function recorder(actor: Actor): { recordedBy: Id | null; recordedByName: string } {
  if (actor.kind === 'person') return { recordedBy: actor.userId, recordedByName: actor.name };
  return { recordedBy: null, recordedByName: actor.kind === 'system' ? actor.name : 'anonymous' };
}
