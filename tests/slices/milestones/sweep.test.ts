import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endMembership } from '#app/incubation/commands/end-membership.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { openPlan } from '#app/milestones/commands/open-plan.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { openDatabase } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  asked,
  type House,
  house,
  memberOf,
  milestonesIn,
  noticesOf,
  planFor,
  reported,
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

const sweep = () => sweepMilestones(world.db, sweeper);
const more = (value: bigint, metricKey = 'headcount') => ({
  metricKey,
  comparison: 'at-least' as const,
  value,
});
const lookOn = async (planId: string) =>
  (
    await world.db.execute<{ on: string | null }>(
      sql`select look_on::text as on from milestone_plans where id = ${planId}`,
    )
  )[0]?.on;

test('a new plan is looked at once: states, baseline, and the day of the next look', async () => {
  const { companyId } = await memberOf(world.db, at);
  const first = asked({ title: '先', dueAfter: 10 });
  const template = await templateOf(world.db, at, [
    first,
    asked({ title: '近', dueAfter: 33 }),
    asked({ title: '远', dueAfter: 300 }),
    asked({ title: '后', startsAfter: 20, dueAfter: 200, predecessorIds: [first.id] }),
  ]);
  const { planId, today } = await planFor(world.db, at, companyId, template, 30);
  await sweep();
  const milestones = await milestonesIn(world.db, planId);
  expect(Object.values(milestones).map(({ title, state, risk }) => [title, state, risk])).toEqual([
    ['先', 'overdue', null],
    ['近', 'due-soon', null],
    ['远', 'not-due', null],
    ['后', 'at-risk', 'predecessor'],
  ]);
  // 近 is due in three days: its owners hear of it again one day before.
  expect(await lookOn(planId)).toBe(addDays(today, 2));
  expect((await sweep()).plans).toBe(0);
});

test('a figure that comes in has its company’s plan looked at, and no other', async () => {
  const [one, other] = [await memberOf(world.db, at), await memberOf(world.db, at)];
  const template = await templateOf(world.db, at, [
    asked({ title: '人数', target: more(10n), verifier: 'metric', dueAfter: 300 }),
  ]);
  const mine = await planFor(world.db, at, one.companyId, template, 120);
  const theirs = await planFor(world.db, at, other.companyId, template, 120);
  await sweep();
  await reported(world.db, one.companyId, 'headcount', 1, 9n);
  expect(await sweep()).toMatchObject({ plans: 1, changed: 0, closed: 0 });
  await reported(world.db, one.companyId, 'headcount', 1, 10n);
  expect(await sweepMilestones(world.db, sweeper, { companyId: other.companyId })).toMatchObject({
    plans: 0,
  });
  expect(await sweepMilestones(world.db, sweeper, { companyId: one.companyId })).toMatchObject({
    plans: 1,
    closed: 1,
  });
  expect((await milestonesIn(world.db, mine.planId)).人数).toMatchObject({ state: 'met' });
  expect((await milestonesIn(world.db, theirs.planId)).人数).toMatchObject({ state: 'not-due' });
  const events = await world.db.execute(sql`
    select e.kind, e.value::text, e.by_user_id from milestone_events e join milestones m on m.id = e.milestone_id
     where m.plan_id = ${mine.planId}`);
  expect(events).toEqual([{ kind: 'metric-met', value: '10', by_user_id: null }]);
  const told = (await noticesOf(world.db)).filter(({ kind }) => kind === 'milestone-met');
  expect(new Set(told.map(({ user_id }) => user_id))).toEqual(
    new Set([one.founder.userId, at.manager.userId]),
  );
  const [line] = await world.db.execute(
    sql`select action, actor_name from audit_lines order by seq desc limit 1`,
  );
  expect(line).toEqual({ action: 'milestones.close', actor_name: 'milestones.sweep' });
  // What was met stays so when the figure is put right afterwards.
  await reported(world.db, one.companyId, 'headcount', 1, 3n);
  await sweep();
  expect((await milestonesIn(world.db, mine.planId)).人数).toMatchObject({ state: 'met' });
  expect(await lookOn(mine.planId)).toBeNull();
});

