import type { ReactNode } from 'react';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

/** The four answers, then what is not an answer. */
export type PillTone = 'met' | 'short' | 'missing' | 'person' | 'danger' | 'info' | 'neutral';

export const signs: Record<PillTone, string> = {
  met: '✓',
  short: '△',
  missing: '○',
  person: '☺',
  danger: '!',
  info: '',
  neutral: '',
};

/** Sign, word and colour together. Without children the four answers say their own word. */
export function Pill({ tone = 'neutral', children }: { tone?: PillTone; children?: ReactNode }) {
  const say = useWords(uiWords);
  const word =
    children ?? (tone === 'neutral' || tone === 'info' || tone === 'danger' ? null : say(`answer_${tone}`));
  return (
    <span className={tone === 'neutral' || tone === 'missing' ? 'pill' : `pill pill-${tone}`}>
      {signs[tone] ? <span aria-hidden="true">{signs[tone]}</span> : null}
      {word}
    </span>
  );
}
