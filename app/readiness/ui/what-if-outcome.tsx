import type { Both } from '#app/rules/domain/fact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ChangedLimb } from '../domain/what-if.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { ScoreBar, type ShownScore } from './score-bar.tsx';

/** What a what-if comes to. */
export type Outcome = {
  answer: Answer;
  before: number;
  score: ShownScore;
  track: Both | null;
  /** The first day on which it could be filed, as text; null where that is not known. */
  files: string | null;
  changed: ChangedLimb[];
};

/** Answer, score and the conditions that a what-if changes. */
export function WhatIfOutcome({ outcome }: { outcome: Outcome }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const { answer, before, score, changed, files, track } = outcome;
  return (
    <div className="what-if-outcome">
      <div className="row-apart">
        <b>{say('what_if.outcome')}</b>
        <Pill tone={answer} />
      </div>
      <div>
        {say('what_if.score', { before, after: score.value })}
        {score.high === score.value ? null : (
          <span className="caption"> {say('score.between', { high: score.high })}</span>
        )}
        <ScoreBar score={score} label={say('score')} was={before} />
      </div>
      {track ? <p className="caption">{say('path', { track: track[language] })}</p> : null}
      {files ? <p>{say('what_if.files', { day: files })}</p> : null}
      {changed.length > 0 ? (
        <>
          <p className="caption">{say('what_if.changed')}</p>
          <ul className="lines">
            {changed.map((limb) => (
              <li key={limb.code}>
                <Pill tone={limb.after} />
                <span className="lines-text">{limb.words[language]}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="caption">{say('what_if.unchanged')}</p>
      )}
    </div>
  );
}
