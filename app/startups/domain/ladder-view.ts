import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Lane, lanes, rankOf, ranksOf, type Stage } from './ladder.ts';
import {
  type Approver,
  answers,
  type CompanyFacts,
  type EvidenceAsk,
  type GivenEvidence,
  gates,
  type JointStockObstacle,
  jointStockObstacle,
  reachableFrom,
} from './ladder-gates.ts';
import { enteredOn, lastMove, type Move, positionsOn } from './ladder-history.ts';

export type StepState = 'past' | 'present' | 'future' | 'skipped';

/** One step of the picture, from the ground up. */
export type LadderStep = {
  /** The stage that is drawn: of alternatives the one that was reached, else the first. */
  stage: Stage;
  /** All stages of this height where there are several (the stock exchanges), else empty. */
  alternatives: readonly Stage[];
  state: StepState;
  /** The day on which it was last entered; null for what was never reached. */
  sinceOn: CalendarDate | null;
  /** Alternatives of this height where the company stood earlier, first to last. */
  before: readonly Stage[];
};

/** What stands between the company and the next step of a lane. */
export type NextGate = {
  to: Stage;
  approver: Approver;
  /** What the gate asks for, and whether the open order brings it. */
  asks: readonly (EvidenceAsk & { given: boolean })[];
  /** How many required pieces of evidence are still missing. */
  missing: number;
  /** A fact about the company that stands in the way, or that nobody has entered yet. */
  obstacle: JointStockObstacle | null;
  /** The order that waits for a decision, if one is open. */
  openOrderId: Id | null;
};

export type LadderLane = {
  lane: Lane;
  present: Stage | null;
  /** The day since which it stands there; for a company that left the lane, the day it left; null if never on it. */
  sinceOn: CalendarDate | null;
  steps: readonly LadderStep[];
  next: NextGate | null;
};

/** The picture of a company's ladder on one day: plain data, to be drawn large on its page and small in lists. */
export type LadderView = { on: CalendarDate; lanes: readonly LadderLane[] };

/** An order that waits for a decision, as the picture shows it. */
export type OpenOrder = { id: Id; lane: Lane; to: Stage | null; evidence: readonly GivenEvidence[] };

/** The picture on a day. The next gate is told for companies whose facts are given, by the facts of today. */
export function ladderView(
  moves: readonly Move[],
  on: CalendarDate,
  about?: { facts: CompanyFacts; openOrders: readonly OpenOrder[] },
): LadderView {
  const known = moves.filter((move) => move.effectiveOn <= on);
  const positions = positionsOn(known, on);
  const entered = enteredOn(known, on);
  return {
    on,
    lanes: lanes.map((lane) => {
      const present = positions[lane]?.stage ?? null;
      const open = about?.openOrders.find((order) => order.lane === lane) ?? null;
      return {
        lane,
        present,
        sinceOn: lastMove(known, lane)?.effectiveOn ?? null,
        steps: stepsOf(lane, present, entered),
        next: about ? nextGate(lane, present, about.facts, entered, open) : null,
      };
    }),
  };
}

function stepsOf(lane: Lane, present: Stage | null, entered: Map<Stage, CalendarDate>): LadderStep[] {
  const ranks = ranksOf(lane);
  const reached = ranks.map((stages) =>
    stages.filter((stage) => entered.has(stage)).sort((a, b) => daysOf(a, b, entered)),
  );
  const height =
    present === null ? reached.findLastIndex((stages) => stages.length > 0) + 1 : rankOf(present);
  return ranks.flatMap((stages, rank): LadderStep[] => {
    const trodden = reached[rank] ?? [];
    const stands = present !== null && stages.includes(present);
    const last = trodden.at(-1);
    const stage = stands ? present : rank < height ? (last ?? stages[0]) : stages[0];
    if (!stage) return [];
    const state = stands ? 'present' : rank >= height ? 'future' : last ? 'past' : 'skipped';
    const shown = state === 'present' || state === 'past';
    return [
      {
        stage,
        alternatives: stages.length > 1 ? stages : [],
        state,
        sinceOn: shown ? (entered.get(stage) ?? null) : null,
        before: shown ? trodden.filter((other) => other !== stage) : [],
      },
    ];
  });
}

function daysOf(a: Stage, b: Stage, entered: Map<Stage, CalendarDate>): number {
  return (entered.get(a) ?? '') < (entered.get(b) ?? '') ? -1 : 1;
}

/** The next step is what the open order wants, else the lowest stage above the present that can be reached. */
function nextGate(
  lane: Lane,
  present: Stage | null,
  facts: CompanyFacts,
  entered: Map<Stage, CalendarDate>,
  open: OpenOrder | null,
): NextGate | null {
  const height = present === null ? -1 : rankOf(present);
  const to = open?.to ?? reachableFrom(lane, present).find((stage) => rankOf(stage) > height);
  if (!to) return null;
  const gate = gates[to];
  const given = open?.to ? open.evidence : [];
  const asks = gate.asks.map((ask) => ({ ...ask, given: given.some((piece) => answers(piece, ask)) }));
  return {
    to,
    approver: gate.approver,
    asks,
    missing: asks.filter((ask) => ask.required && !ask.given).length,
    obstacle: gate.jointStock ? jointStockObstacle(facts, entered.has('share-reform')) : null,
    openOrderId: open?.id ?? null,
  };
}
