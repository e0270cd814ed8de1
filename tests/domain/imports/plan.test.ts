import { expect, test } from 'vitest';
import { checkCompanyRow, checkFigureRow } from '#app/imports/domain/check-row.ts';
import type { Known } from '#app/imports/domain/find-company.ts';
import type { ImportKind } from '#app/imports/domain/kinds.ts';
import { countsOf } from '#app/imports/domain/plan.ts';
import { planCompanies } from '#app/imports/domain/plan-companies.ts';
import { type KnownPeriod, planFigures } from '#app/imports/domain/plan-figures.ts';
import { proposeMapping } from '#app/imports/domain/propose-mapping.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { unknownCompany } from '#app/startups/domain/company-record.ts';
import { unknownFigures } from '#app/startups/domain/figures.ts';
import { withCheckCharacter } from '#app/startups/domain/unified-social-credit-code.ts';

const uscc = withCheckCharacter('91110108MA01ABCD2');
const other = withCheckCharacter('91110108MA01ABCD3');

function columns(kind: ImportKind, heading: string) {
  const headings = heading.split(',');
  return { headings, mapping: proposeMapping(kind, headings) };
}

function companies(text: string, known: Known[] = [], more: { taken?: string[]; given?: string } = {}) {
  const [heading = '', ...lines] = text.trim().split('\n');
  const at = columns('companies', heading.trim());
  const rows = lines.map((line, index) => checkCompanyRow(index + 2, line.trim().split(','), at));
  const valuedOn = { day: day(more.given ?? '2026-11-23'), given: more.given !== undefined };
  const taken = new Set(more.taken);
  return planCompanies(rows, { known, taken, source: 'list.csv', today: day('2026-11-23'), valuedOn });
}

function figures(text: string, known: Known[], standing: KnownPeriod[] = []) {
  const [heading = '', ...lines] = text.trim().split('\n');
  const at = columns('financials', heading.trim());
  const rows = lines.map((line, index) => checkFigureRow(index + 2, line.trim().split(','), at));
  return planFigures(rows, {
    known,
    taken: new Set(),
    figures: standing,
    source: 'figures.csv',
    today: day('2026-11-23'),
  });
}

function company(companyId: string, values: Partial<Known['values']>): Known {
  return { companyId, values: { ...unknownCompany('某公司'), ...values } };
}

const verdicts = (rows: { verdict: string }[]) => rows.map((row) => row.verdict);
const kinds = (row: { remarks: { kind: string }[] } | undefined) => row?.remarks.map((remark) => remark.kind);

test('a company is found by its credit code, by its stock code, and by its name when it has none', () => {
  const known = [
    company('one', { name: '甲', uscc }),
    company('two', { name: '乙', stockCodes: [{ market: 'neeq', code: '871444' }] }),
    company('three', { name: '丙' }),
  ];
  const rows = companies(
    `名称,统一社会信用代码,证券代码,员工人数
     甲,${uscc},,10
     乙,,871444,20
     丙,,,30
     丁,,,40`,
    known,
  );
  expect(rows.map((row) => [row.companyId, row.verdict])).toEqual([
    ['one', 'changed'],
    ['two', 'changed'],
    ['three', 'changed'],
    [null, 'new'],
  ]);
  expect(rows[0]?.before?.headcount).toBeNull();
  expect(rows[0]?.after?.headcount).toBe(10);
});

test('a name that two companies carry names neither', () => {
  const known = [company('one', { name: '甲' }), company('two', { name: '甲' })];
  const [row] = companies('名称,员工人数\n甲,10', known);
  expect(row?.verdict).toBe('refused');
  expect(kinds(row)).toEqual(['name-not-unique']);
});

test('a row with a code is never taken for a company of the same name that has another code', () => {
  const known = [company('one', { name: '晨光', stockCodes: [{ market: 'bse', code: '920011' }] })];
  const [row] = companies('名称,证券代码\n晨光,874468', known);
  expect(row).toMatchObject({ verdict: 'new', companyId: null, suspect: ['name-on-two-codes'] });
});

test('codes that point at two companies are refused', () => {
  const known = [
    company('one', { uscc }),
    company('two', { stockCodes: [{ market: 'neeq', code: '871444' }] }),
    company('three', { uscc: other, stockCodes: [{ market: 'neeq', code: '833160' }] }),
  ];
  const rows = companies(`名称,信用代码,代码\n甲,${uscc},871444\n乙,${uscc},833160`, known);
  expect(rows.map(kinds)).toEqual([['keys-disagree'], ['keys-disagree']]);
});

