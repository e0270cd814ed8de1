import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileReturn, typeCells } from '#app/grading/commands/fill-return.ts';
import { torchSheet } from '#app/grading/queries/torch-sheet.ts';
import { returnWorkbook } from '#app/grading/return-workbook.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordFigures } from '#app/startups/commands/record-figures.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type GradingWorld, gradingWorld, tenant } from '#tests/support/grading-world.ts';
import type { Startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let at: GradingWorld;
let company: Startup;
let year: number;

beforeAll(async () => {
  world = await freshDatabase();
  at = await gradingWorld(world.db);
  company = await tenant(world.db, at, '=甲科技');
  year = Number(at.today.slice(0, 4)) - 1;
  await revenue('500000000', null);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;

async function revenue(amount: string, seen: string | null): Promise<void> {
  expectOk(
    await recordFigures(world.db, at.manager, {
      companyId: company.id,
      fiscalYear: year,
      period: 'FY',
      seen,
      set: { revenue: amount, currency: 'CNY', source: 'company', auditState: 'unaudited' },
    }),
  );
}

async function sheetNow(of = year) {
  const sheet = await torchSheet(world.db, at.manager, { incubatorId: at.house.id, year: of });
  if (!sheet) throw new Error('no sheet');
  return sheet;
}
const type = (version: number, line: string, cells: Record<string, string>, source = '审计报告') =>
  typeCells(world.db, at.member, { incubatorId: at.house.id, year, version, line, cells, source });

test('a draft is prefilled from the data, and what is not known is empty', async () => {
  const sheet = await sheetNow();
  expect(sheet).toMatchObject({ state: 'draft', version: 0, may: { type: true, file: true } });
  expect(sheet.incubator.tenants).toMatchObject({ value: '1', source: 'cohorts' });
  expect(sheet.incubator['tax-paid'].value).toBeNull();
  const [line] = sheet.tenants;
  expect(line?.cells.revenue).toMatchObject({ value: '500000000', source: 'figures', origin: 'data' });
  expect(line?.cells['joined-on'].value).toBe(at.joinedOn);
});

test('what is typed names its source and stands over the data; the rest follows the data', async () => {
  expect(kindOf(await type(0, '', { 'tax-paid': '12.5' }, ' '))).toBe('invalid');
  expect(kindOf(await type(0, '', { 'tax-paid': 'much' }))).toBe('invalid');
  expect(kindOf(await type(0, '', { revenue: '1' }))).toBe('not-found');
  expect(kindOf(await type(0, at.house.id, { revenue: '1' }))).toBe('not-found');
  expect(expectOk(await type(0, '', { 'tax-paid': '12.5', tenants: '1' })).changed).toBe(1);
  const sheet = await sheetNow();
  expect(sheet.incubator['tax-paid']).toMatchObject({
    value: '1250000',
    origin: 'typed',
    source: '审计报告',
  });
  expect(sheet.incubator.tenants.origin).toBe('data');
  const [known] = await figuresOf(world.db, at.manager, [company.id]);
  await revenue('600000000', known?.enteredAt.toISOString() ?? null);
  expect((await sheetNow()).tenants[0]?.cells.revenue.value).toBe('600000000');
});

test('two who type at once: the second is told', async () => {
  const { version } = await sheetNow();
  const results = [await type(version, '', { events: '12' }), await type(version, '', { events: '13' })];
  expect(results.map(kindOf)).toEqual(['ok', 'changed-meanwhile']);
  expect((await sheetNow()).incubator.events.value).toBe('12');
});

test('others see nothing and change nothing', async () => {
  const which = { incubatorId: at.house.id, year, version: (await sheetNow()).version };
  expect(await torchSheet(world.db, at.stranger, which)).toBeNull();
  expect(await torchSheet(world.db, company.founder, which)).toBeNull();
  expect(kindOf(await fileReturn(world.db, at.stranger, which))).toBe('not-found');
  expect(kindOf(await fileReturn(world.db, at.member, which))).toBe('not-allowed');
  const { version } = which;
  const cells = { events: '1' };
  const order = { incubatorId: at.house.id, year: year + 1, version, line: '', cells, source: 'x' };
  expect(kindOf(await typeCells(world.db, at.member, order))).toBe('not-found');
});

test('filed it stays as it was, whatever changes afterwards', async () => {
  const { version } = await sheetNow();
  expectOk(await fileReturn(world.db, at.manager, { incubatorId: at.house.id, year, version }));
  const [known] = await figuresOf(world.db, at.manager, [company.id]);
  await revenue('900000000', known?.enteredAt.toISOString() ?? null);
  const sheet = await sheetNow();
  expect(sheet).toMatchObject({ state: 'filed', filedOn: at.today, may: { type: false, file: false } });
  expect(sheet.tenants[0]?.cells.revenue).toMatchObject({ value: '600000000', origin: 'data' });
  expect(kindOf(await type(sheet.version, '', { events: '14' }))).toBe('already-filed');
});

test('the workbook holds both parts with numbers as numbers, and no name becomes a formula', async () => {
  const file = await returnWorkbook(await sheetNow(), await sheetNow(year - 1), 'zh');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file.buffer as unknown as Parameters<typeof book.xlsx.load>[0]);
  const [first, second] = book.worksheets;
  expect([first?.name, second?.name]).toEqual(['孵化器情况', '在孵企业情况']);
  const rows = first?.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : [])) ?? [];
  expect(rows.find((row) => row[0] === '上缴税费 (千元)')?.[1]).toBe(12.5);
  const head = second?.getRow(1).values as unknown[];
  const line = second?.getRow(2).values as unknown[];
  expect(line[1]).toBe('=甲科技');
  expect(line[head.indexOf('营业收入 (千元)')]).toBe(6000);
});
