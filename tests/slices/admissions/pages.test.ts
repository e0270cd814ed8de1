import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewApplication } from '#app/admissions/commands/review-application.ts';
import type { PortalApp } from '#app/http/server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applications, calls } from '#db/schema/admissions.ts';
import { companies } from '#db/schema/startups.ts';
import { applied, expert, type House, house, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startup } from '#tests/support/ladder-world.ts';
import { fullLane } from '#tests/support/lane.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let db: Db;
let app: PortalApp;
let at: House;
let manager: string;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 20 });
  app = await testPortal(db);
  at = await house(db);
  manager = await signIn(db, at.manager);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

/** A founder who is signed in, with her company's record. */
async function founder() {
  const company = await startup(db, null, { visibility: 'private', oneLiner: '硅光引擎' });
  await db.update(companies).set({ headcount: 12 }).where(eq(companies.id, company.id));
  return { company, cookie: await signIn(db, { ...company.founder }) };
}

const sent = (call: { question: string }, text: string, rest: Record<string, string>) => ({
  [`q-${call.question}`]: text,
  ...rest,
});

test('a founder sees the call with her company’s profile, keeps a draft, and hands it in', async () => {
  const call = await openCall(db, at);
  const { company, cookie } = await founder();
  const path = `/apply/${call.callId}`;
  const first = await (await ask(app, path, { cookie })).text();
  expect(first).toContain('硅光引擎');
  expect(first).toContain(`/companies/${company.id}/edit`);
  const saved = await ask(app, path, { cookie, form: sent(call, '第一稿', { intent: 'save', version: '' }) });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?saved=1`]);
  const [row] = await db.select().from(applications).where(eq(applications.companyId, company.id));
  const form = sent(call, '定稿', { intent: 'submit', version: String(row?.version) });
  const done = await ask(app, path, { cookie, form });
  expect(done.headers.get('location')).toBe(`/applications/${row?.id}?done=submitted`);
  const shown = await (await ask(app, `/applications/${row?.id}?done=submitted`, { cookie })).text();
  expect(shown).toContain('定稿');
  expect(shown).toMatch(/申请编号是 1/);
});

test('a second too late: one clear sentence, and the draft with what was just typed is kept', async () => {
  const call = await openCall(db, at);
  const { company, cookie } = await founder();
  await db.update(calls).set({ closesAt: sql`now() - interval '1 second'` }).where(eq(calls.id, call.callId));
  const form = sent(call, '最后一秒', { intent: 'submit', version: '' });
  const late = await ask(app, `/apply/${call.callId}`, { cookie, form });
  const text = await late.text();
  expect(late.status).toBe(422);
  expect(text).toContain('申请没有提交');
  expect(text).toContain('最后一秒');
  const [row] = await db.select().from(applications).where(eq(applications.companyId, company.id));
  expect(row).toMatchObject({ state: 'draft', answers: { [call.question]: '最后一秒' } });
});

test('what is missing is named beside its question, and nothing typed is lost', async () => {
  const call = await openCall(db, at);
  const { cookie } = await founder();
  const answer = await ask(app, `/apply/${call.callId}`, {
    cookie,
    form: sent(call, '', { intent: 'submit' }),
  });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`href="#field-q-${call.question}"`);
});

test('a colleague’s newer draft is not overwritten unawares', async () => {
  const call = await openCall(db, at);
  const { cookie } = await founder();
  const save = (text: string, version: string) =>
    ask(app, `/apply/${call.callId}`, { cookie, form: sent(call, text, { intent: 'save', version }) });
  await save('甲', '');
  const late = await save('乙', '');
  const text = await late.text();
  expect(late.status).toBe(422);
  expect(text).toContain('乙');
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  expect((await save('乙', version)).status).toBe(303);
});

test('whoever has no company record, or another hat, is told what to do', async () => {
  const call = await openCall(db, at);
  const bare = await signIn(db, await person(db, await organisation(db, 'company')));
  expect(await (await ask(app, `/apply/${call.callId}`, { cookie: bare })).text()).toContain(
    '还没有企业档案',
  );
  const investor = await signIn(db, await person(db, await organisation(db, 'investor')));
  expect(await (await ask(app, `/apply/${call.callId}`, { cookie: investor })).text()).toContain(
    '切换到企业身份',
  );
});

test('the board counts, the next page names who is decided on, and only then something happens', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility', 'scoring'] });
  const { company, applicationId } = await applied(db, call);
  const board = await (await ask(app, `/calls/${call.callId}/board`, { cookie: manager })).text();
  expect(board).toContain(company.name);
  expect(board).toContain('value="decline"');
  const query = `id=${applicationId}&decision=decline`;
  const confirm = await ask(app, `/calls/${call.callId}/decide?${query}`, { cookie: manager });
  expect(await confirm.text()).toContain(company.name);
  const decide = (form: Record<string, string>) =>
    ask(app, `/calls/${call.callId}/decide`, {
      cookie: manager,
      form: { id: applicationId, decision: 'decline', ...form },
    });
  expect((await decide({})).status).toBe(422);
  expect((await decide({ reason: '领域不符' })).headers.get('location')).toBe(`/calls/${call.callId}/board`);
  // With nobody left to tick there is nothing to choose.
  const after = await (await ask(app, `/calls/${call.callId}/board`, { cookie: manager })).text();
  expect(after).not.toContain('value="decline"');
  const release = await (await ask(app, `/calls/${call.callId}/release`, { cookie: manager })).text();
  expect(release).toContain(company.name);
  const told = await ask(app, `/calls/${call.callId}/release`, {
    cookie: manager,
    form: { decline: '谢谢{company}' },
  });
  expect(told.status).toBe(303);
  const cookie = await signIn(db, company.founder);
  expect(await (await ask(app, `/applications/${applicationId}`, { cookie })).text()).toContain(
    `谢谢${company.name}`,
  );
});

test('a reviewer judges on her page, and reads the others only after she has', async () => {
  const [first, second] = [await expert(db, '甲'), await expert(db, '乙')];
  const call = await openCall(db, at, { reviewers: [first, second] });
  const { company, applicationId } = await applied(db, call);
  await reviewApplication(db, second, {
    applicationId,
    verdict: 'fail',
    scores: {},
    comment: '缺少专利',
    handIn: true,
  });
  const cookie = await signIn(db, first);
  expect(await (await ask(app, '/reviews', { cookie })).text()).toContain(company.name);
  const before = await (await ask(app, `/applications/${applicationId}`, { cookie })).text();
  expect(before).not.toContain('缺少专利');
  const path = `/applications/${applicationId}/review`;
  const form = { intent: 'hand-in', verdict: 'pass', comment: '材料齐全' };
  expect((await ask(app, path, { cookie, form: { ...form, comment: '' } })).status).toBe(422);
  expect((await ask(app, path, { cookie, form })).headers.get('location')).toBe(
    `/applications/${applicationId}`,
  );
  expect(await (await ask(app, `/applications/${applicationId}`, { cookie })).text()).toContain('缺少专利');
  const stranger = await signIn(db, await expert(db));
  expect((await ask(app, `/applications/${applicationId}`, { cookie: stranger })).status).toBe(404);
});

test('a call is prepared page by page until it can be announced', async () => {
  const begin = {
    programmeId: at.programmeId,
    name: '秋季招募',
    opensAt: '2026-01-01T09:00',
    closesAt: '2031-01-01T18:00',
  };
  const made = await ask(app, '/calls/new', { cookie: manager, form: begin });
  const path = /^(\/calls\/[\w-]{22})\/form$/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
  expect(path).not.toBe('');
  const question = {
    intent: 'add',
    label: '产品阶段',
    type: 'choice',
    options: '样机 | Prototype\n量产',
    required: 'on',
  };
  expect((await ask(app, `${path}/form`, { cookie: manager, form: question })).status).toBe(303);
  expect((await ask(app, path, { cookie: manager, form: { to: 'open' } })).status).toBe(422);
  const round = { intent: 'add', kind: 'eligibility', name: '资格审查' };
  expect((await ask(app, `${path}/rounds`, { cookie: manager, form: round })).status).toBe(303);
  expect((await ask(app, path, { cookie: manager, form: { to: 'open' } })).status).toBe(303);
  const form = await (await ask(app, `${path}/form`, { cookie: manager })).text();
  expect(form).toContain('样机 / 量产');
});

const crowd = fullLane ? 300 : 30;

test(`${crowd} founders hand in over HTTP in the last minute, each gets one number`, async () => {
  const call = await openCall(db, at);
  await db
    .update(calls)
    .set({ closesAt: sql`now() + interval '60 seconds'` })
    .where(eq(calls.id, call.callId));
  const all = [];
  for (let n = 0; n < crowd; n++) all.push(await founder());
  await db
    .update(calls)
    .set({ closesAt: sql`now() + interval '60 seconds'` })
    .where(eq(calls.id, call.callId));
  const answers = await Promise.all(
    all.map(({ cookie }) =>
      ask(app, `/apply/${call.callId}`, {
        cookie,
        form: sent(call, newId(), { intent: 'submit', version: '' }),
      }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
  const [counted] = await db.execute<{ all: number; last: number; told: number }>(sql`
    select count(distinct number)::int as all, max(number)::int as last,
      (select count(*)::int from notices where key in (select 'application:' || id || ':received' from applications
        where call_id = ${call.callId})) as told
    from applications where call_id = ${call.callId}`);
  expect(counted).toEqual({ all: crowd, last: crowd, told: crowd });
});

test('the morning page tells a reviewer how many applications wait for her, until she has judged them', async () => {
  const reviewer = await expert(db);
  const call = await openCall(db, at, { reviewers: [reviewer] });
  const first = await applied(db, call);
  await applied(db, call);
  const cookie = await signIn(db, reviewer);
  expect(await (await ask(app, '/today', { cookie })).text()).toContain('2 份申请等你评审');
  const said = { verdict: 'pass', scores: {}, comment: '看过材料', handIn: true } as const;
  expectOk(await reviewApplication(db, reviewer, { applicationId: first.applicationId, ...said }));
  expect(await (await ask(app, '/today', { cookie })).text()).toContain('1 份申请等你评审');
});
