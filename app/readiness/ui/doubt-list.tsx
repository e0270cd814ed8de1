import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Doubt } from '../domain/statement-doubts.ts';
import { lineOf } from '../domain/statement-lines.ts';
import { factsWords } from '../words/facts-words.ts';
import { lineText } from './line-text.ts';

/** What does not add up or disagrees, one sentence each. */
export function DoubtList({ doubts, live }: { doubts: readonly Doubt[]; live?: boolean }) {
  const say = useWords(factsWords);
  const language = useLanguage();
  if (doubts.length === 0) return null;
  return (
    <Notice tone="short" title={say('doubts.title', { count: doubts.length })} live={live}>
      <ul>
        {doubts.map(({ kind, line, says, expected, year }) => (
          <li key={`${kind} ${line} ${expected}`}>
            {say(`doubt.${kind}`, {
              line: lineOf(line).words[language],
              says: lineText(line, says, 'CNY', language),
              expected: lineText(line, expected, 'CNY', language),
              year: year ?? '',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
