import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Cell, type CellKind, differenceOf, type IncubatorField } from '../domain/torch-return.ts';
import { returnWords } from '../words/return-words.ts';
import { cellText, fieldName, kindOf, originOf, unitOf } from './cell-text.ts';

type LineTableProps = {
  fields: readonly IncubatorField[];
  cells: Record<string, Cell>;
  before: Record<string, Cell>;
};

/** One line of the return as a list: each item with last year's, the difference, and where it comes from. */
export function LineTable({ fields, cells, before }: LineTableProps) {
  const say = useWords(returnWords);
  return (
    <div className="table-wrap">
      <table className="table table-cards table-tight">
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col" className="num">
              {say('value')}
            </th>
            <th scope="col" className="num">
              {say('last_year')}
            </th>
            <th scope="col" className="num">
              {say('difference')}
            </th>
            <th scope="col">{say('source')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const kind = kindOf('incubator', field);
            const cell = cells[field];
            const last = before[field]?.value ?? null;
            const unit = unitOf(kind, say);
            return (
              <tr key={field}>
                <th scope="row">
                  {fieldName('incubator', field, say)}
                  {unit ? <span className="muted"> {unit}</span> : null}
                </th>
                <td className="num" data-label={say('value')}>
                  {cellText(kind, cell?.value ?? null, say)}
                </td>
                <td className="num" data-label={say('last_year')}>
                  {cellText(kind, last, say)}
                </td>
                <td className="num" data-label={say('difference')}>
                  <Change kind={kind} now={cell?.value ?? null} before={last} />
                </td>
                <td data-label={say('source')} className="caption">
                  {cell ? originOf(cell, say) : ''}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How a number moved, and whether it wants a second look. */
export function Change({ kind, now, before }: { kind: CellKind; now: string | null; before: string | null }) {
  const say = useWords(returnWords);
  const difference = differenceOf(kind, now, before);
  if (!difference || difference.by === '0') return null;
  const text = `${difference.by.startsWith('-') ? '' : '+'}${cellText(kind === 'count' ? 'area' : kind, difference.by, say)}`;
  return difference.jump ? (
    <Pill tone="short">{`${text} ${say('jump')}`}</Pill>
  ) : (
    <span className="muted">{text}</span>
  );
}
