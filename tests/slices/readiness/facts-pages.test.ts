import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerCheck } from '#app/readiness/commands/answer-check.ts';
import { recognise } from '#app/readiness/domain/statement-sheets.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';
import { entered, recorded, statementWorkbook, wan } from '#tests/support/readiness-facts.ts';

let world: TestDatabase;
let app: PortalApp;
let people: LadderPeople;
let of: Startup;
let at: string;
const { open, page, english } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  people = await ladderPeople(world.db);
  of = await startup(world.db, people.incubator);
  at = `/companies/${of.id}`;
});
afterAll(() => world.drop());

const sourceOf = async () => (await companySources(world.db, [of.id])).get(of.id);

function multipart(fields: Record<string, string>, file?: { name: string; content: Uint8Array }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', new Blob([new Uint8Array(file.content)]), file.name);
  return form;
}

const head = {
  year: '2025',
  period: 'FY',
  basis: 'consolidated',
  source: 'audit-report',
  currency: 'CNY',
  audit: 'audited',
  auditor: '立信',
  opinion: 'unqualified',
  note: '',
};

describe('statements', () => {
  test('are typed in 万元, and what does not balance comes back with everything that was typed', async () => {
    const form = {
      ...head,
      unit: 'wan',
      'line-assets-total': '10,000',
      'line-liabilities-total': '4,000',
      'line-equity-total': '5,000',
      'line-roe': '12.5',
    };
    const refused = await open(of.founder, `${at}/statements/new`, { form });
    expect(refused.status).toBe(422);
    const text = (await refused.text()).replaceAll('<!-- -->', '');
    expect(text).toContain('资产总计不平');
    expect(text).toContain('已核对，按原数保存');
    expect(text).toContain('value="10,000"');
    const saved = await open(of.founder, `${at}/statements/new`, { form: { ...form, confirmed: 'yes' } });
    expect(saved.status).toBe(303);
    expect((await sourceOf())?.statements[0]?.lines).toMatchObject({
      'assets-total': wan(10_000),
      roe: 125_000n,
    });
  });

  test('stand side by side with published or other sources, and differences are marked', async () => {
    await recorded(world.db, of.founder, of.id, 2024, { revenue: wan(9000) });
    await recorded(world.db, of.founder, of.id, 2024, { revenue: wan(9900) }, { source: 'prospectus' });
    const text = await page(of.founder, `${at}/statements`);
    expect(text).toContain('1 个科目不一致');
    expect(text).toContain('9,000 万元');
    expect(text).toContain('9,900 万元');
    expect(text).toContain('标准无保留意见');
    const shown = await english(people.manager, `${at}/statements`);
    expect(shown).toContain('Audit report');
  });

  test('a number that is none is pointed at in its field', async () => {
    const form = { ...head, unit: 'wan', 'line-revenue': '很多' };
    const refused = await open(of.founder, `${at}/statements/new`, { form });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('field-line-revenue-problem');
  });

  test('are taken back by their company and not by another', async () => {
    const id = await recorded(world.db, of.founder, of.id, 2020, { revenue: wan(1) });
    const other = await startup(world.db, people.incubator);
    const elsewhere = await open(other.founder, `/companies/${other.id}/statements`, {
      form: { statementId: id },
    });
    expect(elsewhere.status).toBe(404);
    const done = await open(of.founder, `${at}/statements`, { form: { statementId: id } });
    expect(done.headers.get('location')).toBe(`${at}/statements?done=withdrawn`);
    expect((await sourceOf())?.statements.some(({ year }) => year === 2020)).toBe(false);
  });
});

describe('a workbook', () => {
  test('is previewed row by row before anything is saved', async () => {
    const sent = await open(of.founder, `${at}/statements/upload`, {
      form: multipart({ intent: 'upload' }, { name: '审计报表.xlsx', content: await statementWorkbook() }),
    });
    expect(sent.status).toBe(303);
    const preview = sent.headers.get('location') ?? '';
    const text = await page(of.founder, preview);
    expect(text).toContain('识别出 7 个科目');
    expect(text).toContain('1 行没有对应的科目');
    expect(text).toContain('某个不常见的科目');
    expect(text).toContain('净利润（净亏损以“－”号填列）');
    expect(text).toContain('同时登记上年列');
    const uploadId = new URL(preview, 'http://x').searchParams.get('upload') ?? '';
    const form = { ...head, intent: 'save', uploadId, withPrior: 'yes', source: 'annual-report' };
    const refused = await open(of.founder, preview, { form });
    expect(refused.status).toBe(422);
    expect((await refused.text()).replaceAll('<!-- -->', '')).toContain('与已登记的 2025 年数据不一致');
    const saved = await open(of.founder, preview, { form: { ...form, confirmed: 'yes' } });
    expect(saved.status).toBe(303);
    const sources = (await sourceOf())?.statements.map(({ year, source }) => `${year} ${source}`);
    expect(sources).toContain('2025 annual-report');
    expect(sources).toContain('2024 comparative');
  });

  test('that is none says so and keeps the form', async () => {
    const file = { name: 'a.xlsx', content: pdf() };
    const sent = await open(of.founder, `${at}/statements/upload`, {
      form: multipart({ intent: 'upload' }, file),
    });
    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain('文件无法读取');
  });

  test('of the portal’s own template reads back, whichever language it is in', async () => {
    for (const language of ['zh', 'en'] as const) {
      await world.db.execute(sql`update users set language = ${language} where id = ${of.founder.userId}`);
      const response = await open(of.founder, '/statement-template');
      await world.db.execute(sql`update users set language = 'zh' where id = ${of.founder.userId}`);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(await response.arrayBuffer());
      const income = book.worksheets[1];
      if (income) income.getCell('B5').value = 1_234;
      const rows = book.worksheets.flatMap((sheet) =>
        Array.from({ length: sheet.rowCount }, (_, at) => ({
          sheet: sheet.name,
          row: at + 1,
          cells: [1, 2, 3].map((column) => sheet.getCell(at + 1, column).text),
        })),
      );
      const read = recognise(rows);
      expect(read.sheets.map(({ kind }) => kind)).toEqual(['balance', 'income', 'cash', 'supplement']);
      expect(read.lines).toMatchObject([{ key: 'revenue', current: 123_400n }]);
    }
  });
});

