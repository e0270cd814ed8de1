import { formatCount } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { verdicts } from '../domain/plan.ts';
import type { Counts } from '../domain/states.ts';
import { importsWords } from '../words/words.ts';

/** How many rows got which verdict, large. */
export function CountFigures({ counts }: { counts: Counts }) {
  const say = useWords(importsWords);
  return (
    <div className="figures">
      {verdicts.map((verdict) => (
        <div key={verdict} className="figure">
          <b>{formatCount(counts[verdict])}</b>
          <span>{say(`verdict.${verdict}`)}</span>
        </div>
      ))}
      <div className="figure">
        <b>{formatCount(counts.suspect)}</b>
        <span>{say('suspect_among')}</span>
      </div>
    </div>
  );
}

/** The same in one line of a list; what is none is left out. */
export function countLine(
  counts: Counts,
  say: ReturnType<typeof useWords<keyof typeof importsWords.zh>>,
): string {
  const parts = verdicts.flatMap((verdict) =>
    counts[verdict] > 0 ? [`${say(`verdict.${verdict}`)} ${formatCount(counts[verdict])}`] : [],
  );
  if (counts.suspect > 0) parts.push(`${say('suspect')} ${formatCount(counts.suspect)}`);
  return parts.join(' · ');
}
