import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graduate } from '#app/grading/commands/graduate.ts';
import { printCertificate } from '#app/grading/commands/print-certificate.ts';
import type { PortalApp } from '#app/http/server.ts';
import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fact, type GradingWorld, gradingWorld, sixMillion, tenant } from '#tests/support/grading-world.ts';
import type { Startup } from '#tests/support/ladder-world.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let at: GradingWorld;
let app: PortalApp;
let cookie: string;
let company: Startup;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  at = await gradingWorld(world.db);
  cookie = await signIn(world.db, at.manager);
  company = await tenant(world.db, at, '北京喆堃智能科技有限公司');
}, 180_000);
afterAll(() => world.drop());

const page = async (path: string, as: string | undefined = cookie) => {
  const response = await ask(app, path, { cookie: as });
  return { status: response.status, text: await response.text() };
};
const send = (path: string, form: Record<string, string>) => ask(app, path, { cookie, form });

describe('graduating a company on its page', () => {
  test('the page names clause, missing facts and edition', async () => {
    const { status, text } = await page(paths.graduationOf(company.id));
    expect(status).toBe(200);
    for (const part of [
      '第九条（二）',
      '国科发区〔2018〕300号',
      '累计天使投资、风险投资',
      '缺资料',
      '尚无答案',
    ])
      expect(text).toContain(part);
  });

  test('a bad entry keeps what was typed and says what is wrong', async () => {
    const form = {
      intent: 'enter',
      kind: 'hnte',
      holds: 'yes',
      on: at.today,
      source: 'certificate',
      note: '等公示',
    };
    const response = await send(paths.graduationOf(company.id), form);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain('等公示');
    expect(text).toContain('请填写这一项');
  });

  test('without a condition it is refused in one sentence', async () => {
    const form = { intent: 'graduate', incubatorId: at.house.id, graduatedOn: at.today };
    const response = await send(paths.graduationOf(company.id), form);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('没有一项毕业条件满足，请选择豁免理由');
  });

  test('a fact, the list, the order, the file, and a stranger who verifies it', async () => {
    const entered = await send(paths.graduationOf(company.id), {
      intent: 'enter',
      kind: 'financing',
      holds: 'yes',
      amount: '500.000001',
      on: at.today,
      source: 'bank-record',
    });
    expect(entered.status).toBe(303);
    expect((await page(paths.graduation())).text).toContain('已满足其一');
    const ordered = await send(paths.graduationOf(company.id), {
      intent: 'graduate',
      incubatorId: at.house.id,
      graduatedOn: at.today,
    });
    expect(ordered.status).toBe(303);
    const [row] = await world.db.execute<{ id: string; number: string; code: string }>(
      sql`select id, number, check_code as code from graduations where company_id = ${company.id}`,
    );
    if (!row) throw new Error('no certificate');
    expect((await page(`${paths.graduationOf(company.id)}?done=graduated`)).text).toContain(row.number);
    expect((await page(paths.certificate(row.id))).status).toBe(503);
    expectOk(await printCertificate(world.db, system('grading.print-certificate'), { graduationId: row.id }));
    // Here the worker and the web are one process: right after the printing it may take a moment to answer.
    await until(
      'the portal answers again',
      async () => (await page(paths.certificate(row.id))).status === 200,
    );
    const file = await ask(app, paths.certificate(row.id), { cookie });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(pdfText(new Uint8Array(await file.arrayBuffer()))).toContain(company.name);
    const found = await page(`${paths.verify(row.number)}?code=${row.code}`, '');
    expect(found.status).toBe(200);
    expect(found.text).toContain('证书有效');
    expect(found.text).toContain(company.name);
    const wrong = await page(`${paths.verify(row.number)}?code=2222-2222-2222`, '');
    expect(wrong.text).toContain('没有这样的证书');
    expect(wrong.text).not.toContain(company.name);
  });
});

