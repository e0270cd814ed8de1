import { type StockMarket, stockMarkets } from './company-record.ts';
import { isEmergingField } from './emerging-field.ts';
import { type Lane, lanes, type Stage, stagesOf } from './ladder.ts';
import { type Visibility, visibilities } from './policy.ts';

/** What the list may be sorted by; `-` before it turns it round. Unknown amounts and days come last either way. */
export const sortKeys = ['name', 'stage', 'revenue', 'profit', 'founded'] as const;
export type SortKey = (typeof sortKeys)[number];
export type Sort = { key: SortKey; down: boolean };

export const pageSizes = [50, 300] as const;
export type PageSize = (typeof pageSizes)[number];

/** The question that the list answers: what its URL says. */
export type CompanyFilter = {
  /** Words, pinyin, initials or a code. */
  text: string;
  stages: Partial<Record<Lane, Stage>>;
  region: string | null;
  field: string | null;
  industry: string | null;
  visibility: Visibility | null;
  tag: string | null;
  foundedFrom: number | null;
  foundedTo: number | null;
  /** An incubator's id: those that it looks after today. */
  incubator: string | null;
  /** The market on which it is quoted. */
  exchange: StockMarket | null;
};

export type CompanyListQuestion = {
  filter: CompanyFilter;
  sort: Sort;
  size: PageSize;
  /** Where the page begins: the cursor of the row before it, or after it when going back. */
  cursor: { at: string; back: boolean } | null;
};

export const everyCompany: CompanyFilter = {
  text: '',
  stages: {},
  region: null,
  field: null,
  industry: null,
  visibility: null,
  tag: null,
  foundedFrom: null,
  foundedTo: null,
  incubator: null,
  exchange: null,
};

/** The first direction of a key when its column is clicked: names from A, amounts and days from the largest. */
export function naturalSort(key: SortKey): Sort {
  return { key, down: key !== 'name' };
}

/** The names of the filters in the URL, in the order in which they are written. */
export const filterNames = [
  'q',
  ...lanes,
  'region',
  'field',
  'industry',
  'visibility',
  'tag',
  'from',
  'to',
  'incubator',
  'exchange',
] as const;
export type FilterName = (typeof filterNames)[number];

/**
 * What a URL asks; whatever it says that means nothing is left out, never an error. Codes of places and industries are
 * taken by their shape: one that does not exist finds nothing, and browsers need not have the tables.
 */
export function questionOf(search: URLSearchParams): CompanyListQuestion {
  const sort = search.get('sort') ?? '';
  const key = sortKeys.find((known) => known === sort.replace(/^-/, ''));
  const [after, before] = [search.get('after'), search.get('before')];
  return {
    filter: filterOf(search),
    sort: key ? { key, down: sort.startsWith('-') } : naturalSort('name'),
    size: search.get('size') === '300' ? 300 : 50,
    cursor: after ? { at: after, back: false } : before ? { at: before, back: true } : null,
  };
}

function filterOf(search: URLSearchParams): CompanyFilter {
  const value = (name: FilterName) => search.get(name)?.trim().slice(0, 120) ?? '';
  const checked = (name: FilterName, isGood: (text: string) => boolean) =>
    isGood(value(name)) ? value(name) : null;
  const year = (name: FilterName) => (/^(?:19|20)\d{2}$/.test(value(name)) ? Number(value(name)) : null);
  const stages: CompanyFilter['stages'] = {};
  for (const lane of lanes) {
    const stage = stagesOf[lane].find((known) => known === value(lane));
    if (stage) stages[lane] = stage;
  }
  return {
    text: value('q'),
    stages,
    region: checked('region', (text) => /^\d{6}$/.test(text)),
    field: checked('field', isEmergingField),
    industry: checked('industry', (text) => /^[A-T](?:\d{2,4})?$/.test(text)),
    visibility: visibilities.find((known) => known === value('visibility')) ?? null,
    tag: value('tag') || null,
    foundedFrom: year('from'),
    foundedTo: year('to'),
    incubator: checked('incubator', (text) => /^[A-Za-z0-9_-]{22}$/.test(text)),
    exchange: stockMarkets.find((known) => known === value('exchange')) ?? null,
  };
}

/** The filters that are set, by their names in the URL. */
export function setFilters(filter: CompanyFilter): [FilterName, string][] {
  const all: Record<FilterName, string | number | null | undefined> = {
    q: filter.text,
    development: filter.stages.development,
    financing: filter.stages.financing,
    market: filter.stages.market,
    region: filter.region,
    field: filter.field,
    industry: filter.industry,
    visibility: filter.visibility,
    tag: filter.tag,
    from: filter.foundedFrom,
    to: filter.foundedTo,
    incubator: filter.incubator,
    exchange: filter.exchange,
  };
  return filterNames.flatMap((name): [FilterName, string][] => {
    const value = all[name];
    return value === null || value === undefined || value === '' ? [] : [[name, String(value)]];
  });
}

/** The query of a URL (without "?") that asks the same, in one spelling: the cursor is left out. */
export function queryOf({ filter, sort, size }: Omit<CompanyListQuestion, 'cursor'>): string {
  const search = new URLSearchParams(setFilters(filter));
  if (sort.key !== 'name' || sort.down) search.set('sort', `${sort.down ? '-' : ''}${sort.key}`);
  if (size !== 50) search.set('size', String(size));
  return search.toString();
}

/**
 * One row of the list, as the database keeps it ready: id, names (Chinese, English, short), stock codes with blanks
 * between, stages, region, industry (code, words), emerging field, founding day, then the latest year with figures, its
 * currency, revenue and net profit (minor units as text), their source and audit state, the number of doubts, visibility.
 */
export type CompanyRowCells = [
  id: string,
  name: string,
  nameEn: string | null,
  shortName: string | null,
  codes: string | null,
  development: string | null,
  financing: string | null,
  market: string | null,
  region: string | null,
  industryCode: string | null,
  industryText: string | null,
  field: string | null,
  foundedOn: string | null,
  year: number | null,
  currency: string | null,
  revenue: string | null,
  netProfit: string | null,
  source: string | null,
  auditState: string | null,
  doubts: number,
  visibility: string,
];

/** Counting a filter's companies stops here: beyond it the page says "more than". */
export const mostCounted = 10_000;

/** An export holds no more companies than this. */
export const longestExport = 20_000;
