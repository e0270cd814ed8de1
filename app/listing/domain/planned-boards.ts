import type { BoardCode } from '#app/readiness/domain/board.ts';
import { bse, bseFromOutside, entry, offering, quotation, quotationAtOnce, transfer } from './sequences.ts';
import { orderOf, type StartingPoint, type StepKey, type StepPlan } from './steps.ts';

/** The boards to which a plan leads. The regional market takes companies without a review; abroad others plan. */
export const plannedBoards = [
  'neeq-base',
  'neeq-innovation',
  'bse',
  'star',
  'chinext',
  'main-board',
  'transfer-star',
  'transfer-chinext',
] as const satisfies readonly BoardCode[];
export type PlannedBoard = (typeof plannedBoards)[number];

export function isPlanned(board: string): board is PlannedBoard {
  return plannedBoards.some((one) => one === board);
}

/** Whether a plan to the board makes sense from where the company stands: not to where it is, no transfer from elsewhere. */
export function leadsOn(board: PlannedBoard, { market }: Pick<StartingPoint, 'market'>): boolean {
  if (board.startsWith('transfer-')) return market === 'exchange';
  if (board === 'neeq-base') return market === 'none';
  return market !== 'exchange';
}

/** The steps from where a company stands to a board, in their order. Pure. */
export function sequenceOf(board: PlannedBoard, from: StartingPoint): readonly StepPlan[] {
  switch (board) {
    case 'neeq-innovation':
      if (from.market === 'neeq') return entry;
      return from.cultivation ? quotation : quotationAtOnce;
    case 'neeq-base':
      return from.cultivation ? quotation : quotationAtOnce;
    case 'bse':
      return from.market === 'neeq' ? bse : bseFromOutside;
    case 'transfer-star':
    case 'transfer-chinext':
      return transfer;
    default:
      return offering;
  }
}

const markets = ['none', 'neeq', 'exchange'] as const;

/**
 * The sequence that a project was opened with: of those to its board the one with just these steps. Where the sequences
 * have become others since, its own steps in their order, each as one of them has it.
 */
export function sequenceWith(board: PlannedBoard, keys: readonly StepKey[]): readonly StepPlan[] {
  const all = markets.flatMap((market) =>
    [true, false].map((cultivation) => sequenceOf(board, { market, cultivation })),
  );
  const same = all.find((one) => one.length === keys.length && one.every(({ step }) => keys.includes(step)));
  const known = new Map(all.flat().map((plan) => [plan.step, plan]));
  return same ?? [...keys].sort((a, b) => orderOf(a) - orderOf(b)).flatMap((key) => known.get(key) ?? []);
}