test('reports of one company never change the states of another', async () => {
  const template = await templateOf(world.db, at, [
    asked({ title: '人数', target: more(10n), verifier: 'metric' }),
    asked({ title: '收入', target: more(10n, 'revenue'), dueAfter: 200 }),
  ]);
  const members: { companyId: string; planId: string }[] = [];
  for (let n = 0; n < 3; n++) {
    const { companyId } = await memberOf(world.db, at);
    members.push({ companyId, ...(await planFor(world.db, at, companyId, template, 80)) });
  }
  await sweep();
  const report = fc.record({
    who: fc.nat({ max: 2 }),
    metric: fc.constantFrom('headcount', 'revenue'),
    monthsAgo: fc.integer({ min: 1, max: 3 }),
    amount: fc.bigInt({ min: 0n, max: 12n }),
  });
  await fc.assert(
    fc.asyncProperty(report, async ({ who, metric, monthsAgo, amount }) => {
      const states = () => Promise.all(members.map(({ planId }) => milestonesIn(world.db, planId)));
      const before = await states();
      await reported(world.db, members[who]?.companyId ?? '', metric, monthsAgo, amount);
      await sweep();
      const after = await states();
      for (const index of [0, 1, 2]) if (index !== who) expect(after[index]).toEqual(before[index]);
    }),
    { numRuns: 25 },
  );
});

test('owners, manager and head are told what is theirs, once', async () => {
  const boss = await person(world.db, at.incubator, 'member');
  const keeper = await person(world.db, at.incubator, 'member');
  await world.db.execute(
    sql`update programmes set head_user_id = ${boss.userId} where id = ${at.programmeId}`,
  );
  await world.db.execute(
    sql`update cohorts set manager_user_id = ${keeper.userId} where id = ${at.cohortId}`,
  );
  const { companyId, founder } = await memberOf(world.db, at);
  const viewer = await person(world.db, await seatOf(companyId), 'viewer');
  const template = await templateOf(world.db, at, [
    asked({ title: '七天', dueAfter: 107 }),
    asked({ title: '一天', dueAfter: 101 }),
    asked({ title: '迟一天', dueAfter: 99 }),
    asked({ title: '迟七天', dueAfter: 93 }),
    asked({ title: '迟十四天', dueAfter: 86 }),
  ]);
  const { planId } = await planFor(world.db, at, companyId, template, 100);
  await sweep();
  const titles = Object.fromEntries(
    Object.values(await milestonesIn(world.db, planId)).map(({ id, title }) => [id, title]),
  );
  const told = async () =>
    (await noticesOf(world.db))
      .filter(({ key }) => (key.split(':')[1] ?? '') in titles)
      .map(({ user_id, key }) => {
        const [, id = '', ...rest] = key.split(':');
        const who = {
          [founder.userId]: 'founder',
          [keeper.userId]: 'keeper',
          [boss.userId]: 'boss',
          [viewer.userId]: 'viewer',
        };
        return `${who[user_id] ?? 'stranger'} ${titles[id]} ${rest.slice(0, 2).join(' ')}`;
      })
      .sort();
  const expected = [
    'boss 迟十四天 escalated 14',
    'founder 一天 due 1',
    'founder 七天 due 7',
    'founder 迟一天 overdue 1',
    'founder 迟七天 overdue 7',
    'founder 迟十四天 overdue 14',
    'keeper 迟七天 escalated 7',
    'keeper 迟十四天 escalated 7',
  ].sort();
  expect(await told()).toEqual(expected);
  await world.db.execute(sql`update milestone_plans set look_on = '1000-01-01' where id = ${planId}`);
  expect(await sweep()).toMatchObject({ plans: 1, changed: 0, told: 0 });
  expect(await told()).toEqual(expected);
});

test('owners hear of a milestone at risk once each time that it gets there, with the reason', async () => {
  const { companyId, founder } = await memberOf(world.db, at);
  const first = asked({ title: '先', dueAfter: 10 });
  const template = await templateOf(world.db, at, [
    first,
    asked({ title: '后', startsAfter: 20, dueAfter: 200, predecessorIds: [first.id] }),
  ]);
  const { planId, today } = await planFor(world.db, at, companyId, template, 30);
  const milestone = async (title: string) => (await milestonesIn(world.db, planId))[title];
  const id = (await milestone('后'))?.id;
  const told = async () =>
    (await noticesOf(world.db)).filter(({ key }) => key.startsWith(`milestone:${id}:at-risk`));
  const lookAgain = async () => {
    await world.db.execute(sql`update milestone_plans set look_on = '1000-01-01' where id = ${planId}`);
    return sweep();
  };
  await sweep();
  expect(await told()).toMatchObject([
    {
      user_id: founder.userId,
      kind: 'milestone-at-risk',
      key: `milestone:${id}:at-risk:${today}`,
      params: { milestone: '后', variant: 'predecessor' },
    },
  ]);
  expect(await lookAgain()).toMatchObject({ told: 0 });
  // It had got there days ago and been told of, as if each day had passed; it stays there: nothing new.
  const earlier = addDays(today, -9);
  await world.db.execute(sql`update milestones set state_since_on = ${earlier} where id = ${id}`);
  await world.db.execute(
    sql`update notices set key = ${`milestone:${id}:at-risk:${earlier}`} where key like ${`milestone:${id}:at-risk:%`}`,
  );
  expect(await lookAgain()).toMatchObject({ told: 0 });
  // What it waits for is done, and then reopened: another time, another notice.
  const over = (on: string | null) =>
    world.db.execute(
      sql`update milestones set met_on = ${on}, state = ${on === null ? 'overdue' : 'met'} where plan_id = ${planId} and title = '先'`,
    );
  await over(today);
  await lookAgain();
  expect(await milestone('后')).toMatchObject({ state: 'not-due' });
  await over(null);
  await lookAgain();
  expect((await told()).map(({ key }) => key.split(':')[3])).toEqual([earlier, today]);
});

