import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { deliverMails } from '#app/notifications/commands/deliver-mails.ts';
import { openPostbox } from '#app/notifications/postbox.server.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applications, teamPeople } from '#db/schema/admissions.ts';
import { mails } from '#db/schema/notifications.ts';
import { type House, house, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startup } from '#tests/support/ladder-world.ts';
import { type MailServer, mailServer } from '#tests/support/mail-server.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let db: Db;
let app: PortalApp;
let at: House;
let operator: Person;
let server: MailServer;
beforeAll(async () => {
  [world, server] = await Promise.all([freshDatabase(), mailServer()]);
  db = openDatabase(world.urls.app, { max: 10 });
  app = await testPortal(db);
  at = await house(db);
  operator = await person(db, await organisation(db, 'operator'), 'member');
});
afterAll(async () => {
  await server.close();
  await db.$client.end();
  await world.drop();
});

const page = async (cookie: string | undefined, path: string) => (await ask(app, path, { cookie })).text();
const fresh = () => `p${newId().toLowerCase()}@example.test`;

/** A founder who is signed in, and a call that she may answer. */
async function founder() {
  const company = await startup(db, null, { visibility: 'private' });
  const call = await openCall(db, at);
  const answer = { [`q-${call.question}`]: '光模块', people: '1' };
  return { company, call, answer, cookie: await signIn(db, company.founder), path: `/apply/${call.callId}` };
}

test('a bad address is refused beside its field; what was typed stays, and the rest of the draft is kept', async () => {
  const { company, answer, cookie, path } = await founder();
  expect(await page(cookie, path)).toContain('name="person-email-2"');
  const form = {
    ...answer,
    intent: 'submit',
    version: '',
    'person-email-0': 'zhou at example',
    'person-name-0': '周岚',
    'person-role-0': 'manager',
  };
  const refused = await ask(app, path, { cookie, form });
  const text = await refused.text();
  expect(refused.status).toBe(422);
  expect(text).toContain('这不是有效的邮箱地址');
  expect(text).toContain('href="#field-person-email-0"');
  expect(text).toContain('value="zhou at example"');
  const [row] = await db.select().from(applications).where(eq(applications.companyId, company.id));
  expect(row).toMatchObject({ state: 'draft', number: null });
  expect(await db.$count(teamPeople, eq(teamPeople.companyId, company.id))).toBe(0);
  const mended = { ...form, version: String(row?.version), 'person-email-0': 'zhou@example.test' };
  expect((await ask(app, path, { cookie, form: mended })).status).toBe(303);
  const shown = await page(cookie, `/applications/${row?.id}`);
  expect(shown).toContain('录取时会向他们发出邀请');
});

test('the next application brings the list; a colleague without that right sees it and cannot change it', async () => {
  const { company, answer, cookie, path } = await founder();
  const form = {
    ...answer,
    intent: 'save',
    version: '',
    'person-email-0': 'li@example.test',
    'person-role-0': 'member',
  };
  expect((await ask(app, path, { cookie, form })).status).toBe(303);
  const next = await openCall(db, at);
  expect(await page(cookie, `/apply/${next.callId}`)).toContain('value="li@example.test"');
  const member = await signIn(db, await person(db, company.home, 'member'));
  const seen = await page(member, `/apply/${next.callId}`);
  expect(seen).toContain('li@example.test');
  expect(seen).not.toContain('name="person-email-0"');
  const forged = { ...form, 'person-email-0': 'evil@example.test', 'person-role-0': 'manager' };
  expect((await ask(app, `/apply/${next.callId}`, { cookie: member, form: forged })).status).toBe(403);
});

test('the house sees first how many are invited, then who has come; the mail goes out and its link leads in', async () => {
  const { company, call, answer, cookie, path } = await founder();
  const email = fresh();
  const form = {
    ...answer,
    intent: 'submit',
    version: '',
    'person-email-0': email,
    'person-name-0': '周<岚>',
    'person-email-1': company.founder.email,
    'person-role-0': 'manager',
    'person-role-1': 'member',
  };
  expect((await ask(app, path, { cookie, form })).status).toBe(303);
  const [row] = await db.select().from(applications).where(eq(applications.companyId, company.id));
  const manager = await signIn(db, at.manager);
  const decide = `/calls/${call.callId}/decide`;
  const preview = await page(manager, `${decide}?decision=accept&id=${row?.id}`);
  expect(preview).toContain('向 1 位团队成员发出');
  expect(preview).toContain('邮件会留在“邮件发件箱”');
  expect(preview).toContain('周&lt;岚&gt;（管理员）');
  expect(preview).toContain('已在账号中');
  const order = { id: row?.id ?? '', decision: 'accept', reason: '符合', message: '欢迎' };
  expect((await ask(app, decide, { cookie: manager, form: order })).status).toBe(303);
  const board = await page(manager, `/calls/${call.callId}/board`);
  expect(board).toContain('成员 1/2 已加入');
  expect(await page(manager, `/applications/${row?.id}`)).toContain('等待回应');
  const [mail] = await db.select().from(mails).where(eq(mails.address, email));
  const shown = await page(await signIn(db, operator), `/mail/${mail?.id}`);
  const link = /https?:\/\/[^\s<"]+(\/join\/[\w-]{43})/.exec(shown)?.[1] ?? '';
  expect(await page(undefined, link)).toContain(company.home.name);
  const setting = { smtp: server.url, from: '阶梯 <noreply@jieti.example>' };
  const postbox = openPostbox(setting);
  expect(await deliverMails(db, system('test'), { setting, postbox })).toMatchObject({ failed: 0 });
  postbox?.close();
  const received = server.received.filter(({ to }) => to.includes(email));
  expect(received).toHaveLength(1);
  expect(received[0]?.raw).not.toMatch(/^list-unsubscribe/im);
  expect(Buffer.from(received[0]?.raw.replaceAll('=\r\n', '') ?? '').toString()).toContain(
    'multipart/alternative',
  );
});
