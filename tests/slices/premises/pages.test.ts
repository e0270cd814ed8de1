import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { tendLeases } from '#app/premises/commands/tend-leases.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let house: Organisation;
let manager: Person;
let company: Startup;
let today: CalendarDate;
let cookies: { manager: string; founder: string; operator: string };

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  app = await testPortal(db);
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
  company = await startup(db, house, { name: '北京灵犀微光科技有限公司' });
  const operator = await person(db, await organisation(db, 'operator'));
  today = await todayInBeijing(db);
  cookies = {
    manager: await signIn(db, manager),
    founder: await signIn(db, company.founder),
    operator: await signIn(db, operator),
  };
});
afterAll(() => world.drop());

type Who = keyof typeof cookies;
const page = async (path: string, who: Who = 'manager') =>
  (await ask(app, path, { cookie: cookies[who] })).text();
const post = (path: string, form: Record<string, string | string[]>, who: Who = 'manager') =>
  ask(app, path, { cookie: cookies[who], form });
const idOf = async (table: 'buildings' | 'rooms' | 'leases') => {
  const [row] = await world.db.execute<{ id: string }>(sql`
    select id from buildings where ${table} = 'buildings' union all select id from rooms where ${table} = 'rooms'
    union all select id from leases where ${table} = 'leases'`);
  return row?.id ?? '';
};

test('without scripts: a building, a room, a lease with subsidy steps, rent booked, paid, and the picture shows it all', async () => {
  expect(await page('/premises')).toContain('还没有楼宇和房间');
  expect((await post('/premises/rooms', { intent: 'add-building', name: '三号楼' })).status).toBe(303);
  const room = {
    intent: 'add-room',
    buildingId: await idOf('buildings'),
    floor: '3',
    number: '301',
    use: 'office',
  };
  const wrong = await post('/premises/rooms', { ...room, area: 'many', desks: '0' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toMatch(/请填写数字[\s\S]*value="301"/);
  expect((await post('/premises/rooms', { ...room, area: '200.00', desks: '0' })).status).toBe(303);
  expect(await (await post('/premises/rooms', { ...room, area: '20', desks: '0' })).text()).toContain(
    '这个编号已经用过',
  );
  expect(await page('/premises')).toContain('空置');

  const lease = {
    companyId: company.id,
    number: 'QH-2026-001',
    roomId: [await idOf('rooms'), ''],
    desks: ['', ''],
    basis: 'area',
    rate: '4',
    startsOn: addMonths(today, -4),
    endsOn: addDays(addMonths(today, 2), -1),
    cycle: '3',
    deposit: '24,000',
    subsidySteps: '50/30/20',
  };
  const late = await post('/leases/new', { ...lease, endsOn: addMonths(today, -5), subsidySteps: '50/130' });
  expect(late.status).toBe(422);
  expect(await late.text()).toMatch(/不能早于起租日[\s\S]*请填 0 到 100 的整数/);
  const signed = await post('/leases/new', lease);
  expect(signed.status).toBe(303);
  const leaseId = await idOf('leases');
  expect(signed.headers.get('location')).toBe(`/leases/${leaseId}?done=signed`);
  expect(await (await post('/leases/new', { ...lease, number: 'QH-2' })).text()).toContain(
    '301 在这段时间已经租出',
  );

  expectOk(await tendLeases(world.db, system('premises.tend-leases')));
  const before = await page(`/leases/${leaseId}`);
  expect(before).toContain('第 1 年 50%');
  expect(before).toMatch(/将到期/);
  const paid = await post(`/leases/${leaseId}`, {
    intent: 'pay',
    amount: '1,000.50',
    paidOn: today,
    key: 'k1',
    note: '流水 88',
  });
  expect(paid.status).toBe(303);
  const after = await page(`/leases/${leaseId}`);
  expect(after).toContain('流水 88');
  expect(after).toContain('-1,000.50 元');

  const plan = await page('/premises');
  expect(plan).toContain('room-ending');
  expect(plan).toContain('北京灵犀微光科技有限公司');
  expect(plan).toContain('100%');
  expect(await page('/leases?state=overdue')).toContain('QH-2026-001');
  expect(await page('/rent')).toContain('逾期清单');
});

test('a founder sees her lease and what she owes, gives notice, and books nothing', async () => {
  const leaseId = await idOf('leases');
  const rent = await page('/rent', 'founder');
  expect(rent).toContain('QH-2026-001');
  expect(rent).not.toContain('逾期清单');
  const own = await page(`/leases/${leaseId}`, 'founder');
  expect(own).toContain('提出退租');
  expect(own).not.toContain('登记到账');
  expect((await ask(app, '/premises', { cookie: cookies.founder })).status).toBe(404);
  const pay = await post(
    `/leases/${leaseId}`,
    { intent: 'pay', amount: '1', paidOn: today, key: 'k2' },
    'founder',
  );
  expect(pay.status).toBe(403);
  const order = { intent: 'notice', lastDay: addDays(today, 20), reason: '搬到自己的楼' };
  expect((await post(`/leases/${leaseId}`, order, 'founder')).status).toBe(303);
  expect(await page(`/leases/${leaseId}`)).toContain('已提出退租');
});

test('the operator chooses whose space she looks at', async () => {
  const other = await organisation(world.db, 'incubator', '知春加速器');
  expect(await page(`/premises?incubator=${other.id}`, 'operator')).toContain('还没有楼宇和房间');
  expect(await page(`/premises?incubator=${house.id}`, 'operator')).toContain('三号楼');
  expect(await page(`/leases?incubator=${house.id}&state=all`, 'operator')).toContain('QH-2026-001');
});

test('in English nothing is left in Chinese but names', async () => {
  await world.db.execute(sql`update users set language = 'en' where id = ${manager.userId}`);
  const html = await page(`/leases/${await idOf('leases')}`);
  expect(html).toContain('Book a payment');
  expect(html).toContain('year 1: 50%');
  expect(html.replace(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(/租金|押金|续租/);
});
