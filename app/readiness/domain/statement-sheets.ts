import { readCount, readMoney, readRatio, type Unit } from '#app/imports/domain/read-number.ts';
import { scaled } from '#app/kernel/decimal.ts';
import type { StatementBasis, StatementPeriod } from './statement.ts';
import { type Line, type LineKey, type Sheet, statementLines } from './statement-lines.ts';

/** A row of a workbook as it was read, every cell as text. `row`: as a person counts rows. */
export type SheetRow = { sheet: string; row: number; cells: string[] };

/** A line that was recognised: its figure in this period's column and in the one before. */
export type ReadLine = {
  sheet: string;
  row: number;
  label: string;
  key: LineKey;
  current: bigint | null;
  prior: bigint | null;
  /** The text of a cell that is no number; its column is then empty. */
  unreadable: string | null;
};

/** A row with figures whose line the portal does not keep. */
export type UnknownLine = { sheet: string; row: number; label: string; current: string; prior: string };

/** What was made out of one sheet. */
export type ReadSheet = {
  name: string;
  kind: Sheet | null;
  basis: StatementBasis | null;
  unit: Unit;
  unitSaid: boolean;
};

export type Recognition = {
  sheets: ReadSheet[];
  lines: ReadLine[];
  unknown: UnknownLine[];
  year: number | null;
  period: StatementPeriod | null;
  bases: StatementBasis[];
};

type Block = { label: number; current: number; prior: number | null };

const kinds: readonly (readonly [Sheet, readonly string[]])[] = [
  ['balance', ['资产负债表', '财务状况表', 'balancesheet']],
  ['cash', ['现金流量表', 'cashflow']],
  ['income', ['利润表', '损益表', 'incomestatement']],
  ['supplement', ['补充资料', '补充指标', '补充信息', 'supplement']],
];
const labelHeads = ['项目', '资产', '负债和所有者权益', '负债和股东权益', '负债及所有者权益', 'item', '指标'];
const currentHeads = ['期末', '本期', '本年', 'current', '期末余额', '本期金额', '本年累计', '当期'];
const priorHeads = ['期初', '上期', '上年', '年初', 'prior', '去年', '同期'];
const units: readonly (readonly [string, Unit])[] = [
  ['亿元', 'yi'],
  ['百万元', 'million'],
  ['万元', 'wan'],
  ['千元', 'thousand'],
  ['元', 'yuan'],
];
/** How far down a sheet its title, unit and headings may stand. */
const HEAD = 12;

/**
 * Recognises the usual three statements (and the portal's own template) in a workbook: sheets by their name or title, the
 * unit by its line, columns by their headings (also two blocks side by side), lines by their names. Pure.
 *
 * @param of which statements to read where the workbook has those of the group and of the parent
 */
export function recognise(rows: readonly SheetRow[], of: StatementBasis | null = null): Recognition {
  const names = [...new Set(rows.map(({ sheet }) => sheet))];
  const parts = names.map((name) => {
    const own = rows.filter(({ sheet }) => sheet === name);
    return { own, sheet: sheetOf(name, own) };
  });
  const bases = [...new Set(parts.flatMap(({ sheet }) => (sheet.kind && sheet.basis ? [sheet.basis] : [])))];
  const wanted = of ?? (bases.includes('consolidated') ? 'consolidated' : null);
  const lines = new Map<LineKey, ReadLine>();
  const unknown: UnknownLine[] = [];
  for (const { own, sheet } of parts) {
    if (!sheet.kind || (wanted && sheet.basis && sheet.basis !== wanted)) continue;
    readSheet(own, sheet, lines, unknown);
  }
  const heads = parts.flatMap(({ own, sheet }) => (sheet.kind ? own.slice(0, HEAD) : []));
  return {
    sheets: parts.map(({ sheet }) => sheet),
    lines: [...lines.values()],
    unknown,
    bases,
    ...periodOf(heads),
  };
}

function sheetOf(name: string, rows: readonly SheetRow[]): ReadSheet {
  const heads = rows.slice(0, HEAD).flatMap(({ cells }) => cells);
  const titles = [name, ...heads.filter((cell) => cell.length <= 60)].map(plain);
  const byTitle = titles.flatMap((title) =>
    kinds.filter(([, words]) => words.some((word) => title.includes(word))),
  );
  const parent = titles.some(
    (title) => title.includes('母公司') && /表$|\(.*\)$/.test(title) && title.length < 30,
  );
  const group = titles.some((title) => title.includes('合并'));
  const said = heads.map(unitIn).find((unit) => unit !== null);
  return {
    name,
    kind: byTitle[0]?.[0] ?? null,
    basis: parent && !group ? 'parent' : group ? 'consolidated' : null,
    unit: said ?? 'yuan',
    unitSaid: said !== undefined,
  };
}

