import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { chooseChannels, stopMails } from '#app/notifications/commands/choose-channels.ts';
import { deliverMails } from '#app/notifications/commands/deliver-mails.ts';
import { readNotice } from '#app/notifications/commands/read-notices.ts';
import { resendMail } from '#app/notifications/commands/resend-mail.ts';
import { sweepNotices } from '#app/notifications/commands/sweep-notices.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { settleNotices, writeDigests } from '#app/notifications/commands/write-mails.ts';
import { usualChannel } from '#app/notifications/domain/channel.ts';
import type { Notice, Topic } from '#app/notifications/domain/notice.ts';
import { openPostbox } from '#app/notifications/postbox.server.ts';
import { noticesOf } from '#app/notifications/queries/notices-of.ts';
import { ownChoices } from '#app/notifications/queries/own-choices.ts';
import { unreadCount } from '#app/notifications/queries/unread-count.ts';
import { stopToken } from '#app/notifications/stop-token.server.ts';
import { newId } from '#db/new-id.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { header, type MailServer, mailServer, readHeader } from '#tests/support/mail-server.ts';
import { organisation, person } from '#tests/support/people.ts';

const actor = system('test');
const origin = 'https://portal.example.com';

let world: TestDatabase;
let server: MailServer;
let manager: Person;
let founder: Person;
let operator: Person;

beforeAll(async () => {
  [world, server] = await Promise.all([freshDatabase(), mailServer()]);
  const house = await organisation(world.db, 'incubator');
  operator = await person(world.db, await organisation(world.db, 'operator'), 'member');
  manager = await person(world.db, house, 'manager', '林经理');
  founder = await person(world.db, await organisation(world.db, 'company'), 'manager', 'Ann, "Boss"');
});
beforeEach(async () => {
  await world.db.execute(sql`delete from notices`);
  await world.db.execute(sql`delete from mails`);
  await world.db.execute(sql`delete from notice_choices`);
  await world.db.execute(sql`delete from job_runs`);
  await world.db.execute(sql`delete from outbox`);
});
afterEach(() => {
  server.received.length = 0;
  server.answer = () => undefined;
});
afterAll(async () => {
  await server.close();
  await world.drop();
});

const notice = (to: Person, topic: Topic, key: string = newId()): Notice => ({
  to: to.userId,
  topic,
  kind: 'graduated',
  key,
  params: { company: `企业 ${key.slice(0, 6)}` },
  link: '/companies/x',
});
const told = (...all: Notice[]) => world.db.transaction((tx) => tell(tx, all));
const setting = (smtp: string | null = server.url) => ({
  smtp,
  from: '阶梯 <noreply@jieti.example>',
  origin,
});
const settle = () => settleNotices(world.db, actor, { setting: setting() });
const digest = () => writeDigests(world.db, actor, { setting: setting() });
const deliver = async (smtp: string | null = server.url) => {
  const postbox = openPostbox(setting(smtp));
  try {
    return await deliverMails(world.db, actor, { setting: setting(smtp), postbox });
  } finally {
    postbox?.close();
  }
};
const mails = () =>
  world.db.execute<Record<string, string | number | null>>(sql`
    select id, kind, address, subject, state, attempts, failure, reply from mails order by created_at, id`);
const jobs = async (name: string) =>
  (await world.db.execute(sql`select 1 from outbox where name = ${name}`)).length;

describe('telling', () => {
  test('the same thing is told once, and its work is ordered once for many', async () => {
    const one = notice(manager, 'messages', 'same');
    expect(await told(one, notice(founder, 'messages', 'same'))).toBe(2);
    expect(await told(one)).toBe(0);
    expect(await told(notice(manager, 'messages'))).toBe(1);
    expect(await jobs('notifications.settle')).toBe(1);
    expect(await unreadCount(world.db, manager)).toBe(2);
  });

  test('what waits for the digest orders no work', async () => {
    expect(await told(notice(manager, 'reports'))).toBe(1);
    expect(await jobs('notifications.settle')).toBe(0);
  });
});

