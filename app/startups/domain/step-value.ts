import { allStages, isLane, type Lane, laneOf, lanes, type Stage } from './ladder.ts';

/** A step of a lane: to a stage, or (null) out of the lane. */
export type LadderStepTo = { lane: Lane; to: Stage | null };

/** The step as one word of a form or a URL: the stage's name, or `leave-<lane>`. */
export function stepValue({ lane, to }: LadderStepTo): string {
  return to ?? `leave-${lane}`;
}

/** Every step that can be named. */
export const stepValues: readonly string[] = [
  ...allStages,
  ...lanes.map((lane) => stepValue({ lane, to: null })),
];

/** What a word names, or null when it names no step. */
export function readStep(word: string | null | undefined): LadderStepTo | null {
  if (!word) return null;
  const stage = allStages.find((known) => known === word);
  if (stage) return { lane: laneOf(stage), to: stage };
  const lane = word.startsWith('leave-') ? word.slice('leave-'.length) : '';
  return isLane(lane) ? { lane, to: null } : null;
}
