import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { cohortPage } from '#app/incubation/queries/cohort-page.ts';
import { listProgrammes } from '#app/incubation/queries/list-programmes.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { uploadEvidence } from '#app/startups/commands/upload-evidence.ts';
import { reportAmounts } from '#db/schema/reporting.ts';
import { applied, decide, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { admit, cohortOf } from '#tests/support/incubation.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let house: Organisation;
let manager: Person;
let cookies: { manager: string; viewer: string; operator: string };
let programmeId: string;
let cohortId: string;
let members: Startup[];

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  app = await testPortal(db);
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
  cookies = {
    manager: await signIn(db, manager),
    viewer: await signIn(db, await person(db, house, 'viewer')),
    operator: await signIn(db, await person(db, await organisation(db, 'operator'))),
  };
  ({ programmeId, cohortId } = await cohortOf(db, manager, house, { name: '2026 春' }));
  members = [
    await startup(db, house, { name: '甲光子科技有限公司' }),
    await startup(db, house, { name: '乙测控科技有限公司' }),
    await startup(db, house, { name: '丙数据科技有限公司' }),
  ];
  await admit(
    db,
    manager,
    cohortId,
    members.slice(0, 2).map((one) => one.id),
  );
});
afterAll(() => world.drop());

const get = (path: string, who: keyof typeof cookies = 'manager') => ask(app, path, { cookie: cookies[who] });
const post = (path: string, form: Record<string, string | string[]>, who: keyof typeof cookies = 'manager') =>
  ask(app, path, { cookie: cookies[who], form });

