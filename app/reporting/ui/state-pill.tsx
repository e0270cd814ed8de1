import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ObligationState } from '../domain/obligation.ts';
import { reportingWords } from '../words/words.ts';

/** The tone of each state. */
export const stateTones: Record<ObligationState, PillTone> = {
  in: 'met',
  'in-late': 'short',
  open: 'missing',
  late: 'danger',
};

/** How a wanted report stands, by sign, word and colour. */
export function StatePill({ state }: { state: ObligationState }) {
  const say = useWords(reportingWords);
  return <Pill tone={stateTones[state]}>{say(`follow.state-${state}`)}</Pill>;
}
