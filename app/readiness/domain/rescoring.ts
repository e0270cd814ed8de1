/**
 * Why everybody is scored again: editions came into force or ended; a local threshold or a rate of exchange was set; a day
 * has passed; the operator asked.
 */
export const rescoringReasons = ['edition', 'threshold', 'rates', 'day', 'asked'] as const;
export type RescoringReason = (typeof rescoringReasons)[number];

/** Whether only those boards are looked at of which something changed: facts and thresholds are compared with what is kept. */
export function isNarrow(reason: RescoringReason): boolean {
  return reason === 'threshold' || reason === 'rates';
}

/** `replaced`: a later one took its work over before it was through. */
export const rescoringStates = ['running', 'done', 'replaced'] as const;
export type RescoringState = (typeof rescoringStates)[number];