describe('programmes', () => {
  test('are shown with their cohorts; whoever manages the house opens one', async () => {
    const page = await get('/programmes');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('2026 春');
    expect(html).toContain('开设项目');
    expect(await (await get('/programmes', 'viewer')).text()).not.toContain('开设项目');
    const opened = await post('/programmes', {
      incubatorId: house.id,
      name: '加速营',
      kind: 'acceleration',
      months: '6',
    });
    expect(opened.status).toBe(303);
    expect(await listProgrammes(world.db, manager)).toMatchObject([{}, { name: '加速营', months: 6 }]);
    const again = await post('/programmes', { incubatorId: house.id, name: '加速营', kind: 'acceleration' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('这个名称已经用过了');
  });

  test('open cohorts, are renamed, and keep what was typed when something is wrong', async () => {
    const path = `/programmes/${programmeId}`;
    const wrong = await post(path, {
      intent: 'open-cohort',
      name: '2027 春',
      startsOn: '2027-03-01',
      endsOn: '2027-02-01',
    });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('结束日期不能早于开始日期');
    expect(html).toContain('value="2027 春"');
    const opened = await post(path, { intent: 'open-cohort', name: '2027 春', startsOn: '2027-03-01' });
    expect(opened.headers.get('location')).toMatch(/^\/cohorts\/[\w-]{22}\?done=opened$/);
    expect((await post(path, { intent: 'archive' })).status).toBe(303);
    expect(await (await get(path)).text()).toContain('恢复项目');
    expect((await post(path, { intent: 'take-up' })).status).toBe(303);
  });

  test('lead to their calls, and to a new one for those who may prepare it', async () => {
    const { callId } = await openCall(world.db, { manager, member: manager, programmeId, cohortId });
    const other = await cohortOf(world.db, manager, house, { name: '旁边' });
    const beginning = `/calls/new?programmeId=${programmeId}`;
    const html = await (await get(`/programmes/${programmeId}`)).text();
    expect(html).toContain(`/calls/${callId}/board`);
    expect(html).toContain(beginning);
    const watched = await (await get(`/programmes/${programmeId}`, 'viewer')).text();
    expect(watched).toContain(`/calls/${callId}`);
    expect(watched).not.toContain(beginning);
    expect(await (await get(`/programmes/${other.programmeId}`)).text()).not.toContain(callId);
  });

  test('show no outcome for fewer than three companies', async () => {
    const html = await (await get(`/programmes/${programmeId}`)).text();
    expect(html).toContain('不足三家企业');
    expect(html).not.toContain('满一年存续');
  });
});

describe('a cohort', () => {
  test('takes members from those in care, and notes who leaves and how', async () => {
    const path = `/cohorts/${cohortId}/members`;
    const [, second, third] = members as [Startup, Startup, Startup];
    expect((await post(path, { intent: 'add', joinedOn: '2026-03-05' })).status).toBe(422);
    const added = await post(path, { intent: 'add', companyIds: [third.id], joinedOn: '2026-03-05' });
    expect(added.status).toBe(303);
    const end = { intent: 'end', companyId: second.id, departure: 'withdrew', note: '迁往苏州' };
    const early = await post(path, { ...end, leftOn: '2026-01-01' });
    expect(early.status).toBe(422);
    expect((await post(path, { ...end, leftOn: '2026-06-30' })).status).toBe(303);
    const page = await cohortPage(world.db, manager, cohortId);
    expect(page?.members.map((one) => [one.companyId, one.leftOn])).toEqual(
      expect.arrayContaining([
        [third.id, null],
        [second.id, '2026-06-30'],
      ]),
    );
    expect(await (await get(`${path}?show=left`)).text()).toContain('迁往苏州');
    expect(await (await get(`${path}?show=present`)).text()).not.toContain('迁往苏州');
  });

  test('is exported as its filter shows it', async () => {
    const file = await post(`/cohorts/${cohortId}/export`, { show: 'left' });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await file.text();
    expect(text).toContain('"乙测控科技有限公司"');
    expect(text).not.toContain('甲光子');
    expect((await post(`/cohorts/${cohortId}/export`, { show: 'nobody' })).status).toBe(422);
  });
});

describe('an incubator', () => {
  test('shows what it is, and a wrong area stays on the form', async () => {
    const path = `/incubators/${house.id}`;
    const base = {
      kind: 'incubator',
      grade: 'national',
      gradeSinceOn: '2020-01-01',
      controlledArea: '1,000',
    };
    const wrong = await post(`${path}/edit`, { ...base, tenantArea: '1000.01' });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('部分不能超过总数');
    expect(html).toContain('value="1000.01"');
    const right = await post(`${path}/edit`, { ...base, tenantArea: '750', fundSize: '36000000' });
    expect(right.headers.get('location')).toBe(`${path}?done=saved`);
    const page = await (await get(path, 'viewer')).text();
    expect(page).toContain('国家级');
    expect(page).toContain('占 75%');
    expect(page).toContain('3,600 万元');
    expect(page).not.toContain('修改资料');
    expect((await get(`${path}/edit`, 'viewer')).status).toBe(404);
  });
});

describe('the outcome of a programme', () => {
  test('adds up what companies told of money raised and says how many told it', async () => {
    const { db } = world;
    const joined = day('2026-01-01');
    const raised = await cohortOf(db, manager, house, { name: '看成效' });
    const told = [await startup(db, house), await startup(db, house), await startup(db, house)];
    const silent = await startup(db, house);
    const all = [...told, silent];
    await admit(
      db,
      manager,
      raised.cohortId,
      all.map(({ id }) => id),
      joined,
    );
    const report = (company: Startup, period: string, endsOn: string, amount: bigint) => ({
      companyId: company.id,
      metric: 'raised',
      period,
      cadence: 'monthly' as const,
      endsOn: day(endsOn),
      amount,
    });
    await db
      .insert(reportAmounts)
      .values([
        ...told.map((company) => report(company, '2026-03', '2026-03-31', 100_000_000n)),
        report(told[0] as Startup, '2025-12', '2025-12-31', 900_000_000n),
      ]);
    const html = await (await get(`/programmes/${raised.programmeId}`)).text();
    expect(html).toContain('300 万元');
    expect(html).toContain('4 家中 3 家填报');
    expect(html).toContain('4 家中 0 家填报');
  });
});

test('a company’s page names its cohorts, with a link for those who may open them', async () => {
  const [first] = members as [Startup];
  const path = `/companies/${first.id}`;
  expect(await (await get(path)).text()).toContain(`href="/cohorts/${cohortId}"`);
  const own = await (await ask(app, path, { cookie: await signIn(world.db, first.founder) })).text();
  expect(own).toMatch(/孵化营 \d+ 2026 春/);
  expect(own).not.toContain(`href="/cohorts/${cohortId}"`);
});

describe('a company’s timeline', () => {
  test('tells of applications as each side knows them, and of evidence to whoever may read it', async () => {
    const { db } = world;
    const call = await openCall(db, { manager, member: manager, programmeId, cohortId });
    const { company, applicationId } = await applied(db, call, await startup(db, house));
    expectOk(await decide(db, manager, call.callId, [applicationId], 'decline'));
    const content = new TextEncoder().encode('%PDF-1.7 sample');
    expectOk(
      await uploadEvidence(db, company.founder, {
        companyId: company.id,
        name: '章程.pdf',
        content,
      }),
    );
    const path = `/companies/${company.id}/timeline`;
    const own = await (await ask(app, path, { cookie: await signIn(db, company.founder) })).text();
    expect(own).toContain('编号 1');
    expect(own).not.toContain('未获录取');
    const inside = await (await get(path)).text();
    expect(inside).toContain('未获录取');
    for (const html of [own, inside]) expect(html).toContain('上传证明材料《章程.pdf》');
  });

  test('tells what happened to whom belongs to it, and one kind alone when asked', async () => {
    const [first] = members as [Startup];
    const path = `/companies/${first.id}/timeline`;
    const html = await (await get(path)).text();
    expect(html).toMatch(/加入孵化营 \d+ 2026 春/);
    const filtered = await (await get(`${path}?kind=ladder`)).text();
    expect(filtered).not.toMatch(/加入孵化营 \d+ 2026 春/);
  });
});

test('a cohort is seen at a glance before anybody has a plan or a report', async () => {
  const page = await get(`/cohorts/${cohortId}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('本批次还没有计划');
  const figures = await get(`/cohorts/${cohortId}/figures?metric=headcount`);
  expect(figures.status).toBe(200);
  expect(await figures.text()).toContain('还没有企业填报过这个指标');
});
