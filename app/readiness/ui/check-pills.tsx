import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Check } from '../domain/check.ts';
import type { Standing } from '../domain/check-answer.ts';
import { factsWords } from '../words/facts-words.ts';

const tones = {
  clear: 'met',
  'not-applicable': 'met',
  problem: 'short',
  open: 'missing',
  expired: 'missing',
  'sent-back': 'person',
} as const;

/** How an answer stands: sign and word. */
export function StandingPill({ standing }: { standing: Standing }) {
  const say = useWords(factsWords);
  return <Pill tone={tones[standing]}>{say(`standing.${standing}`)}</Pill>;
}

/** How a check weighs: one word where NEEQ and an offering agree, two where they do not. */
export function useSeverity(): (severity: Check['severity']) => string {
  const say = useWords(factsWords);
  return ({ neeq, ipo }) =>
    neeq === ipo
      ? say(`severity.${neeq}`)
      : say('severity.two', { neeq: say(`severity.${neeq}`), ipo: say(`severity.${ipo}`) });
}
