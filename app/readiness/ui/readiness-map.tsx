import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { useLanguage } from '#app/ui/language.ts';
import { signs } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { uiWords } from '#app/ui/words/words.ts';
import { useWords } from '#app/ui/words.ts';
import type { MapCell, MapRow } from '../queries/readiness-map.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { useNameOf } from './readiness-frame.tsx';

/** Companies against boards: sign, colour and number in each cell, which leads to the conditions behind it. */
export function MapTable({
  rows,
  boards,
}: {
  rows: readonly MapRow[];
  boards: readonly { code: string; words: Both }[];
}) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <TableWrap>
      <table className="heat">
        <caption className="sr-only">{say('map.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('map.company')}</th>
            {boards.map(({ code, words }) => (
              <th key={code} scope="col">
                {words[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.companyId}>
              <th scope="row">
                <Link className="link" to={paths.readiness(row.companyId)}>
                  <bdi data-names>{nameOf(row)}</bdi>
                </Link>
              </th>
              {boards.map(({ code }) => (
                <td key={code}>
                  <Cell cell={row.cells[code]} to={paths.readinessOn(row.companyId, code)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Cell({ cell, to }: { cell: MapCell | undefined; to: string }) {
  const say = useWords(readinessPagesWords);
  const sayUi = useWords(uiWords);
  if (!cell) {
    return (
      <span className="unknown" title={say('map.pending')}>
        —
      </span>
    );
  }
  const { answer, score, high } = cell;
  const word = sayUi(`answer_${answer}`);
  return (
    <Link
      className={`heat-cell heat-score heat-${answer}`}
      to={to}
      title={`${word} · ${score === high ? score : `${score} (${say('score.between', { high })})`}`}
    >
      <span aria-hidden="true">{signs[answer]}</span>
      <span className="sr-only">{word}</span>
      {score}
    </Link>
  );
}

/** What the signs of the cells mean. */
export function MapLegend() {
  const say = useWords(readinessPagesWords);
  const sayUi = useWords(uiWords);
  return (
    <p className="caption map-legend">
      {(['met', 'short', 'missing', 'person'] as const).map((answer) => (
        <span key={answer} className="map-key">
          <span className={`heat-cell heat-${answer}`} aria-hidden="true">
            {signs[answer]}
          </span>{' '}
          {sayUi(`answer_${answer}`)}
        </span>
      ))}
      <span>{say('map.legend')}</span>
    </p>
  );
}