describe('what goes where', () => {
  test('at once: one mail for all that has come up, each notice in one mail, and nothing twice', async () => {
    await told(notice(manager, 'messages'), notice(manager, 'mentoring'), notice(founder, 'messages'));
    expect(await settle()).toEqual({ mails: 2, notices: 3 });
    expect(await settle()).toEqual({ mails: 0, notices: 0 });
    const rows = await world.db.execute(
      sql`select 1 from notices where mail_id is null or settled_at is null`,
    );
    expect(rows).toHaveLength(0);
    expect(await jobs('notifications.deliver')).toBe(1);
  });

  test('the digest: one a day, of its topics alone; what comes later waits for tomorrow', async () => {
    await told(notice(manager, 'reports'), notice(manager, 'milestones'), notice(founder, 'messages'));
    expect(await settle()).toEqual({ mails: 1, notices: 1 });
    expect(await digest()).toEqual({ mails: 1, notices: 2 });
    await told(notice(manager, 'reports'));
    expect(await digest()).toEqual({ mails: 0, notices: 0 });
    await world.db.execute(sql`update mails set key = replace(key, ${'digest:'}, ${'digest-of-yesterday:'})`);
    expect(await digest()).toEqual({ mails: 1, notices: 1 });
  });

  test('a choice holds from the next run on; the portal alone means no mail', async () => {
    await told(notice(manager, 'reports'), notice(manager, 'messages'));
    await chooseChannels(world.db, manager, { ...usualChannel, reports: 'at-once', messages: 'portal' });
    expect(await settle()).toEqual({ mails: 1, notices: 2 });
    expect((await mails())[0]?.subject).toContain('企业');
    expect(
      (await noticesOf(world.db, manager, { show: 'all', topic: null, after: null })).notices,
    ).toHaveLength(2);
  });

  test('what she has read is not mailed to her, nor anything to who may not sign in', async () => {
    await told(notice(manager, 'reports'), notice(founder, 'reports'));
    const [first] = (await noticesOf(world.db, manager, { show: 'all', topic: null, after: null })).notices;
    await readNotice(world.db, manager, { noticeId: first?.id ?? '' });
    await world.db.execute(sql`update users set status = 'disabled' where id = ${founder.userId}`);
    await digest();
    await settle();
    await world.db.execute(sql`update users set status = 'active' where id = ${founder.userId}`);
    expect(await mails()).toHaveLength(0);
    const open = await world.db.execute(sql`select 1 from notices where settled_at is null`);
    expect(open).toHaveLength(0);
  });

  test('each in her own language, of her own account', async () => {
    await world.db.execute(sql`update users set language = 'en' where id = ${founder.userId}`);
    await told(notice(manager, 'reports'), notice(founder, 'reports'));
    await digest();
    const subjects = (await mails()).map(({ subject }) => String(subject)).sort();
    await world.db.execute(sql`update users set language = 'zh' where id = ${founder.userId}`);
    expect(subjects.filter((subject) => /^\d+ \w+: one notice \(Reports\)$/.test(subject))).toHaveLength(1);
    expect(subjects.filter((subject) => /摘要：1 条通知（经营数据）$/.test(subject))).toHaveLength(1);
  });

  test('many people are written to in batches, and none is left out', async () => {
    const house = await organisation(world.db, 'investor');
    await world.db.execute(sql`
      insert into users (id, email, name)
      select 'many' || lpad(n::text, 18, '0'), 'many' || n || '@example.test', 'Person ' || n
      from generate_series(1, 450) n`);
    await world.db.execute(sql`
      insert into notices (id, user_id, topic, kind, key, params, link)
      select u.id || n, u.id, case when n % 2 = 0 then 'reports' else 'messages' end, 'graduated', n::text,
        '{"company": "甲"}', '/x'
      from users u, generate_series(1, 6) n where u.id like 'many%'`);
    expect(await settle()).toMatchObject({ notices: 450 * 3 });
    expect(await digest()).toEqual({ mails: 450, notices: 450 * 3 });
    expect(house.kind).toBe('investor');
    await world.db.execute(sql`delete from users where id like 'many%'`);
  });
});