describe('facts', () => {
  test('are entered with a document in the unit of the reader, and shown with their source', async () => {
    const form = multipart(
      {
        intent: 'enter',
        key: 'market-cap',
        value: '52,000',
        year: '',
        source: 'estimate',
        on: '2026-03-01',
        note: '可比公司市盈率',
      },
      { name: '估值说明.pdf', content: pdf() },
    );
    const done = await open(of.founder, `${at}/facts`, { form });
    expect(done.headers.get('location')).toBe(`${at}/facts?done=enter`);
    const text = await page(of.founder, `${at}/facts?done=enter`);
    expect(text).toContain('520,000,000 元');
    expect(text).toContain('估值说明.pdf');
    expect(await page(of.founder, `${at}/facts?enter=holders`)).toContain('登记：股东人数');
  });

  test('a form of a fact that is none keeps what was typed', async () => {
    const form = {
      intent: 'enter',
      key: 'holders',
      value: '一百',
      source: 'company',
      on: '2026-03-01',
      note: '名册',
    };
    const refused = await open(of.founder, `${at}/facts?enter=holders`, { form });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('value="一百"');
    expect(text).toContain('名册');
  });

  test('are taken back with a reason', async () => {
    const factId = await entered(world.db, of.founder, of.id, { key: 'holders', value: '77' });
    const without = await open(of.founder, `${at}/facts`, { form: { intent: 'withdraw', factId } });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('请写明原因');
    const done = await open(of.founder, `${at}/facts`, {
      form: { intent: 'withdraw', factId, reason: '录错' },
    });
    expect(done.status).toBe(303);
    expect((await sourceOf())?.entered.some(({ id }) => id === factId)).toBe(false);
  });

  test('a penalty is recorded and shown with its days', async () => {
    const form = {
      intent: 'penalty',
      kind: 'violation',
      subject: 'company',
      on: '2025-06-01',
      authority: '某市生态环境局',
      reason: '超标排放',
    };
    expect((await open(of.founder, `${at}/facts`, { form })).status).toBe(303);
    const text = await english(of.founder, `${at}/facts`);
    expect(text).toContain('Major violation');
    expect(text).toContain('2025-06-01');
  });
});

describe('checks', () => {
  test('are answered with a document, reviewed by a second person, and counted', async () => {
    expect(await page(of.founder, `${at}/checks`)).toContain('未回答 48 项');
    const form = multipart(
      { intent: 'answer', state: 'clear', note: '已全部还原', ownerName: '王董秘', expiresOn: '' },
      { name: '访谈.pdf', content: pdf() },
    );
    const done = await open(of.founder, `${at}/checks/nf-05`, { form });
    expect(done.headers.get('location')).toBe(`${at}/checks/nf-05?done=answered`);
    const own = await page(of.founder, `${at}/checks/nf-05`);
    expect(own).toContain('已全部还原');
    expect(own).not.toContain('提交复核');
    expect(await page(people.manager, `${at}/checks/nf-05`)).toContain('提交复核');
    const answerId = (await sourceOf())?.answers[0]?.id ?? '';
    const review = { intent: 'review', answerId, outcome: 'accepted', remark: '' };
    expect((await open(people.manager, `${at}/checks/nf-05`, { form: review })).status).toBe(303);
    const all = await page(of.founder, `${at}/checks`);
    expect(all).toContain('无问题 1 项');
    expect(all).toContain('已复核');
    expect(await page(of.founder, `${at}/checks?show=to-review`)).toContain('没有符合条件的项目');
  });

  test('a problem wants a word of what it is', async () => {
    const form = { intent: 'answer', state: 'problem', note: '', ownerName: '', expiresOn: '' };
    const refused = await open(of.founder, `${at}/checks/nf-06`, { form });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('field-note-problem');
  });

  test('stand in English too, and one that is none is not there', async () => {
    expectOk(
      await answerCheck(world.db, of.founder, of.id, {
        code: 'nf-01',
        state: 'not-applicable',
        note: 'x',
        ownerName: null,
        expiresOn: null,
        file: null,
      }),
    );
    const text = await english(people.manager, `${at}/checks`);
    expect(text).toContain('Does not apply');
    expect(text).toContain('Founding and contributions');
    expect((await open(of.founder, `${at}/checks/nf-99`)).status).toBe(404);
  });
});

test('strangers and investors find no facts of a private company', async () => {
  for (const path of ['statements', 'statements/new', 'facts', 'checks', 'checks/nf-01']) {
    expect((await open(people.strangerManager, `${at}/${path}`)).status).toBe(404);
    expect((await open(people.investor, `${at}/${path}`)).status).toBeGreaterThanOrEqual(403);
  }
});
