import { type Exact, exactOf, times, whole } from '#app/rules/domain/exact.ts';
import { type Both, type FactRef, of, type Unit } from '#app/rules/domain/fact.ts';
import type { Board } from './board.ts';
import { checkFact, checks } from './checks.ts';
import { refsOf } from './directions.ts';
import { netProfitAdjusted, netProfitReported } from './facts.ts';
import { processSteps } from './process.ts';

/** What a column of a file of companies may be besides a fact. */
export const companyColumns = ['company', 'year', 'audited', 'documented'] as const;
export type CompanyColumn = (typeof companyColumns)[number];

/** How a figure may be written, by the ending of its heading, and what one of it is in the portal's own unit. */
const endings: Partial<Record<Unit, Readonly<Record<string, Exact>>>> = {
  CNY: { yuan: whole(100), wan: whole(1_000_000), yi: whole(10_000_000_000n) },
  HKD: { hkd: whole(100), 'hkd-m': whole(100_000_000) },
  USD: { usd: whole(100), 'usd-m': whole(100_000_000) },
  share: { pct: { n: 1n, d: 100n }, ratio: whole(1) },
};

/** The fact under a heading, and by what its number is multiplied. */
export type FactColumn = { readonly heading: string; readonly ref: FactRef; readonly scale: Exact };
export type Column = { readonly kind: CompanyColumn } | { readonly kind: 'fact'; readonly fact: FactColumn };
export type HeadingProblem =
  | { kind: 'unknown'; heading: string }
  /** The fact is known but its unit was not said, or is one that it does not have. */
  | { kind: 'unit'; heading: string; endings: readonly string[] }
  | { kind: 'twice'; heading: string };

const periods = ['t', 't-1', 't-2', 't-3', 't-4', 't-5'];

/** Every fact that a file may say, by its id: what the boards ask, both net profits, the checks, the steps. */
export function factsOfFiles(boards: readonly Board<string>[]): ReadonlyMap<string, FactRef> {
  const asked = boards.flatMap(({ editions }) => editions.flatMap(({ rule }) => refsOf(rule)));
  const all = [
    ...asked,
    ...periods
      .slice(0, 3)
      .flatMap((period) => [of(netProfitReported, period), of(netProfitAdjusted, period)]),
    ...checks.map(({ code }) => of(checkFact(code))),
    ...processSteps.map((step) => of(step)),
  ];
  return new Map(all.map((ref) => [ref.id, ref]));
}

/** The headings under which a fact may stand: one, or one for each unit that it can be written in. */
export function headingsOf({ id, name }: FactRef): string[] {
  const units = name.unit ? endings[name.unit] : undefined;
  return units ? Object.keys(units).map((ending) => `${id}_${ending}`) : [id];
}

/** What the headings of a file mean, or what is wrong with them, each by name. */
export function columnsOf(
  headings: readonly string[],
  facts: ReadonlyMap<string, FactRef>,
): { columns: Column[]; problems: HeadingProblem[] } {
  const columns: Column[] = [];
  const problems: HeadingProblem[] = [];
  const seen = new Set<string>();
  for (const given of headings) {
    const heading = given.trim().toLowerCase();
    const read = columnOf(heading, facts);
    const id = 'fact' in read ? read.fact.ref.id : read.kind;
    if (read.kind === 'unknown' || read.kind === 'unit') problems.push(read);
    else if (seen.has(id)) problems.push({ kind: 'twice', heading });
    else columns.push(read);
    seen.add(id);
  }
  return { columns, problems };
}

function columnOf(
  heading: string,
  facts: ReadonlyMap<string, FactRef>,
): Column | Exclude<HeadingProblem, { kind: 'twice' }> {
  const own = companyColumns.find((column) => column === heading);
  if (own) return { kind: own };
  const cut = heading.lastIndexOf('_');
  const ref = facts.get(cut < 0 ? heading : heading.slice(0, cut));
  if (!ref) return { kind: 'unknown', heading };
  const units = (ref.name.unit && endings[ref.name.unit]) ?? null;
  const ending = cut < 0 ? '' : heading.slice(cut + 1);
  if (!units) {
    return ending === '' && cut < 0
      ? { kind: 'fact', fact: { heading, ref, scale: whole(1) } }
      : { kind: 'unknown', heading };
  }
  const scale = Object.hasOwn(units, ending) ? units[ending] : undefined;
  return scale
    ? { kind: 'fact', fact: { heading, ref, scale } }
    : { kind: 'unit', heading, endings: headingsOf(ref) };
}

const nothing = new Set(['', '-', '—', '--', 'n/a', 'null', '未知', '无数据']);
const yes = new Set(['yes', 'y', 'true', '1', '是', 'clear', '无问题']);
const no = new Set(['no', 'n', 'false', '0', '否', 'problem', '有问题']);

export type CellProblem = 'not-a-number' | 'not-yes-or-no';

/** The value that a cell says; null where it says that nothing is known. */
export function cellValue(
  { ref, scale }: FactColumn,
  cell: string,
): { value: Exact | boolean | string | null } | { problem: CellProblem } {
  const text = cell.trim();
  const lower = text.toLowerCase();
  if (nothing.has(lower)) return { value: null };
  if (ref.name.kind === 'word') return { value: text };
  if (ref.name.kind === 'yes') {
    const said = yesOrNo(lower);
    return said === null ? { problem: 'not-yes-or-no' } : { value: said };
  }
  const isPercent = ref.name.unit === 'share' && scale.d === 100n && text.endsWith('%');
  const plain = (isPercent ? text.slice(0, -1) : text).replace(/^\+/, '');
  const number = exactOf(GROUPED.test(plain) ? plain.replaceAll(/[,，]/g, '') : plain);
  return number ? { value: times(number, scale) } : { problem: 'not-a-number' };
}

const GROUPED = /^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/;

export function yesOrNo(lower: string): boolean | null {
  if (yes.has(lower)) return true;
  return no.has(lower) ? false : null;
}

/** A line of the list of columns. */
export type ColumnListing = { headings: string[]; words: Both; kind: string; boards: string[] };

export function columnListing(boards: readonly Board<string>[]): ColumnListing[] {
  const askers = new Map<string, string[]>();
  for (const { code, editions } of boards) {
    const ids = new Set(editions.flatMap(({ rule }) => refsOf(rule).map(({ id }) => id)));
    for (const id of ids) askers.set(id, [...(askers.get(id) ?? []), code]);
  }
  return [...factsOfFiles(boards).values()].map((ref) => ({
    headings: headingsOf(ref),
    words: ref.name.words,
    kind: ref.name.kind === 'number' ? (ref.name.unit ?? 'count') : ref.name.kind,
    boards: askers.get(ref.id) ?? [],
  }));
}
