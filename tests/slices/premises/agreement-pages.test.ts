import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';
import { leaseOf } from '#tests/support/premises-world.ts';

let world: TestDatabase;
let db: Db;
let app: PortalApp;
let manager: Person;
let company: Startup;
let leaseId: string;
let cookies: { manager: string; founder: string };
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  app = await testPortal(db);
  const house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
  company = await startup(db, house);
  leaseId = await leaseOf(db, manager, company);
  cookies = { manager: await signIn(db, manager), founder: await signIn(db, company.founder) };
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const here = () => `/companies/${company.id}/agreements`;
const page = async (who: keyof typeof cookies, query = '') =>
  (await ask(app, here() + query, { cookie: cookies[who] })).text();

test('the manager makes it by a plain form, the founder finds it and downloads it', async () => {
  expect(await page('founder')).toContain('还没有生成协议');
  expect(await page('founder')).not.toContain('name="basis"');
  const form = { intent: 'make', basis: leaseId };
  const made = await ask(app, here(), { cookie: cookies.manager, form });
  expect(made.status).toBe(303);
  const [, query = ''] = made.headers.get('location')?.split('?') ?? [];
  expect(await page('manager', `?${query}`)).toMatch(/协议已生成，编号 RZ-\d{4}-0001/);
  const seen = await page('founder');
  expect(seen).toContain('留空 3 处：企业统一社会信用代码、场地地址、里程碑');
  const file = /\/files\/[\w-]{22}/.exec(seen)?.[0] ?? '';
  const pdf = await ask(app, file, { cookie: cookies.founder });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const stranger = await signIn(db, await person(db, await organisation(db, 'investor')));
  expect((await ask(app, file, { cookie: stranger })).status).toBe(404);
  expect((await ask(app, here(), { cookie: stranger })).status).toBe(404);
  expect((await ask(app, here(), { cookie: cookies.founder, form })).status).toBe(403);
});

test('signing: a wrong day is one sentence beside its field, then it is noted with the scan', async () => {
  const made = await ask(app, here(), {
    cookie: cookies.manager,
    form: { intent: 'make', basis: manager.hat.as === 'member' ? manager.hat.organisationId : '' },
  });
  expect(made.status).toBe(303);
  const agreementId = /name="agreementId" value="([\w-]{22})"/.exec(await page('manager'))?.[1] ?? '';
  const sign = (signedOn: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent: 'sign', agreementId, signedOn }))
      form.set(name, value);
    form.set('scan', new File(['%PDF-1.7 signed'], '签字页.pdf', { type: 'application/pdf' }));
    return ask(app, here(), { cookie: cookies.manager, form });
  };
  const wrong = await sign('2999-01-01');
  expect(wrong.status).toBe(422);
  const text = await wrong.text();
  expect(text).toContain('签署日期不能晚于今天');
  expect(text).toMatch(/<details class="confirm" open=""/);
  const today = await todayInBeijing(db);
  expect((await sign(today)).status).toBe(303);
  expect(await page('founder')).toContain(`${today} 签署`);
  expect(await page('founder')).toContain('下载扫描件');
});

test('what is chosen must be on offer', async () => {
  const other = await organisation(db, 'incubator');
  const form = { intent: 'make', basis: other.id };
  expect((await ask(app, here(), { cookie: cookies.manager, form })).status).toBe(422);
});
