import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { StockCode, StockMarket } from '#app/startups/domain/company-record.ts';
import type { FigureKey, Period } from '#app/startups/domain/figures.ts';
import { Cells, type Columns, type Value } from './cells.ts';
import type { CompanyCells, FigureCells, SaidValue } from './checked-rows.ts';
import { doubted, refused } from './remarks.ts';

/** One row of a file of companies. Its own faults are in the remarks; whether it fits what is known is the plan's affair. */
export function checkCompanyRow(row: number, cells: readonly string[], columns: Columns): CompanyCells {
  const read = new Cells('companies', cells, columns);
  const { values, remarks } = read;
  const set: CompanyCells['set'] = {};
  for (const name of companyFields) {
    const value = values.get(name);
    if (value !== undefined) Object.assign(set, { [renamed[name] ?? name]: value });
  }
  const estimated = values.get('marketValueEstimated');
  const stockCode = codeOf(values);
  const value = saidValue(read, stockCode !== null);
  if (value?.method === 'estimate' && estimated === true) {
    remarks.push(doubted('market-value-estimated', read.whereOf('marketValue')));
  }
  if (!value && estimated === true)
    remarks.push(doubted('market-value-missing', read.whereOf('marketValue')));
  if (value && stockCode && isOdd(value))
    remarks.push(doubted('market-value-odd', read.whereOf('marketValue')));
  return { row, remarks, stockCode, value, set };
}

/** One row of a file of figures. */
export function checkFigureRow(row: number, cells: readonly string[], columns: Columns): FigureCells {
  const read = new Cells('financials', cells, columns);
  const { values, remarks } = read;
  const set: FigureCells['set'] = {};
  for (const [name, value] of values) {
    if (!figurePointers.has(name)) Object.assign(set, { [name]: value });
  }
  const period = periodOf(read);
  if (!period && !remarks.some((remark) => remark.field === 'period')) {
    remarks.push(refused('missing', read.whereOf('period')));
  }
  if (Object.keys(set).length === 0 && !remarks.some((remark) => remark.weight === 'refused')) {
    remarks.push(refused('nothing-given'));
  }
  return {
    row,
    remarks,
    uscc: read.text('uscc'),
    stockCode: codeOf(values),
    companyName: read.text('companyName'),
    period,
    set,
  };
}

const companyFields = [
  'name',
  'nameEn',
  'shortName',
  'uscc',
  'foundedOn',
  'region',
  'industry',
  'industryText',
  'emergingField',
  'registeredCapital',
  'paidInCapital',
  'legalForm',
  'oneLiner',
  'oneLinerEn',
  'website',
  'headcount',
  'tags',
] as const;
const renamed: Partial<Record<(typeof companyFields)[number], string>> = {
  region: 'regionCode',
  industry: 'industryCode',
};
const figurePointers = new Set([
  'uscc',
  'stockCode',
  'stockMarket',
  'market',
  'companyName',
  'period',
  'periodKind',
]);

function codeOf(values: ReadonlyMap<string, Value>): StockCode | null {
  const code = values.get('stockCode');
  const market = values.get('stockMarket');
  return typeof code === 'string' ? { market: market as StockMarket, code } : null;
}

function periodOf(read: Cells): FigureKey | null {
  const [year, implied] = (read.text('period') ?? '').split(' ');
  if (!year) return null;
  const said = read.text('periodKind') as Period | null;
  return { fiscalYear: Number(year), period: said ?? (implied as Period) };
}

function saidValue(read: Cells, quoted: boolean): SaidValue | null {
  const amount = read.text('marketValue');
  if (amount === null) return null;
  const flag = read.values.get('marketValueEstimated');
  const estimate = flag === true || (flag === undefined && !quoted);
  return {
    amount,
    currency: 'CNY',
    method: estimate ? 'estimate' : 'market',
    asOf: read.text('valuedOn') as CalendarDate | null,
  };
}

/** A quoted company that is worth less than a flat or more than any on the NEEQ ever was: probably the wrong unit. */
function isOdd(value: SaidValue): boolean {
  const minor = BigInt(value.amount);
  return minor < 1_000_000_00n || minor > 100_000_000_000_00n;
}
