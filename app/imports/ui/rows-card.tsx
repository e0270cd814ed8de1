import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Pager } from '#app/ui/pager.tsx';
import { type Say, useWords } from '#app/ui/words.ts';
import type { Counts } from '../domain/states.ts';
import type { RowShow } from '../queries/import-rows.ts';
import { type ImportsKey, importsWords } from '../words/words.ts';
import type { ImportView } from './import-view.ts';
import { RowsTable } from './rows-table.tsx';

const shows: RowShow[] = ['all', 'new', 'changed', 'refused', 'suspect', 'same'];

/** The rows of an import, a page at a time, by verdict. */
export function RowsCard({ view }: { view: ImportView }) {
  const say = useWords(importsWords);
  const { rows: page, show, paged } = view;
  const { id, counts } = view.import;
  if (!page || !counts) return null;
  const first = page.rows[0]?.row;
  const last = page.rows.at(-1)?.row;
  return (
    <Card
      flush
      title={say('rows_title')}
      id="rows"
      aside={
        <nav className="tabs" aria-label={say('rows_filter')}>
          {shows.map((each) => (
            <Link
              key={each}
              to={addressOf(id, each)}
              preventScrollReset
              aria-current={each === show ? 'page' : undefined}
            >
              {showLabel(each, say)} {formatCount(showCount(each, counts))}
            </Link>
          ))}
        </nav>
      }
    >
      {page.rows.length > 0 ? (
        <RowsTable rows={page.rows} />
      ) : (
        <Empty title={say('rows_none')}>{say('rows_none_text')}</Empty>
      )}
      <Pager
        caption={
          first !== undefined && last !== undefined ? say('rows_between', { from: first, to: last }) : null
        }
        before={page.previous !== null && paged ? addressOf(id, show, { before: page.previous }) : null}
        after={page.next === null ? null : addressOf(id, show, { after: page.next })}
      />
    </Card>
  );
}

function addressOf(importId: string, show: RowShow, at: { after?: number; before?: number } = {}): string {
  const search = new URLSearchParams();
  if (show !== 'all') search.set('show', show);
  for (const [name, row] of Object.entries(at)) search.set(name, String(row));
  const query = search.toString();
  return `${paths.import(importId)}${query ? `?${query}` : ''}#rows`;
}

function showLabel(show: RowShow, say: Say<ImportsKey>): string {
  if (show === 'all') return say('rows_all');
  return show === 'suspect' ? say('suspect') : say(`verdict.${show}`);
}

function showCount(show: RowShow, counts: Counts): number {
  return show === 'all' ? counts.new + counts.changed + counts.same + counts.refused : counts[show];
}
