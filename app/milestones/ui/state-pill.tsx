import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { MilestoneState } from '../domain/milestone.ts';
import { milestonesWords } from '../words/words.ts';

const tones: Record<MilestoneState, PillTone> = {
  'not-due': 'neutral',
  'due-soon': 'info',
  'at-risk': 'short',
  overdue: 'danger',
  submitted: 'person',
  met: 'met',
  waived: 'neutral',
};

/** The computed state of a milestone, as a word with its sign and colour. */
export function StatePill({ state }: { state: MilestoneState }) {
  const say = useWords(milestonesWords);
  return <Pill tone={tones[state]}>{say(`state.${state}`)}</Pill>;
}
