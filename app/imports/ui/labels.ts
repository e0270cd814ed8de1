import type { PillTone } from '#app/ui/pill.tsx';
import type { Verdict } from '../domain/plan.ts';
import type { ImportState } from '../domain/states.ts';

/** A state in the four answers' colours: what waits for a person is violet, what was given up is grey. */
export const stateTones: Record<ImportState, PillTone> = {
  uploaded: 'info',
  mapping: 'person',
  checking: 'info',
  checked: 'person',
  applying: 'info',
  applied: 'met',
  undoing: 'info',
  undone: 'missing',
  failed: 'danger',
};

export const verdictTones: Record<Verdict, PillTone> = {
  new: 'met',
  changed: 'info',
  same: 'neutral',
  refused: 'danger',
};
