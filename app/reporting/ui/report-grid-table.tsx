import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { signs } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { obligationState } from '../domain/obligation.ts';
import type { GridCell, GridRow, ReportGrid } from '../queries/report-grid.ts';
import { periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { StatePill, stateTones } from './state-pill.tsx';

/** Members by period. Who may chase ticks companies whose last report is missing and reminds them all at once. */
export function ReportGridTable({ grid, chase }: { grid: ReportGrid; chase: boolean }) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const last = grid.periods.at(-1);
  const missing = grid.rows.some((row) => isMissing(row, last?.key));
  const table = <Rows grid={grid} picks={chase && missing} />;
  if (!chase || !missing || !last) return table;
  return (
    <Form method="post">
      {table}
      <input type="hidden" name="period" value={last.key} />
      <div className="row p-4 no-print">
        <Button tone="primary">{say('follow.remind-for', { period: periodName(last.key, language) })}</Button>
        <span className="caption">{say('follow.pick-hint')}</span>
      </div>
    </Form>
  );
}

function Rows({ grid, picks }: { grid: ReportGrid; picks: boolean }) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const { periods, rows, counts } = grid;
  const last = periods.at(-1)?.key;
  return (
    <TableWrap>
      <table className="table table-tight">
        <caption className="sr-only">{say('follow.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('follow.company')}</th>
            {periods.map(({ key }, place) => {
              const count = counts.find((one) => one.period === key);
              return (
                <th scope="col" key={key} className={onPhones(place, periods.length)}>
                  {periodName(key, language)}
                  {count ? (
                    <span className="sub">
                      {count.in} / {count.owed}
                    </span>
                  ) : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = language === 'en' ? (row.nameEn ?? row.name) : row.name;
            return (
              <tr key={`${row.companyId} ${row.cohortId}`}>
                <th scope="row" className="min-w-40">
                  {picks && isMissing(row, last) ? (
                    <input
                      type="checkbox"
                      name="company"
                      value={row.companyId}
                      aria-label={say('follow.pick', { name })}
                    />
                  ) : null}{' '}
                  <Link to={paths.companyReports(row.companyId)}>{name}</Link>
                  <span className="sub">{language === 'en' ? (row.cohortEn ?? row.cohort) : row.cohort}</span>
                </th>
                {periods.map(({ key }, place) => (
                  <td key={key} className={onPhones(place, periods.length)}>
                    <Cell
                      row={row}
                      cell={row.cells.find((one) => one.period === key)}
                      today={grid.today}
                      full={key === last}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}

type CellProps = { row: GridRow; cell: GridCell | undefined; today: GridCell['dueOn']; full: boolean };

/** The last period says its state in a word; those before by their sign, with the word for whoever asks. */
function Cell({ row, cell, today, full }: CellProps) {
  const say = useWords(reportingWords);
  if (!cell) {
    return (
      <span className="unknown" title={say('follow.state-none')}>
        <span aria-hidden="true">·</span>
        <span className="sr-only">{say('follow.state-none')}</span>
      </span>
    );
  }
  const state = obligationState(cell, today);
  const day = cell.handedInOn
    ? say('follow.handed-in', { day: cell.handedInOn })
    : say('follow.due', { day: cell.dueOn });
  return (
    <Link
      to={paths.companyReport(row.companyId, cell.period)}
      title={`${say(`follow.state-${state}`)} · ${day}`}
    >
      {full ? (
        <StatePill state={state} />
      ) : (
        <span className={`pill pill-${stateTones[state]}`}>
          <span aria-hidden="true">{signs[stateTones[state]]}</span>
          <span className="sr-only">{say(`follow.state-${state}`)}</span>
        </span>
      )}
    </Link>
  );
}

/** A phone shows the last two periods; wider screens all. */
function onPhones(place: number, count: number): string | undefined {
  return place < count - 2 ? 'wide-only' : undefined;
}

function isMissing(row: GridRow, period: string | undefined): boolean {
  return row.cells.some((cell) => cell.period === period && cell.handedInOn === null);
}
