import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

/** Whole points of 0–100, and between which they lie while facts are missing. */
export type ShownScore = { value: number; low: number; high: number };

/** A score as a bar: what is certain is full, what is still open is light up to the best case. `was`: a mark to compare with. */
export function ScoreBar({ score, label, was }: { score: ShownScore; label: string; was?: number }) {
  const say = useWords(readinessPagesWords);
  const { value, low, high } = score;
  return (
    <svg
      className="score-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label} ${say('score.read', { value, high })}`}
    >
      <rect className="score-ground" x="0" y="2" width="100" height="6" />
      <rect className="score-open" x={low} y="2" width={high - low} height="6" />
      <rect className="score-sure" x="0" y="2" width={low} height="6" />
      {was === undefined ? null : (
        <rect className="score-was" x={Math.min(99, Math.max(0, was - 0.5))} y="0" width="1" height="10" />
      )}
    </svg>
  );
}

/** The score in numbers: the value, and its interval where it is not certain. */
export function ScoreFigure({ score, large }: { score: ShownScore; large?: boolean }) {
  const say = useWords(readinessPagesWords);
  const { value, low, high } = score;
  return (
    <span className={large ? 'score-figure score-large' : 'score-figure'}>
      <b>{value}</b>
      {low === high ? null : <span className="caption"> {say('score.between', { high })}</span>}
    </span>
  );
}
