import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { handIn } from '#app/milestones/commands/hand-in.ts';
import {
  replanMilestone,
  sendBackMilestone,
  verifyMilestone,
  waiveMilestone,
} from '#app/milestones/commands/judge-milestone.ts';
import { startPlan } from '#app/milestones/commands/open-plan.ts';
import { adoptStartingTemplates } from '#app/milestones/commands/open-template.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { milestonesOfStart } from '#app/milestones/commands/write-template.ts';
import { planStages } from '#app/milestones/domain/milestone.ts';
import { startingTemplates } from '#app/milestones/domain/starting-templates.ts';
import { problemsOfTemplate } from '#app/milestones/domain/template.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import {
  asked,
  type House,
  house,
  memberOf,
  milestonesIn,
  noticesOf,
  planFor,
  sweeper,
  templateOf,
} from '#tests/support/milestones.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let at: House;
beforeAll(async () => {
  world = await freshDatabase();
  at = await house(world.db);
});
afterAll(() => world.drop());

const PDF = { name: '检测报告.pdf', content: new TextEncoder().encode('%PDF-1.7 test') };
const note = { file: null, link: null, note: '已完成' };

/** A plan of one company in which everything that a test names stands, already looked at. */
async function plan(milestones: Parameters<typeof templateOf>[2], daysAgo = 100) {
  const { db } = world;
  const { companyId, founder } = await memberOf(db, at);
  const { planId, today } = await planFor(db, at, companyId, await templateOf(db, at, milestones), daysAgo);
  await sweepMilestones(db, sweeper);
  const rows = async () => milestonesIn(db, planId);
  const idOf = async (title: string) => (await rows())[title]?.id ?? '';
  const history = async (title: string) =>
    db.execute(
      sql`select kind, reason, by_name from milestone_events where milestone_id = ${await idOf(title)} order by at`,
    );
  return { companyId, founder, planId, today, rows, idOf, history };
}

test('evidence makes it submitted, sent back makes it overdue again, verified makes it met as of the hand-in', async () => {
  const { db } = world;
  const { founder, rows, idOf, today, history } = await plan([asked({ title: '检测', dueAfter: 90 })]);
  const milestoneId = await idOf('检测');
  expect((await rows()).检测?.state).toBe('overdue');
  expectOk(
    await handIn(db, founder, { milestoneId, file: PDF, link: 'https://example.test/report', note: null }),
  );
  expect((await rows()).检测?.state).toBe('submitted');
  expectOk(await sendBackMilestone(db, at.manager, { milestoneId, reason: '缺少盖章页' }));
  expect((await rows()).检测?.state).toBe('overdue');
  expectOk(await handIn(db, founder, { milestoneId, ...note }));
  expectOk(await verifyMilestone(db, at.manager, { milestoneId, remark: null }));
  expect((await rows()).检测).toMatchObject({ state: 'met', met_on: today });
  expect((await history('检测')).map(({ kind, by_name }) => [kind, by_name])).toEqual([
    ['handed-in', founder.name],
    ['sent-back', at.manager.name],
    ['handed-in', founder.name],
    ['verified', at.manager.name],
  ]);
  const told = (await noticesOf(db)).filter(({ key }) => key.includes(milestoneId));
  const kinds = (userId: string) =>
    told
      .filter(({ user_id }) => user_id === userId)
      .map(({ kind }) => kind)
      .sort();
  expect(kinds(founder.userId)).toEqual(['milestone-met', 'milestone-overdue', 'milestone-sent-back']);
  expect(kinds(at.manager.userId)).toEqual([
    'milestone-escalated',
    'milestone-submitted',
    'milestone-submitted',
  ]);
  const [piece] = await db.execute(sql`
    select f.purpose, f.company_id is not null as owned from milestone_evidence e join files f on f.id = e.file_id
     where e.milestone_id = ${milestoneId}`);
  expect(piece).toEqual({ purpose: 'evidence', owned: true });
  expect(await waiveMilestone(db, at.manager, { milestoneId, reason: 'x' })).toEqual({
    ok: false,
    refusal: { kind: 'already-over' },
  });
});

test('a due day that moves leaves the first plan, puts those that wait for it at risk, and is told', async () => {
  const { db } = world;
  const first = asked({ title: '先', startsAfter: 60, dueAfter: 110 });
  const { rows, idOf, today, founder, planId } = await plan([
    first,
    asked({ title: '后', startsAfter: 120, dueAfter: 200, predecessorIds: [first.id] }),
  ]);
  const order = { milestoneId: await idOf('先'), dueOn: addDays(today, 60), reason: '设备到货推迟' };
  expect(await replanMilestone(db, founder, order)).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
  expectOk(await replanMilestone(db, at.manager, order));
  const after = await rows();
  expect(after.后).toMatchObject({ state: 'at-risk', risk: 'predecessor' });
  const [kept] = await db.execute(sql`
    select due_on - baseline_due_on as slip from milestones where plan_id = ${planId} and title = '先'`);
  expect(kept).toEqual({ slip: 50 });
  const told = (await noticesOf(db)).filter(({ kind }) => kind === 'milestone-replanned');
  expect(told.map(({ user_id, params }) => [user_id, params.due, params.reason])).toEqual([
    [founder.userId, order.dueOn, order.reason],
  ]);
  const refused = await replanMilestone(db, at.manager, { ...order, dueOn: addDays(today, -60) });
  expect(refused).toMatchObject({ ok: false, refusal: { kind: 'due-before-start' } });
});

