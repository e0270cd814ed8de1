import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { isStageOf, type Lane, rankOf, ranksOf, type Stage } from './ladder.ts';
import {
  type Approver,
  type CompanyFacts,
  daysAhead,
  type EvidenceKind,
  type Gate,
  type GivenEvidence,
  gateOf,
  jointStockObstacle,
  missingEvidence,
  reachableFrom,
} from './ladder-gates.ts';
import { lastMove, type Move, standingMoves } from './ladder-history.ts';
import type { LegalForm } from './legal-form.ts';

/** What a decision on a move looks at. */
export type LadderState = {
  facts: CompanyFacts;
  moves: readonly Move[];
  /** Whether an incubator looks after the company today. */
  caredFor: boolean;
};

/** A wish to move: `to` null leaves the lane. */
export type MoveOrder = {
  lane: Lane;
  to: Stage | null;
  effectiveOn: CalendarDate;
  evidence: readonly GivenEvidence[];
};

export type MoveChange = {
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
  approver: Approver;
  /** The heights that are passed over, by their first stage. */
  skipped: Stage[];
};

export type MoveRefusal =
  | { kind: 'stage-not-of-lane'; lane: Lane }
  | { kind: 'already-there'; stage: Stage; sinceOn: CalendarDate }
  | { kind: 'not-on-lane'; lane: Lane }
  | { kind: 'lane-cannot-be-left'; lane: Lane }
  | { kind: 'step-backwards'; from: Stage; to: Stage }
  | { kind: 'step-out-of-order'; from: Stage | null; to: Stage; after: readonly Stage[] }
  | { kind: 'too-far-ahead'; latestOn: CalendarDate }
  | { kind: 'before-founding'; foundedOn: CalendarDate }
  | { kind: 'before-last-move'; lastOn: CalendarDate }
  | { kind: 'joint-stock-needed'; to: Stage; legalForm: LegalForm }
  | { kind: 'joint-stock-unproven'; to: Stage }
  | { kind: 'evidence-missing'; evidence: EvidenceKind[] };

/** Whether a move may be ordered, and what it would change. Says the first reason against it, the plainest first. */
export function decideMove(
  state: LadderState,
  order: MoveOrder,
  today: CalendarDate,
): Result<MoveChange, MoveRefusal> {
  const { lane, to, effectiveOn } = order;
  if (to !== null && !isStageOf(lane, to)) return refuse({ kind: 'stage-not-of-lane', lane });
  const last = lastMove(state.moves, lane);
  const from = last?.to ?? null;
  const step = judgeStep(lane, from, to, last?.effectiveOn ?? null);
  if (!step.ok) return step;

  const latestOn = addDays(today, daysAhead);
  if (effectiveOn > latestOn) return refuse({ kind: 'too-far-ahead', latestOn });
  const { foundedOn } = state.facts;
  // A team may carry an idea, and put its own money into it, before it founds the company.
  const mayPrecede = to === 'idea' || to === 'self-funded';
  if (foundedOn && effectiveOn < foundedOn && !mayPrecede)
    return refuse({ kind: 'before-founding', foundedOn });
  if (last && effectiveOn < last.effectiveOn) {
    return refuse({ kind: 'before-last-move', lastOn: last.effectiveOn });
  }
  const form = judgeForm(step.value, to, state);
  if (!form.ok) return form;

  const missing = missingEvidence(step.value, order.evidence);
  if (missing.length) return refuse({ kind: 'evidence-missing', evidence: missing.map((ask) => ask.kind) });
  const approver = state.caredFor ? step.value.approver : 'operator';
  return ok({ lane, from, to, effectiveOn, approver, skipped: skippedBetween(lane, from, to) });
}

/** Whether a step can be taken today at all, its evidence aside; and what it would change. */
export function previewMove(
  state: LadderState,
  { lane, to }: { lane: Lane; to: Stage | null },
  today: CalendarDate,
): Result<MoveChange, MoveRefusal> {
  const asks = gateOf(lane, to)?.asks ?? [];
  const evidence = asks.flatMap(({ kind, forms }): GivenEvidence[] =>
    forms.map((form) => ({ proves: kind, form, fileId: null, url: null, note: null })),
  );
  return decideMove(state, { lane, to, effectiveOn: today, evidence }, today);
}

