import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fallDue, MILESTONES_PER_PLAN, manyPlans } from '#tests/support/many-milestones.ts';
import { sweeper } from '#tests/support/milestones.ts';

const PLANS = 4_000;
const DUE = 40;

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
  const owner = openDatabase(world.urls.owner, { max: 1, statementTimeoutMs: 120_000 });
  await manyPlans(owner.execute.bind(owner), 0, PLANS);
  await owner.execute(sql`vacuum analyze`);
  await owner.$client.end();
});
afterAll(() => world.drop());

const tables = [
  'milestones',
  'milestone_plans',
  'milestone_events',
  'report_amounts',
  'notices',
  'companies',
  'cohort_members',
  'memberships',
  'users',
];

/** How often each large table was read from end to end, and how many rows that gave, by the server's own count. */
async function readThrough(busy?: Db) {
  await busy?.execute(sql`select pg_stat_force_next_flush()`);
  await world.db.execute(sql`select pg_stat_force_next_flush()`);
  await world.db.execute(sql`select pg_stat_clear_snapshot()`);
  const rows = await world.db.execute<{ name: string; n: number }>(sql`
    select relname as name, seq_scan::int as n from pg_stat_user_tables where relname in ${tables} order by 1`);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

test('a sweep reads no large table from end to end, and looks at the plans that are due alone', async () => {
  const single = openDatabase(world.urls.app, { max: 1 });
  await fallDue(single.execute.bind(single), DUE, 0);
  const before = await readThrough(single);
  const swept = await sweepMilestones(single, sweeper);
  expect(swept).toMatchObject({ plans: DUE, milestones: DUE * MILESTONES_PER_PLAN });
  expect(swept.told).toBe(DUE);
  expect(swept.changed).toBeGreaterThanOrEqual(DUE);
  expect(await readThrough(single)).toEqual(before);
  await single.$client.end();
});

test('new figures put milestones at risk: their owners are told, and still no large table is read through', async () => {
  const single = openDatabase(world.urls.app, { max: 1 });
  // Every fifth company reports; none of these was looked at above.
  await single.execute(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    select 'company' || lpad(n::text, 15, '0'), 'headcount', '2026-10', 'monthly', date '2026-10-31', 15
      from generate_series(${PLANS / 2}::int, ${PLANS / 2 + 5 * (DUE - 1)}::int, 5) n`);
  const before = await readThrough(single);
  const swept = await sweepMilestones(single, sweeper);
  expect(swept).toMatchObject({ plans: DUE, milestones: DUE * MILESTONES_PER_PLAN });
  const after = await readThrough(single);
  const told = await single.execute<{ people: number; told: number }>(sql`
    select count(distinct user_id)::int as people, count(*)::int as told from notices
     where kind = 'milestone-at-risk' and user_id > 'user' || lpad(${PLANS / 2 - 1}::text, 18, '0')`);
  expect(told[0]?.people).toBe(DUE);
  expect(told[0]?.told).toBe(swept.told);
  // Once told, they are not told again for the same risk, and looking at them costs as little.
  await single.execute(sql`
    update milestone_plans set look_on = '1000-01-01' where company_id in (
      select 'company' || lpad(n::text, 15, '0') from generate_series(${PLANS / 2}::int, ${PLANS / 2 + 5 * (DUE - 1)}::int, 5) n)`);
  const between = await readThrough(single);
  expect(await sweepMilestones(single, sweeper)).toMatchObject({ plans: DUE, told: 0, changed: 0 });
  expect(await readThrough(single)).toEqual(between);
  await single.$client.end();
  expect(after).toEqual(before);
});

test('what is due is found by its own small index, in its order', async () => {
  const rows = await world.db.execute<{ 'QUERY PLAN': string }>(sql`
    explain select id from milestone_plans where look_on <= (now() at time zone 'Asia/Shanghai')::date
     order by look_on limit 250 for update skip locked`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Index Scan using milestone_plans_look_idx');
  expect(plan).not.toContain('Seq Scan');
  expect(plan).not.toContain('Sort');
});
