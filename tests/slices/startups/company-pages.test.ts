import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { placeInCare } from '#app/startups/commands/set-caretaker.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let house: Organisation;
let manager: Person;
let operator: Person;
let cookies: { manager: string; operator: string; investor: string };
let lingxi: string;
let quoted: string;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  app = await testPortal(db);
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house, 'manager');
  operator = await person(db, await organisation(db, 'operator'), 'manager');
  const investor = await person(db, await organisation(db, 'investor'), 'member');
  cookies = {
    manager: await signIn(db, manager),
    operator: await signIn(db, operator),
    investor: await signIn(db, investor),
  };
  const [first = '', second = ''] = await companiesWith(db, [
    {
      name: '北京灵犀微光科技有限公司',
      nameEn: 'Lingxi Photonics',
      regionCode: '110108',
      industryCode: 'C39',
    },
    { name: '=HYPERLINK("http://evil")', stockCodes: [{ market: 'neeq', code: '871444' }], tags: ['+tag'] },
  ]);
  [lingxi, quoted] = [first, second];
  expectOk(
    await placeInCare(db, system('test'), {
      companyId: lingxi,
      incubatorId: house.id,
      sinceOn: await todayInBeijing(db),
    }),
  );
});
afterAll(() => world.drop());

type Who = keyof typeof cookies;
const get = (path: string, who: Who = 'manager') => ask(app, path, { cookie: cookies[who] });
const post = (path: string, form: Record<string, string | string[]>, who: Who = 'manager') =>
  ask(app, path, { cookie: cookies[who], form });
const page = async (path: string, who?: Who) => (await get(path, who)).text();

const emptyCompany = {
  nameEn: '',
  shortName: '',
  uscc: '',
  foundedOn: '',
  regionCode: '',
  industryCode: '',
  emergingField: '',
  legalForm: '',
  registeredCapital: '',
  paidInCapital: '',
  capitalCurrency: 'CNY',
  oneLiner: '',
  oneLinerEn: '',
  website: '',
  headcount: '',
  tags: '',
};

