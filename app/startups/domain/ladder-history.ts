import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Lane, lanes, type Stage } from './ladder.ts';

/** One line of the history. A counter-entry takes back one move and bears that move's day. */
export type Move = {
  id: Id;
  /** Grows with each line of the portal's history: the order in which lines were written. */
  seq: bigint;
  lane: Lane;
  kind: 'move' | 'counter';
  countersId: Id | null;
  /** Null: the company was not on the lane. */
  from: Stage | null;
  /** Null: the company left the lane. */
  to: Stage | null;
  effectiveOn: CalendarDate;
};

export type Position = { stage: Stage; sinceOn: CalendarDate };
export type Positions = Record<Lane, Position | null>;

/** The moves that no counter-entry has taken back, in the order in which they took effect. */
export function standingMoves<M extends Move>(moves: readonly M[], lane?: Lane): M[] {
  const countered = new Set(moves.map((move) => move.countersId));
  return moves
    .filter((move) => move.kind === 'move' && !countered.has(move.id) && (!lane || move.lane === lane))
    .sort(inOrderOfEffect);
}

/** Where the company stands at the end of a day, by the history as it is known now. */
export function positionsOn(moves: readonly Move[], day: CalendarDate): Positions {
  const standing = standingMoves(moves.filter((move) => move.effectiveOn <= day));
  const positions: Positions = { development: null, financing: null, market: null };
  for (const move of standing) {
    positions[move.lane] = move.to && { stage: move.to, sinceOn: move.effectiveOn };
  }
  return positions;
}

/** The newest move of a lane that still stands: what the next one follows on, and what a counter-entry may take back. */
export function lastMove<M extends Move>(moves: readonly M[], lane: Lane): M | null {
  return standingMoves(moves, lane).at(-1) ?? null;
}

/** The latest day on which a stage was entered, for each stage that the company has ever stood on. */
export function enteredOn(moves: readonly Move[], day: CalendarDate): Map<Stage, CalendarDate> {
  const days = new Map<Stage, CalendarDate>();
  for (const move of standingMoves(moves)) {
    if (move.to && move.effectiveOn <= day) days.set(move.to, move.effectiveOn);
  }
  return days;
}

export function samePositions(a: Positions, b: Positions): boolean {
  return lanes.every((lane) => a[lane]?.stage === b[lane]?.stage && a[lane]?.sinceOn === b[lane]?.sinceOn);
}

function inOrderOfEffect(a: Move, b: Move): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0;
}
