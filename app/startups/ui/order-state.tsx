import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { OrderState } from '../domain/ladder-move.ts';
import { ladderWords } from '../words/ladder-words.ts';

const tones: Record<OrderState, PillTone> = {
  proposed: 'person',
  approved: 'met',
  refused: 'short',
  withdrawn: 'neutral',
};

export function OrderStatePill({ state }: { state: OrderState }) {
  const say = useWords(ladderWords);
  return <Pill tone={tones[state]}>{say(`state.${state}`)}</Pill>;
}