/** The unit that a line such as 单位：人民币万元 says; null where it is none. */
function unitIn(text: string): Unit | null {
  const clean = plain(text);
  const at = clean.search(/单位[:(]|金额单位|unit:/);
  if (at < 0) return null;
  const behind = clean.slice(at);
  return units.find(([word]) => behind.includes(word))?.[1] ?? (/cny|yuan/.test(behind) ? 'yuan' : null);
}

/** The year and period that titles and headings speak of; the latest where there are several. */
function periodOf(heads: readonly SheetRow[]): { year: number | null; period: StatementPeriod | null } {
  let year: number | null = null;
  let half = false;
  for (const text of heads.flatMap(({ cells }) => cells)) {
    const clean = plain(text);
    for (const match of clean.matchAll(/(20\d\d|19\d\d)(?:年|-\d|\.\d|fy|h1)/g)) {
      const found = Number(match[1]);
      if (year === null || found > year) {
        year = found;
        half = false;
      }
      if (found === year && /(1-6月|6月30日|半年度|-06-30|h1)/.test(clean)) half = true;
    }
  }
  return { year, period: year === null ? null : half ? 'H1' : 'FY' };
}

function readSheet(
  rows: readonly SheetRow[],
  sheet: ReadSheet,
  lines: Map<LineKey, ReadLine>,
  unknown: UnknownLine[],
): void {
  const at = rows.findIndex(({ cells }, index) => index < HEAD && blocksOf(cells).length > 0);
  const blocks = at < 0 ? [] : blocksOf(rows[at]?.cells ?? []);
  for (const block of blocks) {
    for (const { row, cells } of rows.slice(at + 1)) {
      const label = (cells[block.label] ?? '').trim();
      const current = (cells[block.current] ?? '').trim();
      const prior = block.prior === null ? '' : (cells[block.prior] ?? '').trim();
      if (label === '' || (current === '' && prior === '')) continue;
      const line = lineNamed(label, sheet.kind ?? 'supplement');
      if (!line) unknown.push({ sheet: sheet.name, row, label, current, prior });
      else if (!lines.has(line.key))
        lines.set(line.key, readLine(line, { sheet, row, label, current, prior }));
    }
  }
}

/** The columns of a row of headings: one block, or assets and liabilities side by side. Empty where it is no such row. */
function blocksOf(cells: readonly string[]): Block[] {
  const texts = cells.map(plain);
  const starts = texts.flatMap((text, at) => (labelHeads.some((head) => text === head) ? [at] : []));
  return starts.flatMap((label, order): Block[] => {
    const end = starts[order + 1] ?? texts.length;
    const within = (heads: readonly string[], not: readonly string[]) =>
      texts.findIndex(
        (text, at) =>
          at > label &&
          at < end &&
          heads.some((head) => text.includes(head)) &&
          !not.some((head) => text.includes(head)),
      );
    const named = within(currentHeads, priorHeads);
    const before = within(priorHeads, []);
    if (named >= 0) return [{ label, current: named, prior: before < 0 ? null : before }];
    const dated = texts.flatMap((text, at) =>
      at > label && at < end && /(20|19)\d\d/.test(text) ? [at] : [],
    );
    const [first, second] = dated.toSorted((a, b) => yearIn(texts[b]) - yearIn(texts[a]));
    return first === undefined ? [] : [{ label, current: first, prior: second ?? null }];
  });
}

function yearIn(text: string | undefined): number {
  return Number(/(20|19)\d\d/.exec(text ?? '')?.[0] ?? 0);
}

function readLine(
  line: Line<LineKey>,
  {
    sheet,
    row,
    label,
    current,
    prior,
  }: { sheet: ReadSheet; row: number; label: string; current: string; prior: string },
): ReadLine {
  const unit = unitOfLabel(label) ?? sheet.unit;
  const now = valueIn(current, line, unit);
  const before = valueIn(prior, line, unit);
  const unreadable = now === 'unreadable' ? current : before === 'unreadable' ? prior : null;
  const value = (read: bigint | null | 'unreadable') => (read === 'unreadable' ? null : read);
  return {
    sheet: sheet.name,
    row,
    label,
    key: line.key,
    current: value(now),
    prior: value(before),
    unreadable,
  };
}

/** A unit that the label itself says: 研发投入（万元）. */
function unitOfLabel(label: string): Unit | null {
  const match = /\((亿元|百万元|万元|千元|元)\)$/.exec(plain(label));
  return units.find(([word]) => word === match?.[1])?.[1] ?? null;
}

function valueIn(text: string, { unit }: Line, money: Unit): bigint | null | 'unreadable' {
  const clean = text.replace(/^[-—–/]+$/, '');
  if (unit === 'money') {
    const read = readMoney(clean, money);
    return read.kind === 'value' ? read.value : read.kind === 'unknown' ? null : 'unreadable';
  }
  if (unit === 'count') {
    const read = readCount(clean);
    return read.kind === 'value' ? BigInt(read.value) : read.kind === 'unknown' ? null : 'unreadable';
  }
  const read = readRatio(clean, unit);
  return read.kind === 'value' ? scaled(read.value) : read.kind === 'unknown' ? null : 'unreadable';
}

/** Text for comparing: half-width, without blanks, in lower case. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** A line's name without its number, signs of what is taken off and remarks in brackets about losses. */
export function nameOfLine(label: string): string {
  return plain(label)
    .replace(/^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])/, '')
    .replace(/^(?:减:|加:|其中:)/, '')
    .replace(/\((?=[^()]*(?:填列|亏损|损失|净流出|元\)|%\)))[^()]*\)$/, '')
    .replace(/[*#△▲☆]/g, '')
    .replace(/[、,，:：]/g, '');
}

const named: ReadonlyMap<Sheet, ReadonlyMap<string, Line<LineKey>>> = new Map(
  (['balance', 'income', 'cash', 'supplement'] as const).map((sheet) => [
    sheet,
    new Map(
      statementLines
        .filter((line) => line.sheet === sheet)
        .flatMap((line) =>
          [line.words.zh, line.words.en, ...line.aliases].map((name) => [
            nameOfLine(name),
            line as Line<LineKey>,
          ]),
        ),
    ),
  ]),
);

/** The line of a label on a sheet; supplementary figures may stand on any. */
function lineNamed(label: string, sheet: Sheet): Line<LineKey> | null {
  const name = nameOfLine(label);
  return named.get(sheet)?.get(name) ?? named.get('supplement')?.get(name) ?? null;
}
