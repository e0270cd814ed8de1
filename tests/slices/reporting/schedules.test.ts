import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { askForReports } from '#app/reporting/commands/ask-for-reports.ts';
import { handInReport } from '#app/reporting/commands/hand-in-report.ts';
import { openPeriods } from '#app/reporting/commands/open-periods.ts';
import { remind } from '#app/reporting/commands/remind.ts';
import { changeSchedule, openSchedule, stopSchedule } from '#app/reporting/commands/set-schedule.ts';
import { usualMetrics } from '#app/reporting/domain/metrics.ts';
import { lastEnded, periodAfter } from '#app/reporting/domain/period.ts';
import { newId } from '#db/new-id.server.ts';
import { cohortMembers, cohorts } from '#db/schema/incubation.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';
import {
  clock,
  dueDaysAgo,
  monthly,
  type ReportingWorld,
  report,
  reportingWorld,
} from './reporting-world.ts';

let database: TestDatabase;
let world: ReportingWorld;
beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);
beforeEach(async () => {
  world = await reportingWorld(database.db);
});
afterAll(() => database.drop());

const owed = () =>
  database.db.execute<{ company: string; period: string; dueOn: string }>(sql`
    select company_id as company, period, due_on::text as "dueOn" from report_obligations
    where incubator_id = ${world.house.id} order by period, company_id`);
const told = (kind: string) =>
  database.db.execute<{ user: string; key: string }>(sql`
    select n.user_id as user, n.key from notices n where n.kind = ${kind} and exists (
      select from report_obligations o where o.incubator_id = ${world.house.id}
        and n.key like 'report:' || o.company_id || ':%') order by n.key, n.user_id`);

test('a schedule asks each member for each period that has ended, once', async () => {
  const { db } = database;
  await monthly(db, world, { since: 2, dueDays: 10 });
  const rows = await owed();
  expect(rows).toHaveLength(6);
  expect(rows.at(-1)).toMatchObject({ period: world.last.key, dueOn: addDays(world.last.endsOn, 10) });
  expect(expectOk(await openPeriods(db, clock)).opened).toBe(0);
  expect(await owed()).toEqual(rows);
});

test('two who open the periods at the same time make each once', async () => {
  const { db } = database;
  await monthly(db, world, { since: 1 });
  await db.execute(sql`delete from report_obligations where incubator_id = ${world.house.id}`);
  const done = await Promise.all([openPeriods(db, clock), openPeriods(db, clock), openPeriods(db, clock)]);
  expect(done.reduce((sum, one) => sum + expectOk(one).opened, 0)).toBe(4);
  expect(await owed()).toHaveLength(4);
});

test('owed by whoever is a member on the last day of the period', async () => {
  const { db } = database;
  const [first, second] = world.members;
  const before = periodAfter(world.last, -1);
  const at = (id: string | undefined) =>
    sql`where cohort_id = ${world.cohortId} and company_id = ${id ?? ''}`;
  await db.execute(sql`update cohort_members set joined_on = ${world.last.endsOn}::date ${at(first?.id)}`);
  await db.execute(
    sql`update cohort_members set left_on = ${addDays(before.endsOn, 1)}::date ${at(second?.id)}`,
  );
  await monthly(db, world, { since: 1 });
  expect((await owed()).map(({ company, period }) => [company, period])).toEqual([
    [second?.id, before.key],
    [first?.id, world.last.key],
  ]);
});

test('a cohort with a schedule of its own is not asked by that of the programme', async () => {
  const { db } = database;
  const own = {
    programmeId: world.programmeId,
    cohortId: world.cohortId,
    cadence: 'monthly',
    dueDays: 5,
    startsOn: world.last.startsOn,
    metrics: usualMetrics,
  } as const;
  expectOk(await openSchedule(db, world.manager, own));
  await monthly(db, world, { dueDays: 20 });
  expect((await owed()).map(({ dueOn }) => dueOn)).toEqual(Array(2).fill(addDays(world.last.endsOn, 5)));
  const quarterly = { ...own, cadence: 'quarterly', startsOn: lastEnded('quarterly', world.today).startsOn };
  expectOk(await openSchedule(db, world.manager, { ...quarterly, cadence: 'quarterly' }));
  expect((await owed()).filter(({ period }) => period.includes('Q'))).toHaveLength(2);
});

test('a schedule that has stopped asks for nothing more; what is owed is still owed', async () => {
  const { db } = database;
  const scheduleId = await monthly(db, world);
  expectOk(await stopSchedule(db, world.manager, { scheduleId }));
  expect(await stopSchedule(db, world.manager, { scheduleId })).toMatchObject({
    refusal: { kind: 'not-found' },
  });
  expect(await owed()).toHaveLength(2);
  await monthly(db, world, { since: 1 });
  expect(await owed()).toHaveLength(4);
});

