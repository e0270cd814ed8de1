import type { Standing } from '#app/readiness/domain/check-answer.ts';

/** How many checks are clear, a problem, and still to be answered as far as the day counts. */
export type CheckTally = { clear: number; problem: number; open: number };

/** Counts checks by how they stand. What does not apply is clear; what was sent back or has expired is open. */
export function checkTally(standings: readonly Standing[]): CheckTally {
  const clear = standings.filter((one) => one === 'clear' || one === 'not-applicable').length;
  const problem = standings.filter((one) => one === 'problem').length;
  return { clear, problem, open: standings.length - clear - problem };
}
