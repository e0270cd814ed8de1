import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import type { OpenCounts } from './boards-table.tsx';

const kinds = ['short', 'missing', 'person'] as const;

/** What is open, counted by kind; a sentence where nothing is. */
export function OpenText({ open }: { open: OpenCounts }) {
  const say = useWords(readinessPagesWords);
  const parts = kinds.filter((kind) => open[kind] > 0);
  if (parts.length === 0) return <span className="muted">{say('nothing_open')}</span>;
  return <>{parts.map((kind) => say(`count.${kind}`, { count: open[kind] })).join(' · ')}</>;
}