describe('sending', () => {
  test('the server gets the mail as it was written: subject in Chinese, both bodies, one way to stop it', async () => {
    await told(notice(founder, 'messages', '金丝雀'));
    await settle();
    expect(await deliver()).toEqual({ sent: 1, failed: 0, putOff: 0 });
    const [mail] = server.received;
    const raw = mail?.raw ?? '';
    expect(mail?.to).toEqual([founder.email]);
    expect(mail?.from).toBe('noreply@jieti.example');
    expect(readHeader(raw, 'Subject')).toBe('企业 金丝雀已毕业。');
    expect(readHeader(raw, 'From')).toBe('阶梯 <noreply@jieti.example>');
    expect(header(raw, 'List-Unsubscribe')).toMatch(
      /^<https:\/\/portal\.example\.com\/stop-mails\/[\w.~-]+>$/,
    );
    expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(raw).toMatch(/multipart\/alternative/);
    expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    const [row] = await mails();
    expect(row).toMatchObject({ state: 'sent', attempts: 1, failure: null });
    expect(mail?.messageId).toBe(`<${row?.id}@jieti.example>`);
    await world.db.execute(sql`delete from outbox`);
    expect(await deliver()).toEqual({ sent: 0, failed: 0, putOff: 0 });
    await settle();
    await digest();
    expect(await jobs('notifications.deliver')).toBe(0);
  });

  test('a name with a line break brings no header of its own', async () => {
    await world.db.execute(
      sql`update users set name = ${'x\r\nBcc: thief@example.test'} where id = ${founder.userId}`,
    );
    await told({ ...notice(founder, 'messages'), params: { company: 'y\r\nBcc: thief@example.test' } });
    await settle();
    await deliver();
    expect(server.received.map(({ to }) => to)).toEqual([[founder.email]]);
    expect(header(server.received[0]?.raw ?? '', 'Bcc')).toBe('');
    await world.db.execute(sql`update users set name = ${'Ann, "Boss"'} where id = ${founder.userId}`);
  });

  test('a refused address fails for good with what the server said; a busy server is tried again later', async () => {
    await told(notice(founder, 'messages'), notice(manager, 'messages'));
    await settle();
    server.answer = (to) =>
      to === founder.email ? { code: 550, text: 'no such mailbox' } : { code: 450, text: 'mailbox busy' };
    expect(await deliver()).toEqual({ sent: 0, failed: 1, putOff: 1 });
    const all = await mails();
    expect(all.find((mail) => mail.address === founder.email)).toMatchObject({
      state: 'failed',
      failure: 'refused',
    });
    expect(String(all.find((mail) => mail.address === founder.email)?.reply)).toContain('no such mailbox');
    expect(all.find((mail) => mail.address === manager.email)).toMatchObject({
      state: 'waiting',
      attempts: 1,
    });
    expect(await jobs('notifications.deliver')).toBe(1);
    server.answer = () => undefined;
    expect(await deliver()).toEqual({ sent: 0, failed: 0, putOff: 0 });
    await world.db.execute(sql`update mails set due_at = now()`);
    expect(await deliver()).toEqual({ sent: 1, failed: 0, putOff: 0 });
  });

  test('a server that is away costs one try and not one for each mail', async () => {
    await told(notice(founder, 'messages'), notice(manager, 'messages'), notice(operator, 'messages'));
    await settle();
    const away = await mailServer();
    await away.close();
    expect(await deliver(away.url)).toEqual({ sent: 0, failed: 0, putOff: 1 });
    expect((await mails()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
  });

  test('without a server mails wait; what waited for days is not sent by itself any more, but on order', async () => {
    await told(notice(founder, 'messages'), notice(manager, 'messages'));
    await settleNotices(world.db, actor, { setting: setting(null) });
    expect(await deliver(null)).toEqual({ sent: 0, failed: 0, putOff: 0 });
    expect(await jobs('notifications.deliver')).toBe(0);
    await world.db.execute(
      sql`update mails set ordered_at = now() - interval '4 days' where address = ${founder.email}`,
    );
    expect(await deliver()).toEqual({ sent: 1, failed: 1, putOff: 0 });
    const [old] = (await mails()).filter(({ state }) => state === 'failed');
    expect(old).toMatchObject({ failure: 'too-old' });
    const order = { mailId: String(old?.id), setting: setting() };
    expect(await resendMail(world.db, manager, order)).toMatchObject({ refusal: { kind: 'missing' } });
    expect(await resendMail(world.db, operator, order)).toEqual({ ok: true, value: null });
    expect(await resendMail(world.db, operator, order)).toMatchObject({ refusal: { kind: 'still-waiting' } });
    expect(await deliver()).toEqual({ sent: 1, failed: 0, putOff: 0 });
    expect((await mails()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('stopping mails', () => {
  test('the link of a mail stops its topics, or all, for its person alone', async () => {
    const token = stopToken({ userId: founder.userId, topics: ['messages'] });
    const nobody = { kind: 'anonymous', language: 'zh' } as const;
    expect(await stopMails(world.db, nobody, { token, which: 'these' })).toEqual({
      ok: true,
      value: { topics: ['messages'] },
    });
    expect(await ownChoices(world.db, founder)).toEqual({ ...usualChannel, messages: 'portal' });
    expect(await ownChoices(world.db, manager)).toEqual(usualChannel);
    await stopMails(world.db, nobody, { token, which: 'all' });
    expect(new Set(Object.values(await ownChoices(world.db, founder)))).toEqual(new Set(['portal']));
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await stopMails(world.db, nobody, { token: forged, which: 'all' })).toMatchObject({
      refusal: { kind: 'no-such-link' },
    });
  });
});

describe('the sweep', () => {
  test('removes what was read or sent long ago, and never what is open', async () => {
    await told(
      notice(manager, 'messages', 'old'),
      notice(manager, 'messages', 'new'),
      notice(manager, 'reports', 'open'),
    );
    await settle();
    await deliver();
    await world.db.execute(sql`
      update notices set read_at = now() - interval '401 days' where key in ('old', 'open')`);
    await world.db.execute(sql`update mails set created_at = now() - interval '91 days'`);
    expect(await sweepNotices(world.db, actor)).toEqual({ notices: 1, mails: 1 });
    const left = await world.db.execute<{ key: string; mail_id: string | null }>(
      sql`select key, mail_id from notices order by key`,
    );
    expect([...left]).toEqual([
      { key: 'new', mail_id: null },
      { key: 'open', mail_id: null },
    ]);
  });
});
