import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindDrafts } from '#app/admissions/commands/remind-drafts.ts';
import {
  submitApplication,
  submitWithin,
  withdrawApplication,
} from '#app/admissions/commands/submit-application.ts';
import { closeDueCalls, turnCall } from '#app/admissions/commands/turn-call.ts';
import { saveDraft } from '#app/admissions/commands/write-application.ts';
import { applicationRecord } from '#app/admissions/queries/application-record.ts';
import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { applications, calls } from '#db/schema/admissions.ts';
import { auditLines } from '#db/schema/audit.ts';
import { notices } from '#db/schema/notifications.ts';
import { applied, drafted, type House, house, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startup } from '#tests/support/ladder-world.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let at: House;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 25 });
  at = await house(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const submitAt = (
  offset: string,
  order: { applicationId: string; version: number },
  founder: Parameters<typeof submitWithin>[1],
  callId: string,
) =>
  db.transaction(async (tx) => {
    // Within a transaction the clock of the database stands still: the deadline can be set around it.
    await tx.execute(sql`
      update calls set closes_at = date_trunc('milliseconds', now()) + ${offset}::interval where id = ${callId}`);
    return (await submitWithin(tx, founder, order)).result;
  });

test('one millisecond before the deadline is in time, the deadline itself is too late, and the draft is kept', async () => {
  const call = await openCall(db, at);
  const [early, late] = [await startup(db, null), await startup(db, null)];
  const [first, second] = [await drafted(db, call, early), await drafted(db, call, late)];
  expect(await submitAt('1 millisecond', first, early.founder, call.callId)).toMatchObject({
    ok: true,
    value: { number: 1 },
  });
  expect(await submitAt('0 milliseconds', second, late.founder, call.callId)).toMatchObject({
    ok: false,
    refusal: { kind: 'too-late' },
  });
  const answer = await submitApplication(db, late.founder, second);
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'too-late' } });
  const row = await applicationRecord(db, second.applicationId);
  expect(row).toMatchObject({ state: 'draft', number: null, answers: { [call.question]: '硅光芯片' } });
});

test('what was typed can still be kept after the deadline', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  await db.update(calls).set({ closesAt: sql`now()`, state: 'closed' }).where(eq(calls.id, call.callId));
  const draft = await drafted(db, call, company);
  expect(await submitApplication(db, company.founder, draft)).toMatchObject({
    refusal: { kind: 'too-late' },
  });
  expect((await applicationRecord(db, draft.applicationId))?.answers).toEqual({
    [call.question]: '硅光芯片',
  });
});

test('three hundred hand in at the same moment: nothing is lost, each gets one number and is told once', {
  timeout: 120_000,
}, async () => {
  const call = await openCall(db, at);
  const all: {
    applicationId: string;
    version: number;
    founder: Awaited<ReturnType<typeof startup>>['founder'];
  }[] = [];
  for (let n = 0; n < 300; n++) {
    const company = await startup(db, null);
    all.push({ ...(await drafted(db, call, company)), founder: company.founder });
  }
  // Every third one is impatient and sends it twice.
  const impatient = [...all, ...all.filter((_, n) => n % 3 === 0)];
  const answers = await Promise.all(
    impatient.map(({ founder, ...order }) => submitApplication(db, founder, order)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(300);
  const refused = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind])));
  expect([...refused]).toEqual(['already-submitted']);
  const rows = await db
    .select({ number: applications.number, state: applications.state })
    .from(applications)
    .where(eq(applications.callId, call.callId));
  expect(rows.every((row) => row.state === 'submitted')).toBe(true);
  expect(rows.map((row) => row.number).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 300 }, (_, n) => n + 1),
  );
  const [told] = await db.execute<{ all: number; people: number }>(sql`
    select count(*)::int as all, count(distinct user_id)::int as people from notices
    where kind = 'application-received' and link in (select '/applications/' || id from applications
      where call_id = ${call.callId})`);
  expect(told).toEqual({ all: 300, people: 300 });
});

test('of two founders who save at the same time one is told that the other was first, and by whom', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const colleague = await person(db, company.home, 'member', '合伙人');
  const draft = await drafted(db, call, company);
  const order = { callId: call.callId, companyId: company.id, version: draft.version };
  expectOk(await saveDraft(db, colleague, { ...order, answers: { [call.question]: '合伙人写的' } }));
  const late = await saveDraft(db, company.founder, { ...order, answers: { [call.question]: '我写的' } });
  expect(late).toMatchObject({
    refusal: { kind: 'changed-meanwhile', by: '合伙人', version: draft.version + 1 },
  });
  const both = await Promise.all(
    [company.founder, colleague].map((who) =>
      saveDraft(db, who, { ...order, version: draft.version + 1, answers: { [call.question]: who.name } }),
    ),
  );
  expect(both.filter((answer) => answer.ok)).toHaveLength(1);
});

