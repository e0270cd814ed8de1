import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { paths } from '#app/paths.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Verdict } from '../domain/plan.ts';
import { importsWords } from '../words/words.ts';
import { verdictTones } from './labels.ts';
import type { ShownChange } from './shown-values.ts';

/** A row as the page shows it: sentences and values in the reader's language. */
export type ShownRow = {
  row: number;
  verdict: Verdict;
  key: string;
  /** The company's record, where there is one to open. */
  companyId: string | null;
  changes: ShownChange[];
  remarks: { weight: 'refused' | 'suspect' | 'note'; sentence: string }[];
};

const SHOWN_CHANGES = 5;
/** Names up to this many characters stand on one line. */
const LONGEST_UNBROKEN = 26;

/** Rows of an import with their verdict, what changes, and why. */
export function RowsTable({ rows }: { rows: ShownRow[] }) {
  const say = useWords(importsWords);
  return (
    <TableWrap>
      <table className="table table-cards table-tight">
        <caption className="sr-only">{say('rows_title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {say('row')}
            </th>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('verdict')}</th>
            <th scope="col">{say('change')}</th>
            <th scope="col">{say('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RowLine key={row.row} row={row} />
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function RowLine({ row }: { row: ShownRow }) {
  const say = useWords(importsWords);
  const suspect = row.remarks.some((remark) => remark.weight === 'suspect');
  return (
    <tr>
      <td className="num" data-label={say('row')}>
        {row.row}
      </td>
      <th scope="row" className={row.key.length <= LONGEST_UNBROKEN ? 'nowrap' : undefined}>
        {row.companyId ? <Link to={paths.company(row.companyId)}>{row.key}</Link> : row.key || '—'}
      </th>
      <td data-label={say('verdict')}>
        <Pill tone={verdictTones[row.verdict]}>{say(`verdict.${row.verdict}`)}</Pill>
        {suspect ? <Pill tone="short">{say('suspect')}</Pill> : null}
      </td>
      <td data-label={say('change')} className="full">
        <Changes row={row} />
      </td>
      <td data-label={say('reason')} className="full">
        <Remarks remarks={row.remarks} />
      </td>
    </tr>
  );
}

function Changes({ row }: { row: ShownRow }) {
  const say = useWords(importsWords);
  if (row.verdict === 'same') return <span className="unknown">{say('same_as_before')}</span>;
  if (row.changes.length === 0) return <span className="unknown">—</span>;
  const shown = row.changes.slice(0, SHOWN_CHANGES);
  const rest = row.changes.slice(SHOWN_CHANGES);
  return (
    <>
      <ChangeList changes={shown} />
      {rest.length > 0 ? (
        <details className="more">
          <summary>{say('more_changes', { count: rest.length })}</summary>
          <ChangeList changes={rest} />
        </details>
      ) : null}
    </>
  );
}

/** What changes stands line by line; what a new record holds runs on, to be skimmed. */
function ChangeList({ changes }: { changes: ShownChange[] }) {
  return changes.map(({ field, label, before, after }, at) =>
    before === null ? (
      <Fragment key={field}>
        {at > 0 ? ' · ' : null}
        <span className="muted">{label}</span> {after}
      </Fragment>
    ) : (
      <div key={field}>
        <span className="muted">{label}</span> <del>{before}</del> → {after}
      </div>
    ),
  );
}

function Remarks({ remarks }: { remarks: ShownRow['remarks'] }) {
  if (remarks.length === 0) return <span className="unknown">—</span>;
  return remarks.map(({ weight, sentence }) => (
    <div key={sentence} className={weight === 'note' ? 'muted' : undefined}>
      {sentence}
    </div>
  ));
}