test('schedules are refused with the reason', async () => {
  const { db } = database;
  const order = {
    programmeId: world.programmeId,
    cohortId: null,
    cadence: 'monthly',
    dueDays: 10,
    startsOn: world.last.startsOn,
    metrics: usualMetrics,
  } as const;
  const refusal = async (change: object, by = world.manager) => {
    const done = await openSchedule(db, by, { ...order, ...change });
    return done.ok ? null : done.refusal.kind;
  };
  const stranger = await person(db, await organisation(db, 'incubator'));
  expect(await refusal({}, stranger)).toBe('not-found');
  expect(await refusal({}, await person(db, world.house, 'member'))).toBe('not-allowed');
  expect(await refusal({ cohortId: newId() })).toBe('not-found');
  expect(await refusal({ metrics: [] })).toBe('no-metrics');
  expect(await refusal({ metrics: [{ key: newId(), required: true }] })).toBe('unknown-metric');
  expect(await refusal({ dueDays: 29 })).toBe('due-days-out-of-bounds');
  expect(await refusal({})).toBeNull();
  expect(await refusal({})).toBe('schedule-exists');
});

test('a change of the schedule holds for what is still to be handed in', async () => {
  const { db } = database;
  const scheduleId = await monthly(db, world);
  const metrics = [{ key: 'revenue', required: true }] as const;
  expectOk(await changeSchedule(db, world.manager, { scheduleId, dueDays: 3, metrics }));
  const [company] = world.members;
  if (!company) throw new Error('no member');
  const order = report(company, world.last);
  const { revenue = null } = order.content.amounts;
  expectOk(
    await handInReport(db, company.founder, {
      ...order,
      content: { ...order.content, amounts: { revenue } },
    }),
  );
  expect((await owed()).map(({ dueOn }) => dueOn)).toEqual(Array(2).fill(addDays(world.last.endsOn, 28)));
});

test('reminders are told once, however often the job runs, and stop when the report is in', async () => {
  const { db } = database;
  await monthly(db, world);
  const [first, second] = world.members;
  if (!first || !second) throw new Error('no members');
  await dueDaysAgo(db, world, -9);
  await Promise.all([remind(db, clock), remind(db, clock)]);
  await remind(db, clock, { batch: 1 });
  expect((await told('report-wanted')).map(({ user }) => user).sort()).toEqual(
    [first.founder.userId, second.founder.userId].sort(),
  );
  expectOk(await handInReport(db, first.founder, report(first, world.last)));
  await dueDaysAgo(db, world, 5);
  await remind(db, clock);
  await remind(db, clock);
  expect(await told('report-late')).toEqual([
    { user: second.founder.userId, key: `report:${second.id}:${world.last.key}:late-5` },
  ]);
  await dueDaysAgo(db, world, 11);
  await remind(db, clock);
  expect((await told('report-late')).map(({ user, key }) => [user, key.split(':').at(-1)])).toContainEqual([
    world.manager.userId,
    'escalated',
  ]);
  const count = (await told('report-late')).length;
  await dueDaysAgo(db, world, 30);
  await remind(db, clock);
  expect((await told('report-late')).length).toBe(count);
});

test('who has left the cohort is not reminded any more', async () => {
  const { db } = database;
  await monthly(db, world);
  await dueDaysAgo(db, world, 2);
  await db.execute(
    sql`update cohort_members set left_on = ${world.today}::date where cohort_id = ${world.cohortId}`,
  );
  await remind(db, clock);
  expect(await told('report-late')).toEqual([]);
});

test('a manager reminds those she picks, each at most once a day, and only her own', async () => {
  const { db } = database;
  await monthly(db, world);
  const companyIds = world.members.map(({ id }) => id);
  const order = { period: world.last.key, companyIds };
  expect(expectOk(await askForReports(db, world.manager, order))).toEqual({ companies: 2, withoutPeople: 0 });
  await askForReports(db, world.manager, order);
  expect(await told('report-wanted')).toHaveLength(2);
  const stranger = await person(db, await organisation(db, 'incubator'));
  expect(await askForReports(db, stranger, order)).toMatchObject({ refusal: { kind: 'nobody-to-ask' } });
  const founder = world.members[0]?.founder;
  if (!founder) throw new Error('no founder');
  expect(await askForReports(db, founder, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
});

test('a second cohort is asked by the same programme, and a closed one is not', async () => {
  const { db } = database;
  const ids = [newId(), newId()] as const;
  const values = { programmeId: world.programmeId, incubatorId: world.house.id };
  await db.insert(cohorts).values([
    { ...values, id: ids[0], name: '第二批', startsOn: world.last.startsOn },
    { ...values, id: ids[1], name: '旧批', startsOn: world.last.startsOn, endsOn: world.last.startsOn },
  ]);
  const other = await reportingWorld(db, 1);
  const companyId = other.members[0]?.id ?? '';
  await db
    .insert(cohortMembers)
    .values(ids.map((cohortId) => ({ cohortId, companyId, joinedOn: world.last.startsOn })));
  await monthly(db, world);
  expect((await owed()).filter(({ company }) => company === companyId)).toHaveLength(1);
});
