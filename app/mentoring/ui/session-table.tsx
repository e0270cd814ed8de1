import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { BookingState } from '../domain/office-hours.ts';
import type { SessionLine } from '../queries/sessions.ts';
import { mentoringWords } from '../words/words.ts';
import { named } from './mentoring-words.ts';
import { slotText } from './slots.tsx';

export const bookingTones: Record<BookingState, PillTone> = {
  booked: 'info',
  held: 'met',
  cancelled: 'neutral',
};

/** Sessions as a table; on a phone each is a card. */
export function SessionTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const say = useWords(mentoringWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('col.when')}</th>
            <th scope="col">{say('col.mentor')}</th>
            <th scope="col">{say('col.company')}</th>
            <th scope="col">{say('col.topic')}</th>
            <th scope="col">{say('col.state')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.bookingId}>
              <th scope="row">
                <Link to={paths.session(session.bookingId)}>{slotText(session)}</Link>
              </th>
              <td data-label={say('col.mentor')}>{named(language, session.mentor, session.mentorEn)}</td>
              <td data-label={say('col.company')}>{named(language, session.company, session.companyEn)}</td>
              <td data-label={say('col.topic')}>{session.topic ? say(`topic.${session.topic}`) : UNKNOWN}</td>
              <td data-label={say('col.state')}>
                <Pill tone={bookingTones[session.state]}>{say(`state.${session.state}`)}</Pill>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
