import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { isPlanned, sequenceOf } from './planned-boards.ts';
import type { StepKey } from './steps.ts';

const starts = (['none', 'neeq', 'exchange'] as const).map((market) => ({ market, cultivation: true }));

/** What a step is called on the way to a board, wherever the company began; its key where no way has it. */
export function stepWords(board: BoardCode, step: StepKey): Both {
  const plans = isPlanned(board) ? starts.flatMap((start) => sequenceOf(board, start)) : [];
  return plans.find((one) => one.step === step)?.words ?? { zh: step, en: step };
}
