import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { InquiryLine } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { AnswerBar } from './answer-progress.tsx';
import { InquiryPill, useStandingText } from './inquiry-standing.tsx';

/** The letters of a project, the latest round first. */
export function InquiryTable({ projectId, letters }: { projectId: string; letters: readonly InquiryLine[] }) {
  const say = useWords(inquiryWords);
  const textOf = useStandingText();
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('letters')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('col.round')}</th>
            <th scope="col">{say('col.letter_on')}</th>
            <th scope="col">{say('col.reply_by')}</th>
            <th scope="col">{say('col.state')}</th>
            <th scope="col">{say('col.answers')}</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.id}>
              <th scope="row">
                <Link className="link nowrap" to={paths.listingInquiry(projectId, letter.id)}>
                  {say('round', { round: letter.round })}
                </Link>
                <span className="sub">
                  <bdi data-names>{letter.body}</bdi>
                </span>
              </th>
              <td className="day" data-label={say('col.letter_on')}>
                {formatDay(letter.letterOn)}
              </td>
              <td className="day" data-label={say('col.reply_by')}>
                {formatDay(letter.replyBy)}
                <span className="sub">{textOf(letter)}</span>
              </td>
              <td data-label={say('col.state')}>
                <InquiryPill standing={letter.standing} />
              </td>
              <td data-label={say('col.answers')}>
                {letter.progress.all === 0 ? (
                  <span className="muted">{say('progress.none')}</span>
                ) : (
                  <>
                    <AnswerBar progress={letter.progress} label={say('progress.label')} />
                    <span className="sub">
                      {say('progress.short', letter.progress)}
                      {letter.late > 0 ? ` · ${say('progress.late', { count: letter.late })}` : ''}
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
