import { Link, useNavigate } from '@remix-run/react';
import { type MouseEvent, useMemo } from 'react';
import { paths } from '#app/paths.ts';
import { formatMoneyCell, moneyUnit, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { miniStairsClass } from '#app/ui/staircase.tsx';
import { type Bilingual, type Say, useWords } from '#app/ui/words.ts';
import { type CompanyRowCells, naturalSort, type Sort, type SortKey } from '../domain/company-list.ts';
import { rankOf, type Stage } from '../domain/ladder.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { companyTerms } from '../words/company-terms.ts';
import { ladderWords } from '../words/ladder-words.ts';

type Props = {
  /** The rows as one JSON text. */
  rows: string;
  /** The names of the region and industry codes that occur in them. */
  names: Readonly<Record<string, string>>;
  sort: Sort;
  /** The address of the list in another order. */
  sortedBy: (sort: Sort) => string;
};

/** The list as a table; on a phone each row is a card. Cells are plain elements: there may be three hundred rows. */
export function CompanyTable({ rows, names, sort, sortedBy }: Props) {
  const say = useWords(companyListWords);
  const language = useLanguage();
  const cells = useMemo(() => JSON.parse(rows) as CompanyRowCells[], [rows]);
  const follow = useFollow();
  const unit = moneyUnit('CNY', language);
  const head = { sort, sortedBy };
  return (
    <div className="table-wrap">
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
        <tbody onClick={follow}>
          <Rows cells={cells} names={names} />
        </tbody>
      </table>
    </div>
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

function Rows({ cells, names }: { cells: readonly CompanyRowCells[]; names: Props['names'] }) {
  const language = useLanguage();
  const say = useWords(companyListWords);
  const term = useWords(companyTerms as Bilingual<string>);
  const stageWord = useWords(ladderWords as Bilingual<string>);
  const labels = {
    region: say('column.region'),
    field: say('column.field'),
    founded: say('column.founded'),
    revenue: `${say('column.revenue')} ${moneyUnit('CNY', language)}`,
    profit: `${say('column.profit')} ${moneyUnit('CNY', language)}`,
    year: say('column.year'),
  };
  const suspect = term('suspect');
  return cells.map((cell) => {
    const [id, zh, en, short, codes, development, financing, market, region, industry, industryText] = cell;
    const [, , , , , , , , , , , field, founded, year, currency, revenue, profit, source, audit, doubts] =
      cell;
    const name = (language === 'en' ? en : null) ?? zh;
    const other = language === 'en' ? (en ? zh : null) : short;
    const note = other && codes ? `${other} · ${codes}` : (other ?? codes);
    const doubtful = doubts ? 'num suspect' : 'num';
    return (
      <tr key={id}>
        <th scope="row">
          <a href={paths.company(id)}>{name}</a>
          {note ? <span className="sub">{note}</span> : null}
        </th>
        <td className="full">
          <Stages stages={[development, financing, market]} say={stageWord} off={say('list.off-ladder')} />
        </td>
        <td data-label={labels.region}>{region ? (names[region] ?? region) : UNKNOWN}</td>
        <td data-label={labels.field}>
          {field ? term(`field.${field}`) : (industryText ?? (industry ? names[industry] : null) ?? UNKNOWN)}
        </td>
        <td data-label={labels.founded}>{founded ?? UNKNOWN}</td>
        <td data-label={labels.revenue} className={doubtful} title={doubts ? suspect : undefined}>
          {amountText(revenue, currency, language)}
        </td>
        <td data-label={labels.profit} className={doubtful} title={doubts ? suspect : undefined}>
          {amountText(profit, currency, language)}
        </td>
        <td data-label={labels.year}>
          {year ?? UNKNOWN}
          {source ? (
            <span className="sub">
              {term(`source.${source}`)} · {term(`audit.${audit}`)}
              {doubts ? ` · ${suspect}` : ''}
            </span>
          ) : null}
        </td>
      </tr>
    );
  });
}

function amountText(minor: string | null, currency: string | null, language: 'zh' | 'en'): string {
  if (minor === null) return UNKNOWN;
  const text = formatMoneyCell(BigInt(minor), language);
  return currency === 'CNY' || currency === null ? text : `${text} ${currency}`;
}

/** Where it stands, as bars and in words. */
function Stages({ stages, say, off }: { stages: readonly (string | null)[]; say: Say<string>; off: string }) {
  const [development = 0, financing = 0, market = 0] = stages.map((stage) =>
    stage ? rankOf(stage as Stage) + 1 : 0,
  );
  const words = stages.flatMap((stage) => (stage ? [say(`stage.${stage}`)] : [])).join(' · ');
  return (
    <>
      <i className={miniStairsClass([development, financing, market])} aria-hidden="true" />
      <span className="sub">{words || off}</span>
    </>
  );
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
