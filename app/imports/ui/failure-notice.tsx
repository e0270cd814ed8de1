import { formatCount } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Failure } from '../domain/states.ts';
import { type ImportsKey, importsWords } from '../words/words.ts';

/** Why work on an import ended without effect, with the rows that stood in its way. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const say = useWords(importsWords);
  const { kind, rows = [], count = rows.length } = failure;
  return (
    <Notice tone={kind === 'cancelled' ? 'info' : 'danger'} title={say(`failure.${kind}`)}>
      {rows.length > 0 ? (
        <>
          <p>{say('conflicts_title')}</p>
          <ul className="prose">
            {rows.map((row) => (
              <li key={row.row}>
                {say('conflict', { row: row.row, key: row.key, why: say(`why.${row.why}` as ImportsKey) })}
              </li>
            ))}
          </ul>
          {count > rows.length ? (
            <p>{say('conflicts_more', { count: formatCount(count), shown: rows.length })}</p>
          ) : null}
        </>
      ) : null}
    </Notice>
  );
}
