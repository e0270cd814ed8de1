import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { type Answer, answers } from '#app/rules/domain/verdict.ts';
import { useLanguage } from '#app/ui/language.ts';
import { signs } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { HeatCell, HeatRow } from '../queries/heat-map.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

/** Cohorts against boards: the score in the middle, and the answer that most of its companies have. */
export function CohortTable({
  cohorts,
  boards,
  incubatorId,
}: {
  cohorts: readonly HeatRow[];
  boards: readonly { code: string; words: Both }[];
  incubatorId: string;
}) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const inLanguage = (zh: string, en: string | null) => (language === 'en' ? (en ?? zh) : zh);
  return (
    <TableWrap>
      <table className="heat">
        <caption className="sr-only">{say('map.cohorts')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('map.cohort')}</th>
            {boards.map(({ code, words }) => (
              <th key={code} scope="col">
                {words[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((row) => (
            <tr key={row.cohortId}>
              <th scope="row">
                <Link
                  className="link"
                  to={`${paths.readinessMap()}?incubator=${incubatorId}&cohort=${row.cohortId}`}
                >
                  {inLanguage(row.programmeName, row.programmeNameEn)} ·{' '}
                  {inLanguage(row.cohortName, row.cohortNameEn)}
                </Link>{' '}
                <span className="caption">{say('map.count', { count: row.members })}</span>
              </th>
              {boards.map(({ code }) => (
                <td key={code}>
                  <Cell cell={row.cells.find(({ board }) => board === code)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Cell({ cell }: { cell: HeatCell | undefined }) {
  const say = useWords(readinessPagesWords);
  if (!cell) return <span className="unknown">—</span>;
  const most = mostFrequent(cell.answers);
  const spoken = { median: cell.median, met: cell.answers.met, count: cell.companies };
  return (
    <span className={`heat-cell heat-score heat-${most}`} title={say('map.cohort_cell', spoken)}>
      <span aria-hidden="true">{signs[most]}</span>
      <span className="sr-only">{say('map.cohort_cell', spoken)}</span>
      <span aria-hidden="true">{cell.median}</span>
    </span>
  );
}

/** Of equally many the better one. */
function mostFrequent(counts: Record<Answer, number>): Answer {
  return answers.reduce((best, answer) => (counts[answer] > counts[best] ? answer : best), 'met');
}
