import { describe, expect, test } from 'vitest';
import { doubtsOf } from '#app/readiness/domain/statement-doubts.ts';
import { statementLines } from '#app/readiness/domain/statement-lines.ts';
import { nameOfLine, recognise, type SheetRow } from '#app/readiness/domain/statement-sheets.ts';
import { linesRead, priorRead } from '#app/readiness/domain/upload-lines.ts';

function sheet(name: string, rows: readonly (readonly string[])[]): SheetRow[] {
  return rows.map((cells, at) => ({ sheet: name, row: at + 1, cells: [...cells] }));
}

const balance = sheet('资产负债表', [
  ['合并资产负债表'],
  ['编制单位：某某股份有限公司', '2025年12月31日', '单位：万元'],
  ['项目', '期末余额', '期初余额'],
  ['流动资产：', '', ''],
  ['  货币资金', '1,200.50', '800'],
  ['资产总计', '10,000.00', '8,000.00'],
  ['负债合计', '4,000.00', '3,500.00'],
  ['实收资本（或股本）', '3,000.00', '3,000.00'],
  ['归属于母公司所有者权益合计', '6,000.00', '4,500.00'],
  ['所有者权益（或股东权益）合计', '6,000.00', '4,500.00'],
]);
const income = sheet('利润表', [
  ['利润表', '', '2025年度'],
  ['单位：元'],
  ['项  目', '本期金额', '上期金额'],
  ['一、营业总收入', '120000000', '90000000'],
  ['其中：营业收入', '120000000', '90000000'],
  ['减：营业成本', '70000000', '55000000'],
  ['研发费用', '9600000', '7000000'],
  ['五、净利润（净亏损以“－”号填列）', '15,000,000.00', '(1,200,000.00)'],
  ['（一）持续经营净利润', '15000000', ''],
  ['基本每股收益（元/股）', '0.50', '-0.04'],
]);
const cash = sheet('现金流量表', [
  ['项目', '本期金额', '上期金额'],
  ['经营活动产生的现金流量净额', '8,000,000', '—'],
  ['净利润', '1', '2'],
]);

describe('a workbook of the usual three sheets', () => {
  const read = recognise([...balance, ...income, ...cash]);

  test('is recognised by its sheets, its unit lines and its headings', () => {
    expect(read.sheets).toEqual([
      { name: '资产负债表', kind: 'balance', basis: 'consolidated', unit: 'wan', unitSaid: true },
      { name: '利润表', kind: 'income', basis: null, unit: 'yuan', unitSaid: true },
      { name: '现金流量表', kind: 'cash', basis: null, unit: 'yuan', unitSaid: false },
    ]);
    expect(read).toMatchObject({ year: 2025, period: 'FY' });
  });

  test('gives each line in minor units, whatever the sheet counts in', () => {
    expect(linesRead(read.lines)).toEqual({
      cash: 1_200_500_000n,
      'assets-total': 10_000_000_000n,
      'liabilities-total': 4_000_000_000n,
      'share-capital': 3_000_000_000n,
      'equity-parent': 6_000_000_000n,
      'equity-total': 6_000_000_000n,
      'revenue-total': 12_000_000_000n,
      revenue: 12_000_000_000n,
      cost: 7_000_000_000n,
      'rd-expense': 960_000_000n,
      'net-profit': 1_500_000_000n,
      eps: 5_000n,
      'operating-cash': 800_000_000n,
    });
    expect(priorRead(read.lines)['net-profit']).toBe(-120_000_000n);
    expect(priorRead(read.lines)['operating-cash']).toBeUndefined();
  });

  test('lists the rows with figures that it does not know', () => {
    expect(read.unknown.map(({ label, row }) => [label, row])).toEqual([
      ['（一）持续经营净利润', 9],
      ['净利润', 3],
    ]);
  });
});

test('assets and liabilities side by side are two blocks', () => {
  const read = recognise(
    sheet('资产负债表', [
      ['资产负债表', '', '', '', '单位：元'],
      ['资产', '期末余额', '年初余额', '负债和所有者权益', '期末余额', '年初余额'],
      ['货币资金', '100', '50', '短期借款', '30', '20'],
      ['资产总计', '100', '50', '负债合计', '30', '20'],
      ['', '', '', '所有者权益合计', '70', '30'],
    ]),
  );
  expect(linesRead(read.lines)).toEqual({
    cash: 10_000n,
    'assets-total': 10_000n,
    'short-loans': 3_000n,
    'liabilities-total': 3_000n,
    'equity-total': 7_000n,
  });
});

test('of statements of the group and of the parent those that are asked for are read', () => {
  const rows = (name: string, amount: string) =>
    sheet(name, [
      [name, '2025年6月30日'],
      ['项目', '期末余额', '期初余额'],
      ['资产总计', amount, ''],
    ]);
  const both = [...rows('合并资产负债表', '9'), ...rows('母公司资产负债表', '5')];
  expect(recognise(both)).toMatchObject({ bases: ['consolidated', 'parent'], period: 'H1', year: 2025 });
  expect(linesRead(recognise(both).lines)['assets-total']).toBe(900n);
  expect(linesRead(recognise(both, 'parent').lines)['assets-total']).toBe(500n);
});

