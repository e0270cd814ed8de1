import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { RoomPage } from '../queries/room.ts';
import { roomWords } from '../words/room-words.ts';
import { ChecksCell, PapersCell, QuestionsCell, StepsCell, TasksCell } from './part-cells.tsx';
import { type EndReply, PartyList } from './party-list.tsx';

/** Who has which part of the project, and how far each is. */
export function PartTable({
  parts,
  company,
  reply,
}: {
  parts: RoomPage['parts'];
  company: RoomPage['project']['company'];
  reply: EndReply;
}) {
  const say = useWords(roomWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <Card flush title={say('room.parts')}>
      <div className="table-wrap">
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('col.part')}</th>
              <th scope="col">{say('col.who')}</th>
              <th scope="col">{say('col.steps')}</th>
              <th scope="col">{say('col.papers')}</th>
              <th scope="col">{say('col.tasks')}</th>
              <th scope="col">{say('col.checks')}</th>
              <th scope="col">{say('col.questions')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ part, parties, progress }) => (
              <tr key={part}>
                <th scope="row">{partNames[part][language]}</th>
                <td data-label={say('col.who')}>
                  {part === 'issuer' ? (
                    <bdi data-names>{nameOf(company)}</bdi>
                  ) : (
                    <PartyList parties={parties} reply={reply} />
                  )}
                </td>
                <td data-label={say('col.steps')}>
                  <StepsCell steps={progress.steps} />
                </td>
                <td data-label={say('col.papers')}>
                  <PapersCell papers={progress.papers} />
                </td>
                <td data-label={say('col.tasks')}>
                  <TasksCell tasks={progress.tasks} />
                </td>
                <td data-label={say('col.checks')}>
                  <ChecksCell checks={progress.checks} />
                </td>
                <td data-label={say('col.questions')}>
                  <QuestionsCell questions={progress.questions} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