test('a revoked certificate is handed out no more, and its page says so', async () => {
  const other = await tenant(world.db, at);
  await fact(world.db, at.manager, other.id, sixMillion);
  const order = { companyId: other.id, incubatorId: at.house.id, graduatedOn: at.today, waiver: null };
  const { graduationId, number } = expectOk(await graduate(world.db, at.manager, order));
  const revoked = await send(paths.graduationOf(other.id), {
    intent: 'revoke',
    graduationId,
    reason: '材料不实',
  });
  expect(revoked.status).toBe(303);
  expect((await page(paths.certificate(graduationId))).status).toBe(404);
  const [row] = await world.db.execute<{ code: string }>(
    sql`select check_code as code from graduations where id = ${graduationId}`,
  );
  expect((await page(`${paths.verify(number)}?code=${row?.code}`, '')).text).toContain('证书已撤销');
});

test('verifying is limited by network', async () => {
  const tries = Array.from({ length: 40 }, (_, n) =>
    ask(app, `${paths.verify('JT-2026-000001-0')}?code=${n}`, { from: '198.51.100.7' }),
  );
  const statuses = (await Promise.all(tries)).map((response) => response.status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(30);
});

test('the criteria with their clauses; a threshold of the place is labelled', async () => {
  const { status, text } = await page(paths.criteria());
  expect(status).toBe(200);
  for (const part of ['工信部科〔2025〕131号', '本地设定的门槛', '据转载文本', '需人工判断'])
    expect(text).toContain(part);
  const stated = await send(paths.criteria(), {
    intent: 'state',
    incubatorId: at.house.id,
    key: 'fund-cases',
    value: '3',
    on: at.today,
  });
  expect(stated.status).toBe(303);
  const bad = await send(paths.criteria(), {
    intent: 'set',
    incubatorId: at.house.id,
    key: 'standard.area',
    value: '8000',
  });
  expect(bad.status).toBe(422);
  expect((await page(`${paths.criteria()}?edition=incubator.2018`)).text).toContain('第六条（六）');
});

test('the return is typed into line by line, filed, and exported', async () => {
  const year = Number(at.today.slice(0, 4)) - 1;
  const address = `${paths.torchReturn()}?year=${year}`;
  expect((await page(`${address}&line=incubator`)).text).toContain('cell-tax-paid');
  const which = { incubatorId: at.house.id, year: String(year), version: '0' };
  const bad = await send(address, {
    intent: 'type',
    ...which,
    line: '',
    'cell-tax-paid': '一百',
    source: '审计',
  });
  expect(bad.status).toBe(422);
  const good = { intent: 'type', ...which, line: '', 'cell-tax-paid': '12.5', source: '审计报告' };
  expect((await send(address, good)).status).toBe(303);
  expect((await page(address)).text).toContain('审计报告');
  const again = await send(address, good);
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('别人刚刚改过这张表');
  expect((await send(address, { intent: 'file', ...which, version: '1' })).status).toBe(303);
  expect((await page(address)).text).toContain('不再变动');
  const file = await ask(app, `${paths.exportReturn()}?year=${year}`, { cookie });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await file.arrayBuffer()) as unknown as Parameters<typeof book.xlsx.load>[0]);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['孵化器情况', '在孵企业情况']);
});

test('in English no Chinese sentence is left but names and clauses', async () => {
  const english = `${cookie}; language=en`;
  await world.db.execute(sql`update users set language = 'en' where id = ${at.manager.userId}`);
  for (const path of [
    paths.graduation(),
    paths.criteria(),
    paths.torchReturn(),
    paths.graduationOf(company.id),
  ]) {
    const { status, text } = await page(path, english);
    expect(status).toBe(200);
    expect(text).not.toContain('缺资料');
    expect(text).toContain('lang="en"');
  }
  await world.db.execute(sql`update users set language = 'zh' where id = ${at.manager.userId}`);
});
