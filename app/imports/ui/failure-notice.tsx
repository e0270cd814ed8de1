import { formatCount } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Failure } from '../domain/states.ts';
import { type ImportsKey, importsWords } from '../words/words.ts';

const SHOWN = 5;

/** Why work on an import ended without effect, with the rows that stood in its way. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const say = useWords(importsWords);
  const { kind, rows = [], count = rows.length } = failure;
  return (
    <Notice tone={kind === 'cancelled' ? 'info' : 'danger'} title={say(`failure.${kind}`)}>
      {rows.length > 0 ? (
        <>
          <p>{say('conflicts_title', { count, rows: formatCount(count) })}</p>
          <Conflicts rows={rows.slice(0, SHOWN)} />
          {rows.length > SHOWN ? (
            <details className="more">
              <summary>{say('conflicts_more', { shown: rows.length })}</summary>
              <Conflicts rows={rows.slice(SHOWN)} />
            </details>
          ) : null}
        </>
      ) : null}
    </Notice>
  );
}

function Conflicts({ rows }: { rows: NonNullable<Failure['rows']> }) {
  const say = useWords(importsWords);
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.row}>
          {say('conflict', { row: row.row, key: row.key, why: say(`why.${row.why}` as ImportsKey) })}
        </li>
      ))}
    </ul>
  );
}
