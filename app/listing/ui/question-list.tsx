import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { QuestionLine } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { QuestionPill } from './inquiry-standing.tsx';

/** The questions of a letter: how each stands, whose it is, by when its draft is due. */
export function QuestionList({
  projectId,
  inquiryId,
  questions,
}: {
  projectId: string;
  inquiryId: string;
  questions: readonly QuestionLine[];
}) {
  const say = useWords(inquiryWords);
  const language = useLanguage();
  return (
    <ul className="lines">
      {questions.map((one) => (
        <li key={one.id}>
          <span className="lines-mark">
            <QuestionPill state={one.state} late={one.late} />
          </span>
          <span className="lines-text">
            <Link className="link" to={paths.listingQuestion(projectId, inquiryId, one.id)}>
              {one.number}. <bdi data-names>{one.topic}</bdi>
            </Link>
            <span className="sub">
              {partNames[one.part][language]}
              {one.ownerName ? (
                <>
                  {' · '}
                  <bdi data-names>{say('q.owner', { name: one.ownerName })}</bdi>
                </>
              ) : null}
              {one.state === 'open' ? ` · ${say('q.due', { day: formatDay(one.dueOn) })}` : ''}
              {one.state !== 'open' && one.answeredByName ? (
                <>
                  {' · '}
                  <bdi data-names>{one.agreedByName ?? one.answeredByName}</bdi>
                </>
              ) : null}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
