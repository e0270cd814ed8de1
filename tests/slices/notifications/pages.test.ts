import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { settleNotices } from '#app/notifications/commands/write-mails.ts';
import { usualChannel } from '#app/notifications/domain/channel.ts';
import { ownChoices } from '#app/notifications/queries/own-choices.ts';
import { unreadCount } from '#app/notifications/queries/unread-count.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let manager: Person;
let other: Person;
let operator: Person;
let cookies: Record<'manager' | 'other' | 'operator', string>;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  const house = await organisation(world.db, 'incubator');
  manager = await person(world.db, house, 'manager', '林经理');
  other = await person(world.db, house, 'member');
  operator = await person(world.db, await organisation(world.db, 'operator'), 'member');
  cookies = {
    manager: await signIn(world.db, manager),
    other: await signIn(world.db, other),
    operator: await signIn(world.db, operator),
  };
  await world.db.transaction((tx) =>
    tell(tx, [
      {
        to: manager.userId,
        topic: 'milestones',
        kind: 'milestone-due-soon',
        key: 'a',
        params: {
          company: '云衡科技',
          companyEn: 'Yunheng',
          milestone: '样机',
          due: '2026-11-30',
          count: '7',
        },
        link: '/companies',
      },
      {
        to: manager.userId,
        topic: 'messages',
        kind: 'message',
        key: 'b',
        params: { from: '周敏', subject: '<b>请回复</b>' },
        link: '/board',
      },
    ]),
  );
});
afterAll(() => world.drop());

const page = async (path: string, who: keyof typeof cookies = 'manager') =>
  (await ask(app, path, { cookie: cookies[who] })).text();
const idOf = async (key: string) => {
  const [row] = await world.db.execute<{ id: string }>(sql`select id from notices where key = ${key}`);
  return row?.id ?? '';
};

test('the list says what happened by day, escaped, with plain forms; the bell counts', async () => {
  const html = await page('/notices');
  for (const part of [
    '云衡科技的里程碑“样机”将于',
    '周敏：&lt;b&gt;请回复&lt;/b&gt;',
    '今天',
    '2 条未读通知',
  ])
    expect(html).toContain(part);
  expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/notices"/);
  const filtered = await page('/notices?topic=messages');
  expect(filtered).toContain('周敏');
  expect(filtered).not.toContain('云衡科技');
  expect(await page('/notices', 'other')).not.toContain('云衡科技');
});

test('opening a notice marks it read and leads to where one acts on it', async () => {
  const form = { intent: 'open', noticeId: await idOf('b') };
  const foreign = await ask(app, '/notices', { cookie: cookies.other, form });
  expect(foreign.status).toBe(422);
  expect(await unreadCount(world.db, manager)).toBe(2);
  const answer = await ask(app, '/notices', { cookie: cookies.manager, form });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/board']);
  expect(await unreadCount(world.db, manager)).toBe(1);
});

test('all is read with one button, and what came after the page was made is not', async () => {
  const early = {
    intent: 'read-all',
    seenAt: '2026-01-01T00:00:00.000Z',
    returnTo: '/notices?topic=milestones',
  };
  const answer = await ask(app, '/notices', { cookie: cookies.manager, form: early });
  expect(answer.headers.get('location')).toBe('/notices?topic=milestones');
  expect(await unreadCount(world.db, manager)).toBe(1);
  const away = { ...early, seenAt: new Date(Date.now() + 60_000).toISOString(), returnTo: '//evil.example' };
  const safe = await ask(app, '/notices', { cookie: cookies.manager, form: away });
  expect(safe.headers.get('location')).toBe('/notices');
  expect(await unreadCount(world.db, manager)).toBe(0);
  expect(await page('/notices')).toContain('没有未读的通知');
  const odd = await ask(app, '/notices', { cookie: cookies.manager, form: { intent: 'explode' } });
  expect(odd.status).toBe(422);
});

