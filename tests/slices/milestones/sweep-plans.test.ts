import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { openDatabase } from '#db/client.server.ts';
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
async function readThrough() {
  await world.db.execute(sql`select pg_stat_force_next_flush()`);
  await world.db.execute(sql`select pg_stat_clear_snapshot()`);
  const rows = await world.db.execute<{ name: string; n: number }>(sql`
    select relname as name, seq_scan::int as n from pg_stat_user_tables where relname in ${tables} order by 1`);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

test('a sweep reads no large table from end to end, and looks at the plans that are due alone', async () => {
  const single = openDatabase(world.urls.app, { max: 1 });
  await fallDue(single.execute.bind(single), DUE, 0);
  await single.execute(sql`select pg_stat_force_next_flush()`);
  const before = await readThrough();
  const swept = await sweepMilestones(single, sweeper);
  expect(swept).toMatchObject({ plans: DUE, milestones: DUE * MILESTONES_PER_PLAN });
  expect(swept.told).toBe(DUE);
  expect(swept.changed).toBeGreaterThanOrEqual(DUE);
  await single.execute(sql`select pg_stat_force_next_flush()`);
  await single.$client.end();
  expect(await readThrough()).toEqual(before);
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
