import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { type Lane, lanes, type Stage } from '../domain/ladder.ts';
import { exits, reachableFrom } from '../domain/ladder-gates.ts';
import { lastMove } from '../domain/ladder-history.ts';
import { counterBar, mayProposeMove, mayReadOrders } from '../domain/ladder-policy.ts';
import { type LadderView, ladderView } from '../domain/ladder-view.ts';
import { mayReadCompany } from '../domain/policy.ts';
import { type LadderCompany, ladderCompany } from './ladder-company.ts';
import { ladderMovesOf, type RecordedMove } from './ladder-moves-of.ts';
import { type MoveOrderRow, openOrdersOf } from './move-order.ts';
import { proposersOf } from './move-proposers.ts';

/** One line of the history as a reader may see it: what concerns persons is null for those outside. */
export type HistoryLine = {
  id: Id;
  lane: Lane;
  kind: 'move' | 'counter';
  basis: 'order' | 'imported' | 'correction';
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
  /** The line that this one takes back. */
  countersId: Id | null;
  reason: string | null;
  orderId: Id | null;
  recordedByName: string | null;
  recordedAt: Date;
  /** Whether the actor may take it back now. */
  mayCounter: boolean;
};

/** What can be proposed on a lane: the stages within reach, and null for leaving it. */
export type LaneOptions = { lane: Lane; openOrderId: Id | null; steps: readonly (Stage | null)[] };

export type CompanyLadder = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  view: LadderView;
  /** The newest day first. */
  history: HistoryLine[];
  /** Null for readers from outside. */
  openOrders: MoveOrderRow[] | null;
  /** Null for those who may not propose. */
  options: LaneOptions[] | null;
  /** Whether an incubator looks after the company today; else the operator decides in its place. */
  caredFor: boolean;
};

/** The ladder of one company on a day (null: today), or null when there is none that the actor may read. */
export async function companyLadder(
  db: Reader,
  actor: Actor,
  question: { companyId: string; on: CalendarDate | null },
): Promise<CompanyLadder | null> {
  const company = await ladderCompany(db, question.companyId);
  if (!company || !mayReadCompany(actor, company.subject)) return null;
  const inside = mayReadOrders(actor, company.subject);
  const moves = await ladderMovesOf(db, company.id);
  const orders = inside ? await openOrdersOf(db, company.id) : [];
  const on = question.on ?? company.today;
  const openOrders = on === company.today ? orders : [];
  const view = ladderView(moves, on, inside ? { facts: company.facts, openOrders } : undefined);
  const { id, name, nameEn, today } = company;
  return {
    company: { id, name, nameEn },
    today,
    view,
    history: await linesFor(db, actor, company, moves, { inside, orders }),
    openOrders: inside ? orders : null,
    options: mayProposeMove(actor, company.subject) ? optionsOf(moves, orders) : null,
    caredFor: company.subject.caretakerIds.length > 0,
  };
}

async function linesFor(
  db: Reader,
  actor: Actor,
  company: LadderCompany,
  moves: readonly RecordedMove[],
  { inside, orders }: { inside: boolean; orders: readonly MoveOrderRow[] },
): Promise<HistoryLine[]> {
  const newest = lanes.flatMap((lane) => lastMove(moves, lane) ?? []);
  const free = newest.filter((move) => !orders.some((order) => order.lane === move.lane));
  const proposers = inside ? await proposersOf(db, free) : new Map<Id, Id>();
  const mayCounter = new Set(
    free
      .filter((move) => {
        const proposedBy = proposers.get(move.id) ?? null;
        return counterBar(actor, { lane: move.lane, to: move.to, proposedBy }, company.subject) === null;
      })
      .map((move) => move.id),
  );
  return newestFirst(moves).map((move) => ({
    id: move.id,
    lane: move.lane,
    kind: move.kind,
    basis: move.basis,
    from: move.from,
    to: move.to,
    effectiveOn: move.effectiveOn,
    countersId: move.countersId,
    reason: inside ? move.reason : null,
    orderId: inside ? move.orderId : null,
    recordedByName: inside ? move.recordedByName : null,
    recordedAt: move.recordedAt,
    mayCounter: mayCounter.has(move.id),
  }));
}

/** By the day of effect; what was written later about the same day stands above. */
function newestFirst(moves: readonly RecordedMove[]): RecordedMove[] {
  return moves.toSorted((a, b) => {
    if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? 1 : -1;
    return a.seq < b.seq ? 1 : -1;
  });
}

function optionsOf(moves: readonly RecordedMove[], orders: readonly MoveOrderRow[]): LaneOptions[] {
  return lanes.map((lane) => {
    const from = lastMove(moves, lane)?.to ?? null;
    const leave = from !== null && exits[lane] ? [null] : [];
    return {
      lane,
      openOrderId: orders.find((order) => order.lane === lane)?.id ?? null,
      steps: [...reachableFrom(lane, from), ...leave],
    };
  });
}
