import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { order } from '#tests/support/jobs.ts';
import { fullLane } from '#tests/support/lane.ts';
import { manyTenants, nightFalls, nightsWork } from '#tests/support/night-work.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';
import { nightTrade } from './processes/night-trade.ts';

const NIGHTS = fullLane ? 12 : 3;
const EACH = 40;
const KILLS = fullLane ? 30 : 4;
const ALL = NIGHTS * EACH;

let program: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  program = await programOf('tests/faults/processes/night-worker.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

const names = Object.keys(nightTrade.catalog);

const openJobs = async () => {
  const [row] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from outbox where settled_at is null and name in ${names}`,
  );
  return row?.n ?? 0;
};

/** Orders the whole of a night's work, each job twice, again and again until this night's part of it is done. */
async function work(night: number): Promise<void> {
  const wanted = (night + 1) * EACH;
  await nightFalls(world.db, night, EACH);
  await until(
    `the work of night ${night} is done`,
    async () => {
      const { reminded, announced, possible, closed } = await nightsWork(world.db);
      if (Math.min(reminded, announced, possible) >= wanted && closed > night) return true;
      if ((await openJobs()) === 0) {
        await Promise.all([...names, ...names].map((name) => order(world.db, nightTrade, name)));
      }
      return false;
    },
    30_000,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; so far ${JSON.stringify(await nightsWork(world.db))}`);
  });
}

test.each(backends)(
  'what admissions, premises and grading do by night is done once, however often their workers are killed, on %s',
  async (backend: Backend) => {
    const seed = seedOfRun();
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    await manyTenants(world.db, ALL);
    const env = {
      FAULT_DATABASE: world.urls.app,
      FAULT_QUEUE: world.urls.queue,
      FAULT_REDIS: redis?.url ?? '',
    };
    running = [1, 2].map((n) => keep(`worker ${n}`, program, { env }));
    const nights = (async () => {
      for (let night = 0; night < NIGHTS; night++) await work(night);
    })();
    const crew = {
      members: running,
      kills: KILLS,
      total: 3 * ALL,
      progress: async () => (await nightsWork(world.db)).notices,
    };
    const [killed] = await Promise.all([killAsTheyWork(crew, chance(seed), 90_000), nights]);
    await until('all jobs have their end', async () => (await openJobs()) === 0, 60_000);
    const [{ tries = 0 } = {}] = await world.db.execute<{ tries: number }>(
      sql`select count(*)::int as tries from job_runs where attempts > 1`,
    );
    console.log(`${backend}: killed ${JSON.stringify(killed)}, ${tries} jobs begun anew; FAULT_SEED=${seed}`);

    expect(await nightsWork(world.db)).toEqual({
      reminded: ALL,
      announced: ALL,
      possible: ALL,
      notices: 3 * ALL,
      charges: ALL,
      charged: String(ALL * 100_000),
      met: ALL,
      closed: NIGHTS,
      versions: 2,
      audited: { closed: NIGHTS, booked: ALL, possible: ALL },
    });
    expect(Object.values(killed).reduce((sum, n) => sum + n, 0)).toBe(KILLS);
    await expectSound(world.db);
  },
  240_000,
);