test('what belongs to somebody else is refused without a word about it', () => {
  const rows = companies(`名称,信用代码,代码\n甲,${uscc},\n乙,,871444`, [], { taken: [uscc, 'neeq:871444'] });
  expect(rows.map(kinds)).toEqual([['not-available'], ['not-available']]);
  expect(rows.map((row) => row.companyId)).toEqual([null, null]);
});

test('a row that says what is known already is the same, and a blank takes nothing away', () => {
  const known = [company('one', { name: '甲', uscc, headcount: 10, website: 'https://a.example' })];
  const rows = companies(`名称,信用代码,员工人数,网址\n甲,${uscc},10,\n`, known);
  expect(verdicts(rows)).toEqual(['same']);
});

test('a row twice is counted once; two rows that disagree are both refused', () => {
  const text = `名称,证券代码,员工人数\n甲,871444,10\n甲,871444,10\n乙,833160,10\n乙,833160,11`;
  const rows = companies(text);
  expect(verdicts(rows)).toEqual(['new', 'same', 'refused', 'refused']);
  expect(rows[1]?.remarks).toMatchObject([{ kind: 'duplicate-same', row: 2 }]);
  expect(rows[2]?.remarks).toMatchObject([{ kind: 'duplicate-differs', row: 5 }]);
  expect(rows[3]?.remarks).toMatchObject([{ kind: 'duplicate-differs', row: 4 }]);
});

test('one name on two codes is doubted on both rows, also where one says that its code was given up', () => {
  const rows = companies(
    '名称,代码\n晨光电机,920011\n晨光电机,874468\n康普化学(已切换),834033\n康普化学,920033',
  );
  expect(verdicts(rows)).toEqual(['new', 'new', 'new', 'new']);
  expect(rows.map((row) => row.suspect)).toEqual([
    ['name-on-two-codes'],
    ['name-on-two-codes'],
    ['code-switched', 'name-on-two-codes'],
    ['name-on-two-codes'],
  ]);
  expect(rows[0]?.remarks).toMatchObject([{ row: 3, suggest: '874468' }]);
});

test('the market follows from the code; an index is no company', () => {
  const rows = companies(
    '名称,代码\n甲,871444\n乙,920033\n丙,688001.SH\n丁,300750\n三板医药,899304\n戊,1234',
  );
  expect(rows.map((row) => row.after?.stockCodes[0]?.market)).toEqual([
    'neeq',
    'bse',
    'sse',
    'szse',
    undefined,
    undefined,
  ]);
  expect(kinds(rows[4])).toEqual(['index-code']);
  expect(kinds(rows[5])).toEqual(['stock-code-invalid']);
});

test('market values keep their method; missing, estimated and odd ones are doubted', () => {
  const head = '名称,代码,market_cap_wan_cny,market_cap_estimated';
  const rows = companies(
    `${head}\n甲,871444,5000,False\n乙,833160,6000,True\n丙,873870,,True\n丁,835272,5.0,False`,
  );
  const said = rows.map((row) => row.after?.valuations.map(({ amount, method }) => [amount, method]));
  expect(said).toEqual([
    [['5000000000', 'market']],
    [['6000000000', 'estimate']],
    [],
    [['5000000', 'market']],
  ]);
  expect(rows.map((row) => row.suspect)).toEqual([
    [],
    ['market-value-estimated'],
    ['market-value-missing'],
    ['market-value-odd'],
  ]);
});

test('a market value without a day is the same value on another day, unless a day is given', () => {
  const text = '名称,代码,总市值（万元）\n甲,871444,5000';
  const first = companies(text)[0]?.after;
  if (!first) throw new Error('the first row stands');
  const standing = [{ companyId: 'one', values: first }];
  expect(verdicts(companies(text, standing))).toEqual(['same']);
  const later = companies(text, standing, { given: '2027-01-31' });
  expect(later[0]?.after?.valuations.map((value) => value.asOf)).toEqual(['2026-11-23', '2027-01-31']);
});

