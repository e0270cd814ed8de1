import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let company: Startup;
let house: Organisation;
let fund: Organisation;
let investor: Person;
let founder: string;
let stranger: string;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  house = await organisation(world.db, 'incubator', '启明孵化器');
  fund = await organisation(world.db, 'investor', '青松基金');
  investor = await person(world.db, fund);
  company = await startup(world.db, house, { name: '北京喆堃智能科技股份有限公司' });
  founder = await signIn(world.db, company.founder);
  stranger = await signIn(
    world.db,
    await person(world.db, await organisation(world.db, 'incubator', '别家孵化器')),
  );
}, 180_000);
afterAll(() => world.drop());

const page = async (path: string, cookie = founder) => {
  const response = await ask(app, path, { cookie });
  return { status: response.status, text: await response.text() };
};
const send = (path: string, form: Record<string, string>, cookie = founder) =>
  ask(app, path, { cookie, form });

describe('a company beside the boards', () => {
  test('the overview has every board, the next step, and says what it is not', async () => {
    const { status, text } = await page(paths.readiness(company.id));
    expect(status).toBe(200);
    for (const part of ['新三板基础层', '北交所', '科创板', '下一步最值得做的', '不是法律意见'])
      expect(text).toContain(part);
    expect((await page(paths.readiness(company.id), stranger)).status).toBe(404);
    expect((await page(paths.readinessOn(company.id, 'no-board'))).status).toBe(404);
  });

  test('the schemes are answered on a page of their own, each with its conditions and by which document', async () => {
    const { status, text } = await page(paths.companySchemes(company.id));
    expect(status).toBe(200);
    for (const part of [
      '高新技术企业',
      '科技型中小企业',
      '瞪羚企业',
      '潜在独角兽企业',
      '国科发火〔2016〕32号',
    ])
      expect(text).toContain(part);
    expect(text).toContain(paths.readinessEdition('hnte.2016'));
    expect((await page(paths.readiness(company.id))).text).toContain(paths.companySchemes(company.id));
    expect((await page(paths.companySchemes(company.id), stranger)).status).toBe(404);
  });

  test('a board shows clauses and names its edition; another one stands beside it', async () => {
    const alone = await page(paths.readinessOn(company.id, 'bse'));
    expect(alone.status).toBe(200);
    for (const part of ['2.1.3', '试一试', '怎样走到', paths.readinessEdition('bse.2025')])
      expect(alone.text).toContain(part);
    const beside = await page(`${paths.readinessOn(company.id, 'bse')}?with=neeq-base`);
    expect(beside.text).toContain('boards-beside');
    expect(beside.text).toContain('两边都要');
  });
});

describe('what if', () => {
  const typed = { scale: 'wan', 'market-cap': '90,000', 'revenue@t': '2１000' };

  test('figures that are typed are answered without scripts, and nothing is written', async () => {
    const { status, text } = await page(
      `${paths.readinessOn(company.id, 'bse')}?${new URLSearchParams(typed)}`,
    );
    expect(status).toBe(200);
    expect(text).toContain('随之改变的条件');
    expect(text).toContain('value="90,000"');
    const bad = await page(`${paths.readinessOn(company.id, 'bse')}?market-cap=viel`);
    expect(bad.text).toContain('这一项不是数字');
  });

  test('growth that is supposed moves the way, and one without reason is pointed at', async () => {
    const address = paths.readinessOn(company.id, 'bse');
    expect((await page(address)).text).toContain('营业收入、净利润（扣非前后孰低）');
    const { text } = await page(`${address}?grow-revenue=35`);
    expect(text).toContain('营业收入 35%');
    expect(text).toContain('value="35"');
    expect((await page(`${address}?grow-revenue=9999`)).text).toContain('请填 -50 到 900 之间的百分比');
  });

  test('it is kept under a name, once, opened again and taken away', async () => {
    const address = paths.readinessOn(company.id, 'bse');
    const save = { intent: 'save', name: '明年上市', ...typed, 'grow-revenue': '35' };
    expect((await send(address, save)).status).toBe(303);
    const again = await send(address, save);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('已有同名的情景');
    const empty = await send(address, { intent: 'save', name: '什么也没改', scale: 'wan' });
    expect(empty.status).toBe(422);
    const { text } = await page(address);
    expect(text).toContain('明年上市');
    expect(text).toContain('market-cap=90000');
    expect(text).toContain('grow-revenue=35');
    const [kept] = await world.db.execute<{ id: string; changes: Record<string, string> }>(
      sql`select id, changes from readiness_scenarios where company_id = ${company.id}`,
    );
    expect(kept?.changes).toMatchObject({ 'market-cap': '90000000000', 'revenue@t': '21000000000' });
    expect(kept?.changes['growth:revenue']).toBe('35/100');
    expect((await send(address, { intent: 'delete', scenarioId: kept?.id ?? '' }, stranger)).status).toBe(
      404,
    );
    expect((await send(address, { intent: 'delete', scenarioId: kept?.id ?? '' })).status).toBe(303);
    expect((await page(address)).text).not.toContain('明年上市');
  });
});

test('an investor sees answers from the day they are shared until they are not, and no figures', async () => {
  const cookie = await signIn(world.db, investor);
  const share = { organisationId: fund.id };
  expect((await page(paths.readiness(company.id), cookie)).status).toBe(404);
  expect((await page(paths.readinessMap(), cookie)).text).not.toContain(company.name);
  expect((await send(paths.readiness(company.id), { intent: 'share', ...share })).status).toBe(303);
  expect((await page(paths.readiness(company.id))).text).toContain('青松基金');
  const shown = await page(paths.readinessOn(company.id, 'bse'), cookie);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('2.1.3');
  expect(shown.text).not.toContain('试一试');
  expect((await page(paths.readinessMap(), cookie)).text).toContain(company.name);
  expect((await send(paths.readiness(company.id), { intent: 'stop', ...share })).status).toBe(303);
  expect((await page(paths.readiness(company.id), cookie)).status).toBe(404);
});

test('the report is a file in the language that is asked for', async () => {
  for (const [language, word] of [
    ['zh', '上市准备情况报告'],
    ['en', 'Readiness report'],
  ] as const) {
    const file = await ask(app, `${paths.readinessReport(company.id)}?language=${language}&board=bse`, {
      cookie: founder,
    });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const text = pdfText(new Uint8Array(await file.arrayBuffer())).replaceAll('\n', '');
    expect(text).toContain(word);
    expect(text).toContain('2.1.3');
  }
});

test('the rule book names document, dates and confidence of every edition', async () => {
  const list = await page(paths.readinessRules());
  expect(list.status).toBe(200);
  expect(list.text).toContain(paths.readinessEdition('bse.2025'));
  const edition = await page(paths.readinessEdition('bse.2025'));
  expect(edition.status).toBe(200);
  for (const part of ['2.1.2', '预计市值', '据转载文本', '2025-04-25']) expect(edition.text).toContain(part);
  expect((await page(paths.readinessEdition('bse.1999'))).status).toBe(404);
});
