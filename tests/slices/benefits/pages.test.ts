import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let company: Startup;
let today: CalendarDate;
let cookies: { manager: string; founder: string; stranger: string };

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  app = await testPortal(db);
  const house = await organisation(db, 'incubator', '启航孵化器');
  company = await startup(db, house, { name: '北京灵犀微光科技有限公司' });
  today = await todayInBeijing(db);
  cookies = {
    manager: await signIn(db, await person(db, house)),
    founder: await signIn(db, company.founder),
    stranger: await signIn(db, await person(db, await organisation(db, 'incubator'))),
  };
});
afterAll(() => world.drop());

type Who = keyof typeof cookies;
const page = async (path: string, who: Who = 'manager') =>
  (await ask(app, path, { cookie: cookies[who] })).text();
const post = (path: string, form: Record<string, string | string[]>, who: Who = 'manager') =>
  ask(app, path, { cookie: cookies[who], form });
const idOf = async (statement: ReturnType<typeof sql>) =>
  (await world.db.execute<{ id: string }>(statement))[0]?.id ?? '';

test('a service is entered, ordered by the founder, delivered and accepted, without scripts', async () => {
  const service = { intent: 'add', name: '财务代理', unit: '月', price: '600' };
  expect((await post('/services', service)).status).toBe(303);
  expect(await (await post('/services', service)).text()).toContain('已有同名的');
  const serviceId = await idOf(sql`select id from services`);
  const order = { intent: 'order', serviceId, companyId: company.id, quantity: '3' };
  expect((await post('/services', order, 'founder')).status).toBe(303);
  expect(await page('/services')).toContain('1,800 元');
  const orderId = await idOf(sql`select id from service_orders`);
  expect((await post('/services', { intent: 'step', orderId, step: 'accept' })).status).toBe(403);
  expect((await post('/services', { intent: 'step', orderId, step: 'deliver' })).status).toBe(303);
  expect((await post('/services', { intent: 'step', orderId, step: 'accept' }, 'founder')).status).toBe(303);
  expect(await page('/services', 'founder')).toContain('已验收');
  expect(await page('/services', 'stranger')).not.toContain('财务代理');
});

test('a claim is handed in, decided within the budget and paid', async () => {
  const budget = {
    intent: 'budget',
    name: '算力补贴',
    total: '1,000',
    fromOn: today,
    toOn: addDays(today, 30),
  };
  expect((await post('/claims', budget)).status).toBe(303);
  const budgetId = await idOf(sql`select id from subsidy_budgets`);
  const claim = {
    intent: 'claim',
    budgetId,
    companyId: company.id,
    tranche: 'single',
    amount: '1500',
    reason: '训练用算力',
    evidence: '发票三张',
  };
  expect((await post('/claims', claim, 'founder')).status).toBe(303);
  const claimId = await idOf(sql`select id from subsidy_claims`);
  const over = await post('/claims', { intent: 'approve', claimId, approve: '1200' });
  expect(over.status).toBe(422);
  expect(await over.text()).toContain('预算只剩 1000 元');
  expect((await post('/claims', { intent: 'approve', claimId, approve: '800' })).status).toBe(303);
  expect((await post('/claims', { intent: 'pay', claimId, paidOn: today, reference: '付-88' })).status).toBe(
    303,
  );
  expect(await page('/claims')).toContain('剩 200 元');
  const own = await page('/claims', 'founder');
  expect(own).toContain('付-88');
  expect(own).not.toContain('剩 200 元');
  expect(await page('/claims', 'stranger')).not.toContain('训练用算力');
});

test('a holding is recorded with its part and resolution; the founder sees it and changes nothing', async () => {
  const holding = {
    intent: 'add',
    companyId: company.id,
    instrument: 'shares',
    consideration: 'own-fund',
    acquiredOn: today,
    percent: '1.5',
    amount: '300000',
    paidIn: 'yes',
    resolution: '股东会决议（甲字九号）',
  };
  const none = await post('/holdings', { ...holding, percent: '' });
  expect(await none.text()).toContain('股权要填股数或占比');
  expect((await post('/holdings', { ...holding, percent: '101' })).status).toBe(422);
  expect((await post('/holdings', holding)).status).toBe(303);
  const own = await page('/holdings', 'founder');
  expect(own).toContain('1.5%');
  expect(own).not.toContain('登记退出');
  expect([403, 404]).toContain((await post('/holdings', holding, 'founder')).status);
  expect(await page('/holdings', 'stranger')).not.toContain('甲字九号');
});

test('a rule is made and a period shared out once, and the parts are seen to the fen', async () => {
  const rule = {
    intent: 'rule',
    name: '出资人分享',
    hurdle: '1000000',
    poolShare: '20',
    backer: ['海淀国投', '青松岭', '校友基金'],
    share: ['50', '33.33', '16.67'],
  };
  const short = await post('/profit-shares', { ...rule, share: ['50', '33.33', '16'] });
  expect(await short.text()).toContain('份额合计应为 100%');
  expect((await post('/profit-shares', rule)).status).toBe(303);
  const ruleId = await idOf(sql`select id from profit_rules`);
  const share = { intent: 'share', ruleId, period: '2026', profit: '1,500,000.03' };
  expect((await post('/profit-shares', share)).status).toBe(303);
  expect(await (await post('/profit-shares', share)).text()).toContain('这一期已经分配过');
  const html = await page('/profit-shares');
  for (const amount of ['50,000 元', '33,330 元', '16,670 元', '100,000 元']) expect(html).toContain(amount);
  expect((await ask(app, '/profit-shares', { cookie: cookies.founder })).status).toBe(404);
});