describe('the list', () => {
  test('shows companies with names of codes, and finds by pinyin', async () => {
    const html = await page('/companies');
    expect(html).toContain('北京灵犀微光科技有限公司');
    expect(html).toContain('北京海淀区');
    expect(html).toContain('共 2 家');
    const found = await page('/companies?q=lxwg');
    expect(found).toContain('灵犀');
    expect(found).not.toContain('HYPERLINK');
    expect(await page('/companies?q=zzzz')).toContain('没有符合条件的企业');
  });

  test('filters with a panel that needs no script, and chips that take filters off', async () => {
    const html = await page('/companies?region=110000&panel=filters');
    expect(html).toContain('name="exchange"');
    expect(html).toMatch(/<option value="110108"[^>]*>北京海淀区 \(1\)<\/option>/);
    const chips = await page('/companies?region=110000&exchange=neeq');
    expect(chips).toContain('去掉条件：地区：北京');
    expect(chips).toContain('href="/companies?exchange=neeq"');
  });

  test('a view is kept, shared with colleagues, shown to nobody else, and deleted', async () => {
    const colleague = await signIn(world.db, await person(world.db, house, 'member'));
    const kept = await post('/companies', {
      intent: 'keep-view',
      name: '海淀的',
      query: 'panel=filters&region=110108&sort=-revenue&nonsense=1',
      shared: 'on',
    });
    expect(kept.status).toBe(303);
    expect(kept.headers.get('location')).toBe('/companies?region=110108&sort=-revenue');
    const seen = await (await ask(app, '/companies', { cookie: colleague })).text();
    expect(seen).toContain('海淀的');
    expect(await page('/companies', 'investor')).not.toContain('海淀的');
    const [view] = await world.db.execute<{ id: string }>(sql`select id from saved_views`);
    const foreign = await ask(app, '/companies', {
      cookie: colleague,
      form: { intent: 'forget-view', viewId: view?.id ?? '' },
    });
    expect(foreign.status).toBe(404);
    const gone = await post('/companies', { intent: 'forget-view', viewId: view?.id ?? '' });
    expect(gone.status).toBe(303);
    expect(await page('/companies')).not.toContain('海淀的');
  });

  test('a view without a name is refused and what was typed is kept', async () => {
    const answer = await post('/companies?region=110108', {
      intent: 'keep-view',
      name: ' ',
      query: 'region=110108',
      shared: 'on',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('请填写这一项');
    expect(html).toMatch(/name="shared"[^>]*checked|checked[^>]*name="shared"/);
  });

  test('an export is a file without formulas, audited, and holds only what the reader may see', async () => {
    const csv = await post('/companies/export', { query: '', format: 'csv' }, 'investor');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const text = await csv.text();
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(text).toContain(`"'+tag"`);
    for (const line of text.slice(1).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@]/);
    const xlsx = await post('/companies/export', { query: 'exchange=neeq', format: 'xlsx' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await xlsx.arrayBuffer());
    const cell = book.worksheets[0]?.getCell('A2');
    expect(cell?.type).toBe(ExcelJS.ValueType.String);
    expect(cell?.value).toBe('=HYPERLINK("http://evil")');
    expect(book.worksheets[0]?.rowCount).toBe(2);
    const lines = await world.db.execute(
      sql`select after from audit_lines where action = 'startups.export-companies' order by seq`,
    );
    expect(lines.map((line) => line.after)).toMatchObject([
      { format: 'csv', companies: 2 },
      { format: 'xlsx', companies: 1, query: 'exchange=neeq' },
    ]);
  });

  test('exports are rationed', async () => {
    const cookie = await signIn(world.db, await person(world.db, await organisation(world.db, 'bank')));
    const statuses: number[] = [];
    for (let turn = 0; turn < 22; turn++) {
      const form = { query: 'q=zzzz', format: 'csv' };
      statuses.push((await ask(app, '/companies/export', { cookie, form })).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(statuses.slice(20)).toEqual([429, 429]);
  });
});

describe('the record of a company', () => {
  test('is entered with only a name, and led to', async () => {
    const answer = await post('/companies/new', { ...emptyCompany, name: '青禾生物' });
    expect(answer.status).toBe(303);
    const at = answer.headers.get('location') ?? '';
    expect(at).toMatch(/^\/companies\/[\w-]{22}\?done=added$/);
    const html = await page(at);
    expect(html).toContain('企业已录入');
    expect(html).toContain('启航孵化器');
  });

  test('every problem has its sentence, and what was typed is kept', async () => {
    const answer = await post('/companies/new', {
      ...emptyCompany,
      name: '木牛物流',
      uscc: '91110108MA01XXXX2K',
      foundedOn: '2199-01-01',
      registeredCapital: '100',
      paidInCapital: '1,000.5',
      codeMarket: ['neeq'],
      code: ['12'],
      website: 'javascript:alert(1)',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const sentence of [
      '最后一位与前 17 位对不上',
      '不能晚于今天',
      '实缴资本不能超过注册资本',
      '代码“12”与所选市场的格式不符',
      '请填写以 http:// 或 https:// 开头的完整网址',
    ]) {
      expect(html).toContain(sentence);
    }
    expect(html).toContain('value="1,000.5"');
    expect(html).toContain('value="木牛物流"');
  });

  test('a namesake is asked about before it is entered', async () => {
    const form = { ...emptyCompany, name: '北京灵犀微光科技有限公司' };
    const asked = await post('/companies/new', form);
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain('确认是另一家同名企业');
    const meant = await post('/companies/new', { ...form, isAnother: 'yes' });
    expect(meant.status).toBe(303);
  });

  test('a form that was opened on an older version is refused, shows both, and can be meant', async () => {
    const path = `/companies/${lingxi}/edit`;
    const form = {
      ...emptyCompany,
      intent: 'change',
      name: '北京灵犀微光科技有限公司',
      regionCode: '110108',
    };
    const first = await post(path, { ...form, version: '1', oneLiner: '芯片' });
    expect(first.status).toBe(303);
    const second = await post(path, { ...form, version: '1', oneLiner: '光子芯片' });
    expect(second.status).toBe(422);
    const html = await second.text();
    expect(html).toContain('您打开表单之后有人改过');
    expect(html).toContain('value="光子芯片"');
    expect(html).toContain('现在的内容：芯片');
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect(version).toBe('2');
    expect((await post(path, { ...form, version, oneLiner: '光子芯片' })).status).toBe(303);
    expect(await page(`/companies/${lingxi}`)).toContain('光子芯片');
  });

  test('a quoted company stays public; another can be hidden', async () => {
    const hidden = await post(`/companies/${lingxi}/edit`, { intent: 'visibility', visibility: 'private' });
    expect(hidden.status).toBe(303);
    expect((await get(`/companies/${lingxi}`, 'investor')).status).toBe(404);
    const refused = await post(
      `/companies/${quoted}/edit`,
      { intent: 'visibility', visibility: 'private' },
      'operator',
    );
    expect(refused.status).toBe(422);
  });

  test('the care is ended by the incubator, who then sees no more of it', async () => {
    const today = await todayInBeijing(world.db);
    const [made = ''] = await companiesWith(world.db, [{ name: '曲直软件' }], manager);
    const form = { intent: 'end-care', incubatorId: house.id, untilOn: today };
    expect((await get(`/companies/${made}`)).status).toBe(200);
    expect((await post(`/companies/${made}/edit`, form)).headers.get('location')).toBe('/companies');
    expect((await get(`/companies/${made}`)).status).toBe(404);
    const again = { intent: 'place-in-care', incubatorId: house.id, sinceOn: today };
    expect((await post(`/companies/${made}/edit`, again, 'operator')).status).toBe(303);
    expect((await get(`/companies/${made}`)).status).toBe(200);
  });

  test('another’s company and a missing one look the same', async () => {
    const [secret = ''] = await companiesWith(world.db, [{ name: '隐秘科技' }], manager);
    for (const part of ['', '/edit', '/figures', '/team']) {
      const foreign = await get(`/companies/${secret}${part}`, 'investor');
      const missing = await get(`/companies/AAAAAAAAAAAAAAAAAAAAAA${part}`, 'investor');
      expect([part, foreign.status]).toEqual([part, missing.status]);
      expect(await foreign.text()).not.toContain('隐秘');
    }
  });
});

describe('team and figures', () => {
  test('the team is written down in one form, and people are found by name', async () => {
    const row = { memberId: '', nameEn: '', titleEn: '', sinceOn: '', untilOn: '', bio: '' };
    const list = (...values: string[]) => values;
    const answer = await post(`/companies/${lingxi}/team`, {
      version: await versionOf(lingxi),
      memberId: list('', '', ''),
      name: list('林知远', '', '周维'),
      title: list('董事长', '', ''),
      nameEn: list(row.nameEn, '', ''),
      titleEn: list('', '', ''),
      sinceOn: list('2021-06-01', '', ''),
      untilOn: list('', '', ''),
      bio: list('', '', ''),
      founder: '0',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('field-title-2-problem');
    expect(html).toContain('value="林知远"');
    const good = await post(`/companies/${lingxi}/team`, {
      version: await versionOf(lingxi),
      memberId: list('', ''),
      name: list('林知远', '周维'),
      title: list('董事长', '首席技术官'),
      nameEn: list('', ''),
      titleEn: list('', ''),
      sinceOn: list('2021-06-01', ''),
      untilOn: list('', ''),
      bio: list('', ''),
      founder: '0',
    });
    expect(good.status).toBe(303);
    expect(await page(`/companies/${lingxi}/team`)).toMatch(/林知远[\s\S]*创始人[\s\S]*周维/);
    expect(await page('/companies?q=linzhiyuan')).toContain('灵犀');
  });

  test('a year is entered in ten thousands, doubts are explained, and it can be taken away', async () => {
    const path = `/companies/${lingxi}/figures`;
    const year = (fiscalYear: string, figures: Record<string, string>) => ({
      intent: 'record',
      fiscalYear,
      period: 'FY',
      seen: '',
      currency: 'CNY',
      source: 'annual-report',
      auditState: 'audited',
      ...figures,
    });
    const first = await post(path, year('2023', { revenue: '2,130', netProfit: '-120.5' }));
    expect(first.headers.get('location')).toBe(`${path}?saved=2023-FY`);
    const odd = await post(path, year('2024', { revenue: '3030', revenueGrowthPct: '10' }));
    const html = await page(odd.headers.get('location') ?? '');
    expect(html).toContain('收入增长率与前后两年对不上');
    expect(html).toContain('3,030');
    expect(html).toContain('-120.5');
    expect(html).toContain('<svg');
    const early = await post(path, year('2199', { revenue: '1' }));
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('这一期还没有结束');
    const nothing = await post(path, year('2022', {}));
    expect(await nothing.text()).toContain('至少填一个数字');
    const stale = await post(path, year('2024', { revenue: '1' }));
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('您打开表单之后有人改过');
    const form = await page(`${path}?period=2024-FY`);
    const seen = /name="seen" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const gone = await post(path, { intent: 'remove', fiscalYear: '2024', period: 'FY', seen });
    expect(gone.headers.get('location')).toBe(`${path}?removed=2024-FY`);
    expect(await page(path)).not.toContain('2024 年');
  });

  test('the overview shows figures with their period, source and audit state', async () => {
    const html = await page(`/companies/${lingxi}`);
    expect(html).toContain('2,130 万元');
    expect(html).toContain('2023 年全年');
    expect(html).toContain('年报 · 已审计');
  });
});

async function versionOf(companyId: string): Promise<string> {
  const [row] = await world.db.execute<{ version: number }>(
    sql`select version from companies where id = ${companyId}`,
  );
  return String(row?.version);
}