async function seatOf(companyId: string) {
  const [row] = await world.db.execute<{ id: string }>(
    sql`select organisation_id as id from companies where id = ${companyId}`,
  );
  return { id: row?.id ?? '', kind: 'company' as const, name: '' };
}

test('two sweeps at once share the work: each plan is looked at once', async () => {
  const template = await templateOf(world.db, at, [asked({ title: '早', dueAfter: 1 })]);
  await sweep();
  for (let n = 0; n < 8; n++) {
    const { companyId } = await memberOf(world.db, at);
    await planFor(world.db, at, companyId, template, 30);
  }
  const other = openDatabase(world.urls.app, { max: 2 });
  const both = await Promise.all([sweep(), sweepMilestones(other, sweeper)]);
  await other.$client.end();
  expect(both[0].plans + both[1].plans).toBe(8);
  expect(both[0].changed + both[1].changed).toBe(8);
});

test('a company that has left its cohort is not looked at any more', async () => {
  const { companyId } = await memberOf(world.db, at);
  const template = await templateOf(world.db, at, [asked({ title: '早', dueAfter: 1 })]);
  const { planId, today } = await planFor(world.db, at, companyId, template, 0);
  await sweep();
  await carryOut(world.db, at.manager, 'incubation.end-cohort-membership', async (tx) => ({
    result: await endMembership(tx, at.manager, {
      cohortId: at.cohortId,
      companyId,
      leftOn: today,
      departure: 'withdrew',
      note: null,
    }),
    note: {},
  }));
  await world.db.execute(sql`update milestone_plans set look_on = '1000-01-01' where id = ${planId}`);
  expect(await sweep()).toMatchObject({ plans: 1, told: 0 });
  expect(await lookOn(planId)).toBeNull();
});

test('a plan is opened once, from a template of the incubator, by those who work there', async () => {
  const { companyId, founder } = await memberOf(world.db, at);
  const template = await templateOf(world.db, at, [asked()]);
  const { planId, today } = await planFor(world.db, at, companyId, template, 0);
  const order = { cohortId: at.cohortId, companyId, templateId: template, startsOn: today };
  const open = (actor: Parameters<typeof openPlan>[1], more = {}) =>
    world.db.transaction((tx) => openPlan(tx, actor, { ...order, ...more }));
  expect(await open(at.manager)).toEqual({ ok: false, refusal: { kind: 'plan-exists', planId } });
  expect(await open(founder)).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
  const stranger = await person(world.db, await organisation(world.db, 'incubator'));
  expect(await open(stranger)).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
  const far = await house(world.db);
  const foreign = await templateOf(world.db, far, [asked()]);
  expect(await open(at.manager, { templateId: foreign })).toEqual({
    ok: false,
    refusal: { kind: 'missing' },
  });
  const empty = await templateOf(world.db, at, []);
  const { companyId: next } = await memberOf(world.db, at);
  expect(await open(at.manager, { companyId: next, templateId: empty })).toEqual({
    ok: false,
    refusal: { kind: 'template-empty' },
  });
  expectOk(await open(at.manager, { companyId: next }));
});

test.each(['UTC', 'Asia/Shanghai', 'America/St_Johns'])(
  'with the connection in the zone %s the sweep comes to the same verdicts',
  async (zone) => {
    const { companyId } = await memberOf(world.db, at);
    const template = await templateOf(world.db, at, [
      asked({ title: '今天', dueAfter: 40 }),
      asked({ title: '昨天', dueAfter: 39 }),
      asked({ title: '八天', dueAfter: 48 }),
    ]);
    const { planId, today } = await planFor(world.db, at, companyId, template, 40);
    const away = openDatabase(world.urls.app, { max: 1 });
    await away.execute(sql`select set_config('TimeZone', ${zone}, false)`);
    await sweepMilestones(away, sweeper);
    await away.$client.end();
    const { 今天: now, 昨天: before, 八天: later } = await milestonesIn(world.db, planId);
    expect([now?.state, before?.state, later?.state]).toEqual(['due-soon', 'overdue', 'not-due']);
    expect(before?.state_since_on).toBe(today);
    expect(await lookOn(planId)).toBe(addDays(today, 1));
  },
);
