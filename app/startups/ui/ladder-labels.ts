import type { Say } from '#app/ui/words.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import type { LadderKey } from '../words/ladder-words.ts';

export type SayLadder = Say<LadderKey>;

/** A stage by its name; null is not being on the lane. */
export function stageName(say: SayLadder, stage: Stage | null): string {
  return stage === null ? say('stage.off') : say(`stage.${stage}`);
}

export function laneName(say: SayLadder, lane: Lane): string {
  return say(`lane.${lane}`);
}

/** A step as one says it: the stage that is entered, from where it is entered, or the leaving of the lane. */
export function stepName(say: SayLadder, from: Stage | null, to: Stage | null): string {
  if (to === null) return `${stageName(say, from)} · ${say('stage.leave')}`;
  return from === null
    ? stageName(say, to)
    : say('move.step', { from: stageName(say, from), to: stageName(say, to) });
}

/** Names one after another, as the language strings them. */
export function listed(names: readonly string[], language: 'zh' | 'en'): string {
  return names.join(language === 'zh' ? '、' : ', ');
}
