import { useWords } from '#app/ui/words.ts';
import type { Score } from '../domain/score.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { ScoreBar, ScoreFigure } from './score-bar.tsx';

/** The score of a board and what it is made of, each part with what is still open. */
export function ScoreParts({ score, label }: { score: Score; label: string }) {
  const say = useWords(readinessPagesWords);
  return (
    <>
      <ScoreFigure score={score} large />
      <ScoreBar score={score} label={label} />
      <ul className="score-parts" aria-label={say('score.parts')}>
        {score.parts
          .filter(({ weight }) => weight > 0)
          .map(({ key, weight, value, low, high }) => (
            <li key={key}>
              <span>{say(`part.${key}`)}</span>
              <span className="muted">{say('score.part_of', { value, weight })}</span>
              <ScoreBar
                label={say(`part.${key}`)}
                score={{ value: of(value, weight), low: of(low, weight), high: of(high, weight) }}
              />
            </li>
          ))}
      </ul>
      <p className="caption">{say('score.note')}</p>
    </>
  );
}

function of(points: number, weight: number): number {
  return Math.round((points * 100) / weight);
}
