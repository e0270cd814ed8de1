import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatCount, formatDay } from '#app/ui/format.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CohortLine } from '../queries/list-programmes.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { useName } from './names.ts';

/** Cohorts side by side: when, and how many came, are here, graduated and closed. */
export function CohortTable({ cohorts, caption }: { cohorts: readonly CohortLine[]; caption: string }) {
  const say = useWords(incubationWords);
  const nameOf = useName();
  return (
    <TableWrap>
      <table className="table table-cards table-tight">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.cohort')}</th>
            <th scope="col">{say('column.starts')}</th>
            <th scope="col">{say('column.ends')}</th>
            <th scope="col">{say('column.manager')}</th>
            <th scope="col" className="num">
              {say('column.members')}
            </th>
            <th scope="col" className="num">
              {say('column.present')}
            </th>
            <th scope="col" className="num">
              {say('column.graduated')}
            </th>
            <th scope="col" className="num">
              {say('column.closed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.cohortId}>
              <th scope="row">
                <Link className="link" to={paths.cohort(cohort.cohortId)}>
                  {nameOf(cohort)}
                </Link>
              </th>
              <td data-label={say('column.starts')}>{formatDay(cohort.startsOn)}</td>
              <td data-label={say('column.ends')}>{formatDay(cohort.endsOn)}</td>
              <td data-label={say('column.manager')}>{cohort.managerName ?? '—'}</td>
              <td className="num" data-label={say('column.members')}>
                {formatCount(cohort.members)}
              </td>
              <td className="num" data-label={say('column.present')}>
                {formatCount(cohort.present)}
              </td>
              <td className="num" data-label={say('column.graduated')}>
                {formatCount(cohort.graduated)}
              </td>
              <td className="num" data-label={say('column.closed')}>
                {formatCount(cohort.closed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
