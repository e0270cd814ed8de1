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
let cookies: { manager: string; founder: string; mentor: string };
let mentorEmail: string;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  app = await testPortal(db);
  const house = await organisation(db, 'incubator', '启航孵化器');
  company = await startup(db, house, { name: '北京灵犀微光科技有限公司' });
  const mentor = await person(db, await organisation(db, 'investor'));
  mentorEmail = mentor.email;
  today = await todayInBeijing(db);
  cookies = {
    manager: await signIn(db, await person(db, house)),
    founder: await signIn(db, company.founder),
    mentor: await signIn(db, mentor),
  };
});
afterAll(() => world.drop());

type Who = keyof typeof cookies;
const page = async (path: string, who: Who = 'manager') =>
  (await ask(app, path, { cookie: cookies[who] })).text();
const post = (path: string, form: Record<string, string | string[]>, who: Who = 'manager') =>
  ask(app, path, { cookie: cookies[who], form });

test('without scripts: a mentor is entered, offers hours, is matched, booked by a founder despite her stake, and noted', async () => {
  const mentor = {
    intent: 'add',
    name: '周启明',
    topics: ['fundraising', 'legal'],
    stages: 'incubating',
    capacity: '4',
    email: mentorEmail,
    investsIn: company.id,
  };
  const empty = await post('/mentors', { ...mentor, topics: [] });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('至少选一个话题');
  expect((await post('/mentors', mentor)).status).toBe(303);
  const [row] = await world.db.execute<{ id: string }>(sql`select id from mentors`);
  const path = `/mentors/${row?.id}`;
  const hours = {
    intent: 'offer',
    day: addDays(today, 3),
    time: '14:00',
    minutes: '45',
    count: '2',
    place: '三层',
  };
  expect((await post(path, hours, 'mentor')).status).toBe(303);

  const list = await page('/mentors?topic=legal', 'founder');
  expect(list).toContain('擅长法务');
  expect(list).toContain('利益关系：该导师投资了这家企业');
  const shown = await page(path, 'founder');
  expect(shown).toContain('这位导师投资了贵公司');
  expect(shown).toContain(`${addDays(today, 3)} 14:45`);
  const [slot] = await world.db.execute<{ id: string }>(sql`select id from office_slots order by starts_at`);
  const booking = { intent: 'book', slotId: slot?.id ?? '', companyId: company.id, topic: 'legal' };
  const unsaid = await post(path, booking, 'founder');
  expect(unsaid.status).toBe(422);
  expect(await unsaid.text()).toContain('请先确认您知道这位导师投资了贵公司');
  const booked = await post(path, { ...booking, knowsOfStake: 'yes' }, 'founder');
  expect(booked.status).toBe(303);
  const session = booked.headers.get('location')?.split('?')[0] ?? '';
  expect(await page(session, 'mentor')).toContain('导师投资了该企业，预约方知情');
  expect(await page('/office-hours', 'founder')).toContain('周启明');
  expect((await post(session, { intent: 'note', scope: 'shared', text: '早了' }, 'mentor')).status).toBe(422);
  expect((await post(session, { intent: 'cancel', reason: '出差' }, 'mentor')).status).toBe(303);
  expect(await page(session, 'founder')).toContain('取消：出差');
});

test('a message: list, preview with names and numbers, sent once, read as written', async () => {
  const list = await page('/messages/new');
  expect(list).toContain('北京灵犀微光科技有限公司');
  const text = { companyId: company.id, subject: '{company}的月报', body: '请于周五前填报。', key: 'k1' };
  const wrong = await post('/messages/new', { ...text, intent: 'send', body: '{compnay}' });
  expect(await wrong.text()).toContain('没有这个空格：compnay');
  const preview = await (await post('/messages/new', { ...text, intent: 'preview' })).text();
  expect(preview).toContain('将发给 1 家企业的 1 人');
  expect(preview).toContain('北京灵犀微光科技有限公司的月报');
  const sent = await post('/messages/new', { ...text, intent: 'send' });
  expect(sent.status).toBe(303);
  const again = await post('/messages/new', { ...text, intent: 'send' });
  expect(again.headers.get('location')).toBe(sent.headers.get('location'));
  const address = sent.headers.get('location')?.split('?')[0] ?? '';
  expect(await page(address, 'founder')).toContain('请于周五前填报');
  expect(await page('/messages')).toContain('{company}的月报');
  expect((await ask(app, address, { cookie: cookies.mentor })).status).toBe(404);
});