function judgeStep(
  lane: Lane,
  from: Stage | null,
  to: Stage | null,
  lastOn: CalendarDate | null,
): Result<Gate, MoveRefusal> {
  const gate = gateOf(lane, to);
  if (!gate) return refuse({ kind: 'lane-cannot-be-left', lane });
  if (to === null) return from === null ? refuse({ kind: 'not-on-lane', lane }) : ok(gate);
  if (from === to && lastOn) return refuse({ kind: 'already-there', stage: to, sinceOn: lastOn });
  if (reachableFrom(lane, from).includes(to)) return ok(gate);
  if (from !== null && rankOf(to) < rankOf(from)) return refuse({ kind: 'step-backwards', from, to });
  return refuse({ kind: 'step-out-of-order', from, to, after: gate.from });
}

function judgeForm(gate: Gate, to: Stage | null, state: LadderState): Result<null, MoveRefusal> {
  const { legalForm } = state.facts;
  if (to === null || !gate.jointStock) return ok(null);
  const reformed = standingMoves(state.moves, 'market').some((move) => move.to === 'share-reform');
  const obstacle = jointStockObstacle(state.facts, reformed);
  if (obstacle === 'joint-stock-unproven') return refuse({ kind: 'joint-stock-unproven', to });
  if (obstacle && legalForm) return refuse({ kind: 'joint-stock-needed', to, legalForm });
  return ok(null);
}

function skippedBetween(lane: Lane, from: Stage | null, to: Stage | null): Stage[] {
  if (to === null) return [];
  const lowest = from === null ? 0 : rankOf(from) + 1;
  return ranksOf(lane)
    .slice(lowest, Math.max(lowest, rankOf(to)))
    .flatMap(([stage]) => (stage ? [stage] : []));
}

/** An order that waits, as the decision on it looks at it. */
export type WaitingOrder = MoveOrder & { state: OrderState; from: Stage | null };

export const orderStates = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type OrderState = (typeof orderStates)[number];

/** The lists of orders that a person looks at: what waits for her, what she proposed, all that she may read. */
export const moveShows = ['waiting', 'mine', 'all'] as const;
export type MoveShow = (typeof moveShows)[number];

export type ApprovalRefusal =
  | MoveRefusal
  | { kind: 'already-decided'; state: OrderState }
  | { kind: 'position-changed'; expected: Stage | null; found: Stage | null }
  | { kind: 'not-yet-effective'; effectiveOn: CalendarDate };

/** Whether a waiting order may take effect: it is judged again by the history as it stands now. */
export function decideApproval(
  state: LadderState,
  order: WaitingOrder,
  today: CalendarDate,
): Result<MoveChange, ApprovalRefusal> {
  if (order.state !== 'proposed') return refuse({ kind: 'already-decided', state: order.state });
  const found = lastMove(state.moves, order.lane)?.to ?? null;
  if (found !== order.from) return refuse({ kind: 'position-changed', expected: order.from, found });
  if (order.effectiveOn > today) return refuse({ kind: 'not-yet-effective', effectiveOn: order.effectiveOn });
  return decideMove(state, order, today);
}

export type CounterRefusal =
  | { kind: 'move-not-found' }
  | { kind: 'already-countered' }
  | { kind: 'not-the-last-move'; lastId: Id };

export type CounterChange<M extends Move> = {
  countered: M;
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
};

/** The entry that takes a move back: only the newest one of a lane, so that what remains is still a chain. */
export function decideCounter<M extends Move>(
  moves: readonly M[],
  moveId: Id,
): Result<CounterChange<M>, CounterRefusal> {
  const move = moves.find((candidate) => candidate.id === moveId && candidate.kind === 'move');
  if (!move) return refuse({ kind: 'move-not-found' });
  if (moves.some((other) => other.countersId === moveId)) return refuse({ kind: 'already-countered' });
  const last = lastMove(moves, move.lane);
  if (last && last.id !== moveId) return refuse({ kind: 'not-the-last-move', lastId: last.id });
  const { lane, effectiveOn } = move;
  return ok({ countered: move, lane, from: move.to, to: move.from, effectiveOn });
}