test('two who begin an application of one company at once begin one', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const order = { callId: call.callId, companyId: company.id, version: null, answers: {} };
  const both = await Promise.all([1, 2, 3].map(() => saveDraft(db, company.founder, order)));
  expect(both.filter((answer) => answer.ok)).toHaveLength(1);
  const rows = await db.select().from(applications).where(eq(applications.companyId, company.id));
  expect(rows).toHaveLength(1);
});

test('what is required must be answered before it is handed in, and a draft may lack it', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const draft = await drafted(db, call, company, { [call.question]: '  ' });
  expect(await submitApplication(db, company.founder, draft)).toMatchObject({
    refusal: { kind: 'answers-missing', problems: { [call.question]: { kind: 'missing' } } },
  });
});

test('an application keeps the company as it was when it was handed in', async () => {
  const call = await openCall(db, at);
  const { company, applicationId } = await applied(db, call);
  await db.execute(sql`update companies set one_liner = '后来改的' where id = ${company.id}`);
  const row = await applicationRecord(db, applicationId);
  expect(row?.snapshot).toMatchObject({ name: company.name, oneLiner: null });
});

test('an application that was taken back can be handed in again under its number', async () => {
  const call = await openCall(db, at);
  const { company, applicationId, number } = await applied(db, call);
  await applied(db, call);
  expectOk(await withdrawApplication(db, company.founder, { applicationId }));
  expect(await withdrawApplication(db, company.founder, { applicationId })).toMatchObject({
    refusal: { kind: 'not-waiting' },
  });
  const row = await applicationRecord(db, applicationId);
  const again = await submitApplication(db, company.founder, { applicationId, version: row?.version ?? 0 });
  expect(again).toMatchObject({ ok: true, value: { number } });
});

test('strangers find no application, viewers of the company may not write it', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const stranger = await startup(db, null);
  const viewer = await person(db, company.home, 'viewer');
  const draft = await drafted(db, call, company);
  expect(await submitApplication(db, stranger.founder, draft)).toMatchObject({
    refusal: { kind: 'missing' },
  });
  expect(await submitApplication(db, viewer, draft)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  expect(await withdrawApplication(db, at.manager, draft)).toMatchObject({ refusal: { kind: 'missing' } });
  const order = { callId: call.callId, companyId: company.id, version: null, answers: {} };
  expect(await saveDraft(db, stranger.founder, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  expect(await saveDraft(db, at.manager, order)).toMatchObject({ refusal: { kind: 'no-company' } });
});

test('a call that is not announced does not exist for applicants', async () => {
  const call = await openCall(db, at, { opened: false });
  const company = await startup(db, null);
  const order = { callId: call.callId, companyId: company.id, version: null, answers: {} };
  expect(await saveDraft(db, company.founder, order)).toMatchObject({ refusal: { kind: 'missing' } });
});

test('calls are closed once their deadline has passed, and only once', async () => {
  const clock = system('admissions.close-call');
  await closeDueCalls(db, clock);
  const call = await openCall(db, at);
  await db.update(calls).set({ closesAt: sql`now() - interval '1 second'` }).where(eq(calls.id, call.callId));
  const both = await Promise.all([closeDueCalls(db, clock), closeDueCalls(db, clock)]);
  expect(both.map((answer) => expectOk(answer).closed).reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(expectOk(await closeDueCalls(db, clock))).toEqual({ closed: 0 });
  const before = await db.$count(auditLines);
  await closeDueCalls(db, clock, { callId: call.callId });
  expect(await db.$count(auditLines)).toBe(before);
});

test('a call closed before its time takes nothing from then on', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const draft = await drafted(db, call, company);
  expectOk(await turnCall(db, at.manager, { callId: call.callId, to: 'closed' }));
  expect(await submitApplication(db, company.founder, draft)).toMatchObject({
    refusal: { kind: 'too-late' },
  });
});

test('whoever has a draft is reminded three days and one day before, once each time', async () => {
  const call = await openCall(db, at);
  const company = await startup(db, null);
  const colleague = await person(db, company.home, 'member');
  await drafted(db, call, company);
  await applied(db, call);
  const remind = async (left: string) => {
    await db.execute(sql`
      update calls set closes_at = date_trunc('day', now()) + interval '30 days' where id = ${call.callId}`);
    await db.execute(sql`
      update calls set closes_at = date_trunc('milliseconds', now()) + ${left}::interval where id = ${call.callId}`);
    const first = expectOk(await remindDrafts(db, system('test'))).reminded;
    return [first, expectOk(await remindDrafts(db, system('test'))).reminded];
  };
  expect(await remind('4 days')).toEqual([0, 0]);
  expect(await remind('71 hours')).toEqual([2, 0]);
  expect(await remind('23 hours')).toEqual([2, 0]);
  const told = await db.select().from(notices).where(eq(notices.userId, colleague.userId));
  expect(told.map((notice) => notice.params.count).sort()).toEqual(['1', '3']);
});