test('how to be told is chosen with a plain form; a form that is not whole changes nothing', async () => {
  const html = await page('/account/notices');
  for (const part of ['立即发邮件', '每日摘要', '只在门户里', manager.email]) expect(html).toContain(part);
  const wish = { ...usualChannel, milestones: 'at-once', messages: 'portal' };
  const answer = await ask(app, '/account/notices', {
    cookie: cookies.manager,
    form: { intent: 'choose', ...wish },
  });
  expect(answer.status).toBe(303);
  expect(await ownChoices(world.db, manager)).toEqual(wish);
  const odd = { intent: 'choose', ...usualChannel, money: 'by pigeon' };
  expect((await ask(app, '/account/notices', { cookie: cookies.manager, form: odd })).status).toBe(422);
  expect(await ownChoices(world.db, manager)).toEqual(wish);
});

test('a calendar has an address that is shown once, works for whoever has it, and ends when it is made anew', async () => {
  const make = async () => {
    const made = await ask(app, '/account/notices', {
      cookie: cookies.manager,
      form: { intent: 'make-calendar' },
    });
    return /http:\/\/localhost:\d+(\/calendar\/[\w-]+\.ics)/.exec(await made.text())?.[1] ?? '';
  };
  const first = await make();
  const answer = await ask(app, first);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await answer.text()).toMatch(
    /^BEGIN:VCALENDAR[\s\S]*X-WR-CALNAME:阶梯 · 林经理[\s\S]*END:VCALENDAR\s*$/,
  );
  expect(await page('/account/notices')).not.toContain(first);
  const second = await make();
  expect((await ask(app, first)).status).toBe(404);
  expect((await ask(app, second)).status).toBe(200);
  expect((await ask(app, second.replace('.ics', ''))).status).toBe(404);
  await world.db.execute(sql`update users set status = 'disabled' where id = ${manager.userId}`);
  expect((await ask(app, second)).status).toBe(404);
  await world.db.execute(sql`update users set status = 'active' where id = ${manager.userId}`);
  await ask(app, '/account/notices', { cookie: cookies.manager, form: { intent: 'revoke-calendar' } });
  expect((await ask(app, second)).status).toBe(404);
});

test('the outbox shows operators what was written; the link at the end of a mail stops such mails without a sign-in', async () => {
  await world.db.execute(sql`delete from notice_choices`);
  await world.db.execute(sql`update notices set read_at = null, settled_at = null, mail_id = null`);
  const setting = { smtp: null, from: '', origin: 'http://localhost:3000' };
  await settleNotices(world.db, system('test'), { setting });
  const html = await page('/mail', 'operator');
  for (const part of ['邮件发件箱', '没有设置邮件服务器', manager.email, '等待发送', '周敏：&lt;b&gt;'])
    expect(html).toContain(part);
  expect((await ask(app, '/mail', { cookie: cookies.manager })).status).toBe(404);
  const [mail] = await world.db.execute<{ id: string; stop: string }>(
    sql`select id, stop_address as stop from mails`,
  );
  const detail = await page(`/mail/${mail?.id}`, 'operator');
  expect(detail).toContain('周敏：&lt;b&gt;请回复&lt;/b&gt;');
  const again = await ask(app, `/mail/${mail?.id}`, { cookie: cookies.operator, form: { intent: 'resend' } });
  expect(again.status).toBe(422);
  const stop = new URL(mail?.stop ?? '').pathname;
  const before = await (await ask(app, stop)).text();
  expect(before).toContain('消息');
  expect(before).not.toContain(manager.email);
  expect(await ownChoices(world.db, manager)).toEqual(usualChannel);
  const stopped = await ask(app, stop, { form: { which: 'these' } });
  expect(stopped.status).toBe(200);
  expect(await stopped.text()).toContain('已停收，不会再发这些邮件：消息');
  expect(await ownChoices(world.db, manager)).toEqual({ ...usualChannel, messages: 'portal' });
  expect((await ask(app, `${stop}x`)).status).toBe(404);
});