test('a whole is verified after its parts, and only managers let a company off', async () => {
  const { db } = world;
  const whole = asked({ title: '整体' });
  const { idOf, rows } = await plan([whole, asked({ title: '部分', parentId: whole.id })]);
  const [wholeId, partId] = [await idOf('整体'), await idOf('部分')];
  expect(await verifyMilestone(db, at.manager, { milestoneId: wholeId, remark: null })).toEqual({
    ok: false,
    refusal: { kind: 'parts-open', count: 1 },
  });
  const clerk = await person(db, at.incubator, 'member');
  expect(await waiveMilestone(db, clerk, { milestoneId: partId, reason: '不再需要' })).toEqual({
    ok: false,
    refusal: { kind: 'not-allowed' },
  });
  expectOk(await waiveMilestone(db, at.manager, { milestoneId: partId, reason: '不再需要' }));
  expectOk(await verifyMilestone(db, clerk, { milestoneId: wholeId, remark: '已现场查看' }));
  expect(Object.values(await rows()).map(({ state }) => state)).toEqual(['met', 'waived']);
});

test('what the head of the programme verifies is not a clerk’s to verify, and what figures close is nobody’s', async () => {
  const { db } = world;
  const target = { metricKey: 'headcount', comparison: 'at-least' as const, value: 5n };
  const { idOf, founder } = await plan([
    asked({ title: '认定', verifier: 'programme-head' }),
    asked({ title: '人数', verifier: 'metric', target }),
  ]);
  const clerk = await person(db, at.incubator, 'member');
  const milestoneId = await idOf('认定');
  const order = { milestoneId, remark: null };
  expect(await verifyMilestone(db, clerk, order)).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
  await db.execute(sql`update programmes set head_user_id = ${clerk.userId} where id = ${at.programmeId}`);
  expectOk(await verifyMilestone(db, clerk, order));
  const figures = { milestoneId: await idOf('人数') };
  const closed = { ok: false, refusal: { kind: 'closed-by-figures' } };
  expect(await verifyMilestone(db, at.manager, { ...figures, remark: null })).toEqual(closed);
  expect(await handIn(db, founder, { ...figures, ...note })).toEqual(closed);
});

test('another house’s milestone is missing, and a founder neither verifies nor waives', async () => {
  const { db } = world;
  const { idOf, founder } = await plan([asked({ title: '己' })]);
  const milestoneId = await idOf('己');
  const stranger = await person(db, await organisation(db, 'incubator'));
  const missing = { ok: false, refusal: { kind: 'missing' } };
  const barred = { ok: false, refusal: { kind: 'not-allowed' } };
  expect(await verifyMilestone(db, stranger, { milestoneId, remark: null })).toEqual(missing);
  expect(await handIn(db, stranger, { milestoneId, ...note })).toEqual(missing);
  expect(await verifyMilestone(db, founder, { milestoneId, remark: null })).toEqual(barred);
  expect(await waiveMilestone(db, founder, { milestoneId, reason: 'x' })).toEqual(barred);
  expect(await handIn(db, founder, { milestoneId, file: null, link: null, note: null })).toEqual({
    ok: false,
    refusal: { kind: 'nothing-handed-in' },
  });
});

test('the portal’s starting templates are sound and become an incubator’s own once', async () => {
  for (const start of startingTemplates) expect(problemsOfTemplate(milestonesOfStart(start))).toEqual([]);
  const { db } = world;
  const ids = await db.transaction((tx) => adoptStartingTemplates(tx, at.manager, at.incubator.id));
  expect([...ids.keys()].sort()).toEqual([...planStages].sort());
  const again = await db.transaction((tx) => adoptStartingTemplates(tx, at.manager, at.incubator.id));
  expect(again).toEqual(ids);
  const { companyId } = await memberOf(db, at);
  const order = {
    cohortId: at.cohortId,
    companyId,
    templateId: ids.get('prototype') ?? '',
    startsOn: day('2026-01-01'),
  };
  const { milestones } = expectOk(await startPlan(db, at.manager, order));
  expect(milestones).toBe(startingTemplates.find(({ stage }) => stage === 'prototype')?.milestones.length);
  await sweepMilestones(db, sweeper);
  await expectSound(db);
});
