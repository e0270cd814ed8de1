import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { type PillTone, signs } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { type IncubationKey, incubationWords } from '../words/incubation-words.ts';
import { useName } from './names.ts';

/** What a milestone is at, as the milestones of a cohort tell it. */
export type CellState = 'not-due' | 'due-soon' | 'at-risk' | 'overdue' | 'submitted' | 'met' | 'waived';

export type MapRow = {
  companyId: string;
  name: string;
  nameEn: string | null;
  slip: number | null;
  milestones: readonly {
    id: string;
    templateMilestoneId: string | null;
    title: string;
    titleEn: string | null;
    state: CellState;
    dueOn: string;
  }[];
};

const tones: Record<CellState, PillTone> = {
  met: 'met',
  overdue: 'danger',
  'at-risk': 'short',
  'due-soon': 'info',
  submitted: 'person',
  'not-due': 'missing',
  waived: 'neutral',
};

/** Companies against their milestones: colour, sign and word tell the state, each cell leads to its milestone. */
export function MilestoneMap({ rows, caption }: { rows: readonly MapRow[]; caption: string }) {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const language = useLanguage();
  const columns = columnsOf(rows);
  return (
    <TableWrap>
      <table className="heat">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.company')}</th>
            {columns.map(({ key, title, titleEn }) => (
              <th key={key} scope="col">
                {language === 'en' ? (titleEn ?? title) : title}
              </th>
            ))}
            <th scope="col">{say('map.slip')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.companyId}>
              <th scope="row">
                <Link className="link" to={paths.company(row.companyId)}>
                  {nameOf(row)}
                </Link>
              </th>
              {columns.map(({ key }) => (
                <td key={key}>
                  <Cell milestone={row.milestones.find((one) => keyOf(one) === key)} />
                </td>
              ))}
              <td className="heat-slip">{slipText(say, row.slip)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Cell({ milestone }: { milestone: MapRow['milestones'][number] | undefined }) {
  const say = useWords(incubationWords);
  if (!milestone) return <span className="unknown">—</span>;
  const tone = tones[milestone.state];
  return (
    <Link
      className={`heat-cell heat-${tone}`}
      to={paths.milestone(milestone.id)}
      title={say('map.due', { day: formatDay(milestone.dueOn) })}
    >
      {signs[tone] ? <span aria-hidden="true">{signs[tone]}</span> : null}
      {say(`state.${milestone.state}`)}
    </Link>
  );
}

/** Days behind the first plan, as people read them. */
export function slipText(
  say: (key: IncubationKey, blanks?: Record<string, string | number>) => string,
  slip: number | null,
): string {
  if (slip === null) return '—';
  if (slip === 0) return say('map.on-time');
  return slip > 0 ? say('map.behind', { count: slip }) : say('map.ahead', { count: -slip });
}

function keyOf(one: { templateMilestoneId: string | null; title: string }): string {
  return one.templateMilestoneId ?? one.title;
}

/** The milestones of all rows in the order in which they first occur. */
function columnsOf(rows: readonly MapRow[]) {
  const columns = new Map<string, { key: string; title: string; titleEn: string | null }>();
  for (const { milestones } of rows) {
    for (const one of milestones) {
      const key = keyOf(one);
      if (!columns.has(key)) columns.set(key, { key, title: one.title, titleEn: one.titleEn });
    }
  }
  return [...columns.values()];
}
