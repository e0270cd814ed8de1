import { type SQL, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { order } from '#tests/support/jobs.ts';
import { fullLane } from '#tests/support/lane.ts';
import { fallDue, manyPlans } from '#tests/support/many-milestones.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';
import { sweepTrade } from './processes/sweep-trade.ts';

const PLANS = fullLane ? 3_000 : 400;
const KILLS = fullLane ? 50 : 4;

let program: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  program = await programOf('tests/faults/processes/sweeper.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

const count = async (statement: SQL) => (await world.db.execute<{ n: number }>(statement))[0]?.n ?? 0;
const waiting = () =>
  count(
    sql`select count(*)::int as n from milestone_plans where look_on <= (now() at time zone 'Asia/Shanghai')::date`,
  );
const openJobs = () => count(sql`select count(*)::int as n from outbox where settled_at is null`);

/** Every plan has one milestone due tomorrow; in every second another is met by its figures. */
async function fill() {
  const run = (statement: SQL) => world.db.execute(statement);
  await manyPlans(run, 0, PLANS);
  await run(sql`insert into company_search (company_id, terms, plain) select id, '', '' from companies`);
  await run(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    select company_id, 'headcount', '2026-10', 'monthly', '2026-10-31', 2000000 from milestone_plans
     where right(id, 1) in ('1', '3', '5', '7', '9')`);
  await run(sql`update milestones set verifier = 'metric' where position = 3`);
  await fallDue(run, PLANS, 0);
}

/** Keeps two sweeps ordered at any time until there is nothing left to look at. */
async function keepOrdering(): Promise<void> {
  let done = false;
  await until(
    'everything is looked at',
    async () => {
      done = (await waiting()) === 0;
      if (!done && (await openJobs()) < 2) await order(world.db, sweepTrade, 'milestones.sweep');
      return done;
    },
    150_000,
  );
}

test.each(backends)(
  'sweeps killed again and again by two workers at once: each notice exists exactly once, on %s',
  async (backend: Backend) => {
    const seed = seedOfRun();
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    await fill();
    const env = {
      FAULT_DATABASE: world.urls.app,
      FAULT_QUEUE: world.urls.queue,
      FAULT_REDIS: redis?.url ?? '',
    };
    running = [1, 2].map((n) => keep(`sweeper ${n}`, program, { env }));
    const ordering = keepOrdering();
    const killed = await killAsTheyWork(
      { members: running, kills: KILLS, total: PLANS, progress: async () => PLANS - (await waiting()) },
      chance(seed),
      60_000,
    );
    await ordering;
    await until('all jobs have their end', async () => (await openJobs()) === 0, 60_000);
    console.log(`${backend}: ${PLANS} plans, killed ${JSON.stringify(killed)}; FAULT_SEED=${seed}`);

    const closed = PLANS / 2;
    const told = await world.db.execute<{ kind: string; n: number; keys: number }>(sql`
      select kind, count(*)::int as n, count(distinct (user_id, key))::int as keys from notices group by kind order by kind`);
    expect(told).toEqual([
      { kind: 'milestone-due-soon', n: PLANS, keys: PLANS },
      { kind: 'milestone-met', n: 2 * closed, keys: 2 * closed },
    ]);
    const [events] = await world.db.execute(sql`
      select count(*)::int as n, count(distinct milestone_id)::int as milestones from milestone_events`);
    expect(events).toEqual({ n: closed, milestones: closed });
    const states = await world.db.execute(sql`
      select state, count(*)::int as n from milestones where position in (0, 3) group by state order by state`);
    expect(states).toEqual([
      { state: 'due-soon', n: PLANS },
      { state: 'met', n: closed },
      { state: 'not-due', n: closed },
    ]);
    expect(Object.values(killed).reduce((sum, n) => sum + n, 0)).toBe(KILLS);
    await expectSound(world.db);
  },
  240_000,
);
