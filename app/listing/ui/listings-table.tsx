import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { ProjectState } from '../domain/project.ts';
import type { ListingLine } from '../queries/listings-of.ts';
import { planWords } from '../words/plan-words.ts';
import { roomWords } from '../words/room-words.ts';
import { StepsCell, TasksCell } from './part-cells.tsx';

const tones: Record<ProjectState, PillTone> = {
  open: 'info',
  filed: 'info',
  listed: 'met',
  stopped: 'neutral',
};

/** Projects line by line; an adviser comes into the room, everybody else to the plan. */
export function ListingsTable({ lines, adviser }: { lines: readonly ListingLine[]; adviser: boolean }) {
  const say = useWords(roomWords);
  const sayPlan = useWords(planWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('listings.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('col.company')}</th>
            <th scope="col">{say('col.board')}</th>
            {adviser ? <th scope="col">{say('col.part')}</th> : null}
            <th scope="col">{say('col.filing')}</th>
            <th scope="col">{say('col.state')}</th>
            <th scope="col">{say('col.steps')}</th>
            <th scope="col">{say('col.tasks')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <Link
                  className="link"
                  to={adviser ? paths.listingRoom(line.id) : paths.listingProject(line.id)}
                >
                  <bdi data-names>{nameOf(line.company)}</bdi>
                </Link>
              </th>
              <td data-label={say('col.board')}>{line.boardWords[language]}</td>
              {adviser ? (
                <td data-label={say('col.part')}>
                  {line.parts.map((part) => partNames[part][language]).join(' · ')}
                </td>
              ) : null}
              <td data-label={say('col.filing')} className="nowrap">
                {formatDay(line.filingOn)}
              </td>
              <td data-label={say('col.state')}>
                <Pill tone={tones[line.state]}>{sayPlan(`state.${line.state}`)}</Pill>
              </td>
              <td data-label={say('col.steps')}>
                <StepsCell steps={{ ...line.steps, next: null }} />
              </td>
              <td data-label={say('col.tasks')}>
                <TasksCell tasks={line.tasks} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
