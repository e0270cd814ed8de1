import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { handInReport } from '#app/reporting/commands/hand-in-report.ts';
import { periodAfter } from '#app/reporting/domain/period.ts';
import { reportSheet } from '#app/reporting/queries/report-sheet.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';
import { countOf, monthly, type ReportingWorld, report, reportingWorld } from './reporting-world.ts';

let database: TestDatabase;
let world: ReportingWorld;
let app: PortalApp;
let founder: string;
let manager: string;
let scheduleId: string;
beforeAll(async () => {
  database = await freshDatabase();
  world = await reportingWorld(database.db);
  scheduleId = await monthly(database.db, world, { since: 2 });
  app = await testPortal(database.db);
  founder = await signIn(database.db, member(0).founder);
  manager = await signIn(database.db, world.manager);
  const before = report(member(0), periodAfter(world.last, -1));
  expectOk(await handInReport(database.db, member(0).founder, before));
}, 120_000);
afterAll(() => database.drop());

const wan = (amount: number) => BigInt(amount) * 1_000_000n;
const member = (n: number) => {
  const found = world.members[n];
  if (!found) throw new Error('no such member');
  return found;
};
const address = () => `/companies/${member(0).id}/reports/${world.last.key}`;
const sheet = () =>
  reportSheet(database.db, member(0).founder, { companyId: member(0).id, period: world.last.key });
const fields = {
  intent: 'hand-in',
  version: '0',
  'm-revenue': '３０万',
  'm-rd-spending': '100,000元',
  'm-cash': '0.02 亿',
  'm-headcount': '12人',
  'm-raised': '0',
};
const send = (path: string, form: Record<string, string>, cookie = founder) =>
  ask(app, path, { form, cookie });

test('the form shows last time’s figures beside its fields, in both languages', async () => {
  const zh = await (await ask(app, address(), { cookie: founder })).text();
  expect(zh).toContain('营业收入');
  expect(zh).toContain('：30 万元');
  const english = { cookie: founder, headers: { cookie: `${founder}; language=en` } };
  expect((await ask(app, address(), english)).status).toBe(200);
});

test('what is kept as a draft comes back as it was typed', async () => {
  const kept = await send(address(), { ...fields, intent: 'keep', 'm-revenue': '三十多万吧' });
  expect(kept.status).toBe(303);
  const page = await (await ask(app, address(), { cookie: founder })).text();
  expect(page).toContain('value="三十多万吧"');
});

test('a figure that cannot be read is refused with its sentence, and everything stays', async () => {
  const refused = await send(address(), { ...fields, 'm-revenue': '三十多万吧', 'm-headcount': '' });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('看不懂这个数');
  expect(page).toContain('value="100,000元"');
});

test('a jump is asked about with both figures, and a tick takes it as it stands', async () => {
  const jump = { ...fields, 'm-revenue': '300' };
  const asked = await send(address(), jump);
  expect(asked.status).toBe(422);
  const page = await asked.text();
  expect(page).toContain('30 万元，这次 300 万元，是不是多写了一个零？');
  expect(page).toContain(`value="${wan(300)}"`);
  const wrong = await send(address(), { ...jump, 'm-revenue': '310', 'sure-revenue': String(wan(300)) });
  expect(wrong.status).toBe(422);
  const done = await send(address(), { ...jump, 'sure-revenue': String(wan(300)) });
  expect(done.headers.get('location')).toContain('now=done');
  const handedIn = (await sheet())?.versions[0];
  expect(handedIn).toMatchObject({ confirmed: ['revenue'] });
  expect(handedIn?.amounts).toMatchObject({ cash: wan(200), 'rd-spending': wan(10), headcount: 12n });
});

test('a correction shows what it changed', async () => {
  const change = { ...fields, version: '1', 'm-revenue': '31', reason: '小数点写错' };
  const done = await send(address(), change);
  expect(done.headers.get('location')).toContain('now=corrected');
  const page = await (await ask(app, address(), { cookie: founder })).text();
  expect(page).toContain('营业收入：300 万元 → 31 万元');
  expect(page).toContain('原因：小数点写错');
  const late = await send(address(), { ...change, 'm-revenue': '32' });
  expect(await late.text()).toContain('刚才有人提交了新版本');
});

test('the page of the company draws its trends and says why a figure cannot be calculated', async () => {
  const page = await (await ask(app, `/companies/${member(0).id}/reports`, { cookie: founder })).text();
  expect(page).toContain('<svg');
  expect(page).toContain('月均净消耗');
  expect(page).toMatch(/缺 \d{4} 年 \d+ 月的营业收入/);
});

test('the grid reminds those who are ticked, and exports what it shows', async () => {
  const form = { period: world.last.key, company: member(1).id };
  const done = await send('/reports', form, manager);
  expect(done.headers.get('location')).toBe('/reports?reminded=1&without=0');
  expect(await countOf(database.db, 'notices', `report:${member(1).id}:%:asked:%`)).toBe(1);
  const again = await send('/reports', { ...form, company: member(0).id }, manager);
  expect(again.status).toBe(422);
  const csv = await (await send('/reports/export', { query: '' }, manager)).text();
  const line = csv
    .split('\r\n')
    .find((one) => one.includes(`"${world.last.key}"`) && one.includes(member(0).name));
  expect(line).toContain('"已报"');
  expect(line).toContain(',310000,');
  expect(csv.split('\r\n')[0]).toContain('"营业收入（元）"');
  expect((await ask(app, '/reports', { cookie: founder })).status).toBe(404);
});

test('a manager changes what is collected, makes a metric of her own, and stops', async () => {
  const page = `/report-schedules/${scheduleId}`;
  const named = { intent: 'make-metric', name: '样机', group: 'product', unit: 'count', kind: 'flow' };
  expect((await send(page, named, manager)).status).toBe(303);
  expect(await (await send(page, named, manager)).text()).toContain('已有同名指标');
  const none = { intent: 'change', dueDays: '10' };
  expect((await send(page, none, manager)).status).toBe(422);
  const stop = await send(page, { intent: 'stop' }, manager);
  expect(stop.headers.get('location')).toContain('stopped-now');
  const place = `${world.programmeId} ${world.cohortId}`;
  const order = { place, cadence: 'monthly', dueDays: '40', startsOn: world.last.startsOn };
  expect(await (await send('/report-schedules', order, manager)).text()).toContain('请填 1 到 28 之间的天数');
  const opened = await send('/report-schedules', { ...order, dueDays: '12' }, manager);
  expect(opened.headers.get('location')).toMatch(/^\/report-schedules\/[\w-]{22}\?now=opened$/);
});

test('the quiet are listed with reasons, and a few words reach them', async () => {
  const page = await (await ask(app, '/quiet', { cookie: manager })).text();
  expect(page).toContain(member(1).name);
  expect(page).toMatch(/入驻 \d+ 天，从未填报/);
  const sent = await send('/quiet', { company: member(1).id, text: '最近好吗？' }, manager);
  expect(sent.headers.get('location')).toContain('people=1');
  expect(await (await send('/quiet', { company: member(1).id, text: '' }, manager)).status).toBe(422);
});
