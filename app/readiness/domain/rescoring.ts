/** Why everybody is scored again: editions came into force or ended; a day has passed; the operator asked. */
export const rescoringReasons = ['edition', 'day', 'asked'] as const;
export type RescoringReason = (typeof rescoringReasons)[number];

/** `replaced`: a later one took its work over before it was through. */
export const rescoringStates = ['running', 'done', 'replaced'] as const;
export type RescoringState = (typeof rescoringStates)[number];
