import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { NextStep } from '../domain/next-step.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { ScoreBar, ScoreFigure, type ShownScore } from './score-bar.tsx';
import { stepText } from './step-text.ts';

export type BoardLine = {
  code: string;
  words: Both;
  answer: Answer;
  score: ShownScore;
  track: Both | null;
  open: OpenCounts;
  next: NextStep | null;
};

export type OpenCounts = { short: number; missing: number; person: number };

/** Boards under each other: answer, score with what is open, nearest track, what is lacking, the next step. */
export function BoardsTable({ companyId, boards }: { companyId: string; boards: readonly BoardLine[] }) {
  const say = useWords(readinessPagesWords);
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('column.board')}</th>
            <th scope="col">{say('column.answer')}</th>
            <th scope="col">{say('column.score')}</th>
            <th scope="col">{say('column.track')}</th>
            <th scope="col">{say('column.open')}</th>
            <th scope="col">{say('column.next')}</th>
          </tr>
        </thead>
        <tbody>
          {boards.map((board) => (
            <Line key={board.code} companyId={companyId} board={board} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ companyId, board }: { companyId: string; board: BoardLine }) {
  const say = useWords(readinessPagesWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  const name = board.words[language];
  return (
    <tr>
      <th scope="row">
        <Link to={paths.readinessOn(companyId, board.code)}>{name}</Link>
      </th>
      <td data-label={say('column.answer')}>
        <Pill tone={board.answer} />
      </td>
      <td data-label={say('column.score')}>
        <div className="score-cell">
          <ScoreFigure score={board.score} />
          <ScoreBar score={board.score} label={name} />
        </div>
      </td>
      <td data-label={say('column.track')} className="full">
        {board.track ? board.track[language] : <span className="unknown">{say('no_tracks')}</span>}
      </td>
      <td data-label={say('column.open')} className="full">
        <AnswerCounts open={board.open} />
      </td>
      <td data-label={say('column.next')} className="full">
        {board.next ? (
          stepText(board.next, say, sayRules, language)
        ) : (
          <span className="unknown">{say('nothing_open')}</span>
        )}
      </td>
    </tr>
  );
}

/** How many conditions are open and how: sign, word and colour together. */
export function AnswerCounts({ open }: { open: OpenCounts }) {
  const say = useWords(readinessPagesWords);
  const kinds = (['short', 'missing', 'person'] as const).filter((kind) => open[kind] > 0);
  if (kinds.length === 0) return <span className="unknown">—</span>;
  return (
    <span className="answer-counts">
      {kinds.map((kind) => (
        <span key={kind} className={`answer-${kind}`}>
          {say(`count.${kind}`, { count: open[kind] })}
        </span>
      ))}
    </span>
  );
}
