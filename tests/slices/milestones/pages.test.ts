import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { calendarEntries } from '#app/milestones/queries/calendar-entries.ts';
import { cohortMilestones } from '#app/milestones/queries/cohort-milestones.ts';
import { companyEvents } from '#app/milestones/queries/company-events.ts';
import { milestonesDue } from '#app/milestones/queries/due-now.ts';
import { milestonesOf } from '#app/milestones/queries/milestones-of-company.ts';
import { calendarWords, eventWords } from '#app/milestones/words/event-words.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import {
  asked,
  type House,
  house,
  memberOf,
  milestonesIn,
  planFor,
  reported,
  sweeper,
  templateOf,
} from '#tests/support/milestones.ts';
import { organisation, person } from '#tests/support/people.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';

let world: TestDatabase;
let at: House;
let app: PortalApp;
let member: { companyId: string; founder: Person };
let templateId: string;
let planId: string;
let today: Awaited<ReturnType<typeof planFor>>['today'];
const { open, page } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  at = await house(world.db);
  app = await testPortal(world.db);
  member = await memberOf(world.db, at);
  // What the session of a founder knows of her company comes from the database.
  const target = { metricKey: 'raised', comparison: 'at-least' as const, value: 500_000_000n };
  templateId = await templateOf(world.db, at, [
    asked({ title: '检测报告', dueAfter: 90, evidence: '第三方检测报告', consequence: 'tranche' }),
    asked({ title: '融资到账', titleEn: 'Money raised', dueAfter: 300, target, verifier: 'metric' }),
  ]);
  ({ planId, today } = await planFor(world.db, at, member.companyId, templateId, 100));
  await reported(world.db, member.companyId, 'raised', 1, 120_000_000n);
  await sweepMilestones(world.db, sweeper);
});
afterAll(() => world.drop());

const idOf = async (title: string) => (await milestonesIn(world.db, planId))[title]?.id ?? '';
const plan = () => `/companies/${member.companyId}/milestones`;

test('a founder sees her plan: what comes next, the picture, states and what is missing', async () => {
  const html = await page(member.founder, plan());
  for (const text of [
    '接下来要做的',
    '已逾期',
    '待提交：第三方检测报告',
    '融资到账 ≥ 500 万元',
    '数据自动判定',
    '晚 10 天',
  ])
    expect(html).toContain(text);
  expect(html).toMatch(/<rect class="plan-overdue"/);
  expect(html).toContain(`/milestones/${await idOf('检测报告')}`);
});

test('without a script she hands in a file, the manager sends it back, and she is told on the page', async () => {
  const path = `/milestones/${await idOf('检测报告')}`;
  const empty = await open(member.founder, path, { form: { intent: 'hand-in' } });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('请至少提供文件、链接或说明中的一项');
  const form = new FormData();
  form.append('intent', 'hand-in');
  form.append('file', new File([new Uint8Array(pdf())], '报告.pdf', { type: 'application/pdf' }));
  const sent = await open(member.founder, path, { form });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=handed-in`]);
  expect(await page(member.founder, path)).toContain('报告.pdf');
  const noReason = await open(at.manager, path, { form: { intent: 'send-back', reason: ' ' } });
  expect(noReason.status).toBe(422);
  const back = await open(at.manager, path, { form: { intent: 'send-back', reason: '缺少盖章页' } });
  expect(back.status).toBe(303);
  const html = await page(member.founder, path);
  expect(html).toContain('缺少盖章页');
  expect(html).toContain('已逾期');
  const founderJudges = await open(member.founder, path, { form: { intent: 'waive', reason: '不想做' } });
  expect(founderJudges.status).toBe(403);
});

test('a template is made, changed by its form, and the plans that follow it are asked and brought in line', async () => {
  const list = await page(at.manager, '/plans/templates');
  expect(list).toContain('新建模板');
  const made = await open(at.manager, '/plans/templates', {
    form: { incubatorId: at.incubator.id, stage: 'prototype', name: '样机计划', from: 'start' },
  });
  expect(made.status).toBe(303);
  expect(await page(at.manager, made.headers.get('location') ?? '')).toContain('样机完成并通过测试');

  const path = `/plans/templates/${templateId}`;
  const [row] = await world.db.execute<{ id: string; version: number }>(sql`
    select m.id, t.version from template_milestones m join plan_templates t on t.id = m.template_id
     where t.id = ${templateId} and m.title = '融资到账'`);
  const form = {
    intent: 'save',
    version: String(row?.version),
    milestoneId: row?.id ?? '',
    title: '融资到账',
    titleEn: 'Money raised',
    startsAfter: '0',
    dueAfter: '330',
    metricKey: 'raised',
    comparison: 'at-least',
    value: '600.5',
    verifier: 'metric',
  };
  const wrong = await open(at.manager, path, { form: { ...form, value: '' } });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('指标与目标值要一起填');
  expect((await open(at.manager, path, { form })).status).toBe(303);
  const changed = await page(at.manager, path);
  expect(changed).toContain('与在用计划的差异');
  const version = String((row?.version ?? 0) + 1);
  const applied = await open(at.manager, path, { form: { intent: 'apply', version, plans: planId } });
  expect([applied.status, applied.headers.get('location')]).toEqual([303, `${path}?done=applied`]);
  const [after] = await world.db.execute(sql`
    select target::text, due_on::text from milestones where id = ${await idOf('融资到账')}`);
  expect(after).toEqual({ target: '600500000', due_on: addDays(today, 230) });
});

test('what others ask of milestones: the cohort, the morning, calendars, the timeline', async () => {
  const { db } = world;
  const cohort = await cohortMilestones(db, at.manager, at.cohortId);
  expect(cohort?.members.map(({ slip }) => slip)).toEqual([10]);
  expect(cohort?.members[0]?.milestones.map(({ title, state }) => [title, state])).toEqual([
    ['检测报告', 'overdue'],
    ['融资到账', 'not-due'],
  ]);
  expect(cohort?.slip).toBeNull();
  expect(await cohortMilestones(db, member.founder, at.cohortId)).toBeNull();
  const pressing = await milestonesDue(db, at.manager, { limit: 5 });
  expect([pressing.total, pressing.milestones[0]?.title]).toEqual([1, '检测报告']);
  const range = { from: today, to: addDays(today, 365) };
  const entries = await calendarEntries(db, at.manager, range);
  expect(entries.map((entry) => calendarWords(entry, 'en'))).toEqual([
    expect.stringContaining('milestone “Money raised” due'),
  ]);
  const events = await companyEvents(db, at.manager, member.companyId);
  expect(events.map((event) => eventWords(event, 'zh'))).toContain(
    '里程碑“检测报告”的材料被退回：缺少盖章页',
  );
  const stranger = await person(db, await organisation(db, 'incubator'));
  expect(await milestonesOf(db, stranger, member.companyId)).toBeNull();
  expect((await milestonesDue(db, stranger, { limit: 5 })).total).toBe(0);
  expect(await calendarEntries(db, stranger, range)).toEqual([]);
  expect(await companyEvents(db, stranger, member.companyId)).toEqual([]);
  expect((await open(stranger, `/milestones/${await idOf('检测报告')}`)).status).toBe(404);
});
