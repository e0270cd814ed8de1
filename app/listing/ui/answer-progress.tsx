import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { Progress } from '../domain/inquiry.ts';
import { type Part, partNames } from '../domain/parts.ts';
import { inquiryWords } from '../words/inquiry-words.ts';

/** How far the answers are: what is agreed to is full, what waits to be read is light, the rest is ground. */
export function AnswerBar({ progress, label }: { progress: Progress; label: string }) {
  const say = useWords(inquiryWords);
  const { all, agreed, drafted } = progress;
  const width = Math.max(1, all);
  return (
    <svg
      className="score-bar"
      viewBox={`0 0 ${width} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say('progress.read', { label, ...progress })}
    >
      <rect className="score-ground" x="0" y="2" width={width} height="6" />
      <rect className="score-sure" x="0" y="2" width={agreed} height="6" />
      <rect className="score-open" x={agreed} y="2" width={drafted} height="6" />
    </svg>
  );
}

/** The answers of a letter as a whole and part by part. */
export function ProgressByPart({
  progress,
  byPart,
}: {
  progress: Progress;
  byPart: readonly { part: Part; progress: Progress }[];
}) {
  const say = useWords(inquiryWords);
  const language = useLanguage();
  const lines = byPart.map((one) => ({
    key: one.part,
    name: partNames[one.part][language],
    of: one.progress,
  }));
  if (lines.length !== 1) lines.unshift({ key: 'issuer', name: say('progress.all'), of: progress });
  return (
    <ul className="score-parts">
      {lines.map(({ name, of }) => (
        <li key={name}>
          <span>{name}</span>
          <span className="caption">{say('progress.counts', of)}</span>
          <AnswerBar progress={of} label={name} />
        </li>
      ))}
    </ul>
  );
}