test('a cell that cannot be read refuses its row and says what it says', () => {
  const rows = companies('名称,注册资本（万元）,成立日期,信用代码\n甲,三千万,06/07/2021,123');
  expect(rows[0]?.verdict).toBe('refused');
  expect(rows[0]?.remarks).toMatchObject([
    { kind: 'not-a-number', heading: '注册资本（万元）', value: '三千万' },
    { kind: 'ambiguous-date', heading: '成立日期', value: '06/07/2021' },
    { kind: 'uscc-invalid', value: '123' },
  ]);
});

test('what the record would not take is refused before it is tried', () => {
  const rows = companies('名称,注册资本（万元）,实缴资本（万元）,成立日期\n甲,100,200,\n乙,,,2030-01-01');
  expect(rows.map(kinds)).toEqual([['value-paid-in-above-registered'], ['value-in-the-future']]);
});

test('text that hides something is refused, and quoted without it', () => {
  const [row] = companies('名称,代码\n甲\u202e乙,871444');
  expect(row?.remarks).toMatchObject([{ kind: 'hidden-characters', value: '甲\ufffd乙' }]);
});

test('figures are new, changed or same by company and year', () => {
  const known = [company('one', { stockCodes: [{ market: 'neeq', code: '871444' }] })];
  const standing: KnownPeriod[] = [
    { companyId: 'one', fiscalYear: 2022, period: 'FY', ...unknownFigures('import'), revenue: '100000000' },
    { companyId: 'one', fiscalYear: 2023, period: 'FY', ...unknownFigures('company'), revenue: '100000000' },
  ];
  const rows = figures(
    'code,year,revenue_wan_cny\n871444,2022,100\n871444,2023,101\n871444,2024,102',
    known,
    standing,
  );
  expect(verdicts(rows)).toEqual(['same', 'changed', 'new']);
  expect(rows[1]?.before).toMatchObject({ revenue: '100000000', source: 'company' });
  expect(rows[1]?.after).toMatchObject({ revenue: '101000000', source: 'import', sourceNote: 'figures.csv' });
  expect(countsOf(rows)).toEqual({ new: 1, changed: 1, same: 1, refused: 0, suspect: 0 });
});

test('figures of a company that is not here are refused', () => {
  const rows = figures(
    'code,year,revenue\n871444,2022,100\n,2022,100\nabc!,2022,5\n871444,,7\n871444,2023,',
    [],
  );
  expect(rows.map(kinds)).toEqual([
    ['company-not-found'],
    ['no-key'],
    ['stock-code-invalid'],
    ['missing', 'company-not-found'],
    ['nothing-given', 'company-not-found'],
  ]);
});

test('figures that contradict each other are taken as they stand and doubted', () => {
  const known = [company('one', { stockCodes: [{ market: 'neeq', code: '871444' }] })];
  const rows = figures(
    `code,year,revenue_wan_cny,revenue_growth_pct
     871444,2022,1000,
     871444,2023,1100,10
     871444,2024,1200,55
     871444,2025,-3,`,
    known,
  );
  expect(rows.map((row) => row.suspect)).toEqual([
    [],
    [],
    ['revenue-growth-disagrees'],
    ['revenue-below-zero'],
  ]);
  expect(rows[3]?.after?.revenue).toBe('-3000000');
});

test('figures that are ten thousand times too large in every year alike are doubted by their number of shares', () => {
  const known = [company('one', { name: '甲' })];
  const head = '公司名称,年度,净利润（万元）,每股收益';
  const rows = figures(`${head}\n甲,2022,-4991200,-0.16\n甲,2023,-499.12,-0.16\n甲,2024,5,0`, known);
  expect(rows.map((row) => row.suspect.includes('shares-implausible'))).toEqual([true, false, false]);
});

test('a year that is not over, or never was, is refused', () => {
  const known = [company('one', { name: '甲' })];
  const rows = figures('公司名称,年度,营业收入\n甲,2026,5\n甲,1980,6\n甲,2026H1,2', known);
  expect(rows.map(kinds)).toEqual([['value-not-over-yet'], ['value-too-early'], []]);
});

test('the same year twice with other figures is refused twice', () => {
  const known = [company('one', { name: '甲' })];
  const rows = figures('公司名称,年度,营业收入\n甲,2024,5\n甲,2024年报,6\n甲,2024H1,2', known);
  expect(verdicts(rows)).toEqual(['refused', 'refused', 'new']);
});