test('columns may be called by their years, and the later one is this period', () => {
  const read = recognise(
    sheet('利润表', [
      ['项目', '2024年度', '2025年度'],
      ['营业收入', '10', '12'],
    ]),
  );
  expect(read.lines[0]).toMatchObject({ current: 1_200n, prior: 1_000n });
});

test('a cell that is no number is said and not guessed', () => {
  const read = recognise(
    sheet('利润表', [
      ['项目', '本期金额', '上期金额'],
      ['营业收入', '约一亿', '10'],
    ]),
  );
  expect(read.lines[0]).toMatchObject({ current: null, prior: 1_000n, unreadable: '约一亿' });
});

test('what is no statement is left alone', () => {
  expect(recognise(sheet('封面', [['某某公司'], ['目录', '页码']]))).toMatchObject({
    lines: [],
    unknown: [],
  });
  expect(recognise([])).toMatchObject({ lines: [], year: null, period: null });
});

test('a line is known by its name without numbers, signs and remarks', () => {
  for (const label of ['三、营业利润（亏损以“－”号填列）', ' 营业利润 ', '3.营业利润', '营业利润（元）'])
    expect(nameOfLine(label)).toBe('营业利润');
});

test('no two lines of a sheet share a name', () => {
  const owners = new Map<string, Set<string>>();
  for (const { key, sheet: kind, words, aliases } of statementLines) {
    for (const name of [words.zh, words.en, ...aliases]) {
      const at = `${kind} ${nameOfLine(name)}`;
      owners.set(at, (owners.get(at) ?? new Set()).add(key));
    }
  }
  expect([...owners].filter(([, keys]) => keys.size > 1)).toEqual([]);
});

describe('doubts', () => {
  const none = { same: null, before: null };
  const kinds = (...of: Parameters<typeof doubtsOf>) =>
    doubtsOf(...of).map(({ kind, line }) => `${kind} ${line}`);

  test('there are none about a statement that adds up', () => {
    const lines = { 'assets-total': 100_00n, 'liabilities-total': 40_00n, 'equity-total': 60_00n };
    expect(kinds(2025, lines, {}, none)).toEqual([]);
  });

  test('a sheet that does not balance is pointed at, with what it should be', () => {
    const lines = {
      'assets-total': 100_000_00n,
      'liabilities-total': 40_000_00n,
      'equity-total': 50_000_00n,
    };
    expect(doubtsOf(2025, lines, {}, none)).toEqual([
      { kind: 'does-not-balance', line: 'assets-total', says: 100_000_00n, expected: 90_000_00n, year: null },
    ]);
  });

  test('rounding of sums is no doubt, two yuan more are', () => {
    const lines = (equity: bigint) => ({
      'assets-total': 1_000_00n,
      'liabilities-total': 400_00n,
      'equity-total': equity,
    });
    expect(kinds(2025, lines(602_00n), {}, none)).toEqual([]);
    expect(kinds(2025, lines(602_01n), {}, none)).toEqual(['does-not-balance assets-total']);
  });

  test('profit has to follow from its parts, without minority interests too', () => {
    const lines = { 'profit-before-tax': 100_000_00n, 'income-tax': 15_000_00n, 'net-profit': 85_000_00n };
    expect(kinds(2025, lines, {}, none)).toEqual([]);
    expect(kinds(2025, { ...lines, 'income-tax': 25_000_00n }, {}, none)).toEqual([
      'does-not-add-up net-profit',
    ]);
    expect(kinds(2025, { 'net-profit': 85_000_00n, 'profit-parent': 80_000_00n }, {}, none)).toEqual([
      'does-not-add-up net-profit',
    ]);
  });

  test('the column of the year before has to be what is known of it', () => {
    const prior = { revenue: 90_000_000_00n };
    const known = { same: null, before: { revenue: 95_000_000_00n } };
    expect(kinds(2025, { revenue: 120_000_000_00n }, prior, known)).toEqual(['prior-differs revenue']);
    expect(kinds(2025, { revenue: 120_000_000_00n }, { revenue: 94_990_000_00n }, known)).toEqual([]);
  });

  test('another source of the year that differs is named', () => {
    const same = { revenue: 100_000_000_00n };
    expect(kinds(2025, { revenue: 120_000_000_00n }, {}, { same, before: null })).toEqual([
      'differs-from-known revenue',
    ]);
  });

  test('ten thousand times the year before is a unit taken for another', () => {
    const before = { revenue: 12_000_00n };
    expect(kinds(2025, { revenue: 130_000_000_00n }, {}, { same: null, before })).toEqual(['jump revenue']);
    expect(kinds(2025, { revenue: 1_300_00n }, {}, { same: null, before })).toEqual([]);
  });

  test('revenue below zero is odd', () => {
    expect(kinds(2025, { revenue: -5n }, {}, none)).toEqual(['below-zero revenue']);
  });
});
