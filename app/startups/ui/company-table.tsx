import { Link, useNavigate } from '@remix-run/react';
import { type MouseEvent, useMemo, useState } from 'react';
import { useSpared } from '#app/http/spared.ts';
import { moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { type CompanyRowCells, naturalSort, type Sort, type SortKey } from '../domain/company-list.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { companyRowWords } from './company-row-words.ts';
import { companyRowsHtml } from './company-rows-html.ts';

type Props = {
  /** The rows as one JSON text; null where the document shows them already. */
  rows: string | null;
  /** The names of the region and industry codes that occur in them. */
  names: Readonly<Record<string, string>>;
  sort: Sort;
  /** The address of the list in another order. */
  sortedBy: (sort: Sort) => string;
};

const ROWS = 'company-rows';

/** The list as a table; on a phone each row is a card. */
export function CompanyTable({ rows, names, sort, sortedBy }: Props) {
  const say = useWords(companyListWords);
  const html = useRows(rows, names);
  const follow = useFollow();
  const unit = moneyUnit('CNY', useLanguage());
  const head = { sort, sortedBy };
  return (
    <TableWrap>
      <table className="table table-cards table-sticky">
        <thead>
          <tr>
            <SortHead {...head} by="name" />
            <SortHead {...head} by="stage" label="stages" />
            <th scope="col">{say('column.region')}</th>
            <th scope="col">{say('column.field')}</th>
            <SortHead {...head} by="founded" />
            <SortHead {...head} by="revenue" unit={unit} />
            <SortHead {...head} by="profit" unit={unit} />
            <th scope="col">{say('column.year')}</th>
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are operated by the keyboard as links */}
        <tbody
          id={ROWS}
          suppressHydrationWarning
          onClick={follow}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: written by companyRowsHtml, which escapes every value
          dangerouslySetInnerHTML={{ __html: html }}
        />
      </table>
    </TableWrap>
  );
}

function SortHead({
  by,
  label = by,
  unit,
  sort,
  sortedBy,
}: Pick<Props, 'sort' | 'sortedBy'> & { by: SortKey; label?: SortKey | 'stages'; unit?: string }) {
  const say = useWords(companyListWords);
  const column = say(`column.${label === 'stage' ? 'stages' : label}`);
  const active = sort.key === by;
  const next = active ? { key: by, down: !sort.down } : naturalSort(by);
  return (
    <th
      scope="col"
      className={unit ? 'num' : undefined}
      aria-sort={active ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <Link to={sortedBy(next)} aria-label={say('list.sort', { column })} preventScrollReset>
        {column}
      </Link>
      {unit ? <span className="sub">{unit}</span> : null}
    </th>
  );
}

/** The rows in the reader's words: as the document has them, or written here for each page of them. */
function useRows(sent: string | null, names: Props['names']): string {
  const language = useLanguage();
  const spared = useSpared('companies');
  const [shown] = useState(() => spared ?? (sent === null ? rowsOnScreen() : ''));
  return useMemo(() => {
    if (sent === null) return shown;
    const words = companyRowWords(language, (code) => names[code]);
    return companyRowsHtml(JSON.parse(sent) as CompanyRowCells[], words);
  }, [sent, shown, names, language]);
}

/** What the document came with. */
function rowsOnScreen(): string {
  return document.querySelector(`#${ROWS}`)?.innerHTML ?? '';
}

/** Plain links in rows, followed without loading the whole page anew. */
function useFollow() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.origin !== window.location.origin) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  };
}
