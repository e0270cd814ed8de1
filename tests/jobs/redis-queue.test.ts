import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningWorker } from '#jobs/worker.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire, order, runOf, type Trade, trade } from '#tests/support/jobs.ts';
import { startRedis, type TestRedis } from '#tests/support/queues.ts';

// A Redis that forgets, dies or refuses: the outbox remembers.
let world: TestDatabase;
let redis: TestRedis;
const workers: RunningWorker[] = [];
beforeAll(async () => {
  [world, redis] = await Promise.all([freshDatabase(), startRedis()]);
});
beforeEach(() => redis.flush());
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(200)));
});
afterAll(async () => {
  await redis.stop();
  await world.drop();
});

const hired = async (jobs: Trade, more?: Parameters<typeof hire>[3]) => {
  const worker = await hire(world, redis.url, jobs, more);
  workers.push(worker);
  return worker;
};

/** Jobs that wait for a word before they do anything. */
function gated() {
  let open = () => {};
  const gate = new Promise<void>((done) => {
    open = done;
  });
  const done: string[] = [];
  const jobs = trade({
    gated: async ({ eventId }) => {
      await gate;
      done.push(eventId);
    },
  });
  return { jobs, done, open };
}

test('jobs that an emptied Redis has forgotten are handed over again', async () => {
  const { jobs, done, open } = gated();
  const worker = await hired(jobs, { concurrency: { quick: 2 } });
  await worker.ready;
  const ids = await Promise.all(Array.from({ length: 60 }, () => order(world.db, jobs, 'gated')));
  await until('all were handed over', async () => {
    const [row] = await world.db.execute<{ n: number }>(
      sql`select count(*)::int as n from outbox where dispatched_at is null`,
    );
    return row?.n === 0;
  });
  await redis.flush();
  open();
  for (const id of ids) expect((await ended(world.db, id)).state).toBe('done');
  expect(new Set(done)).toEqual(new Set(ids));
  expect(worker.status()).toMatchObject({ ready: true, backend: 'redis' });
});

test('orders are taken while Redis is down, and done soon after it is back', async () => {
  const jobs = trade({ note: async () => {} });
  const worker = await hired(jobs);
  await worker.ready;
  await ended(world.db, await order(world.db, jobs, 'note'));
  await redis.kill();
  await until('the worker says that it cannot work', () => !worker.status().ready);
  expect(worker.status().problems[0]).toContain('the queue does not answer');
  const started = performance.now();
  const ids = [await order(world.db, jobs, 'note'), await order(world.db, jobs, 'note')];
  expect(performance.now() - started).toBeLessThan(500);
  expect((await runOf(world.db, ids[0] ?? '')).state).toBe('waiting');
  await redis.start();
  for (const id of ids) expect((await ended(world.db, id)).state).toBe('done');
  expect(worker.status().ready).toBe(true);
});

test('a worker that starts before Redis takes up work when Redis is there', async () => {
  await redis.kill();
  const jobs = trade({ note: async () => {} });
  const worker = await hired(jobs);
  const id = await order(world.db, jobs, 'note');
  expect(worker.status().ready).toBe(false);
  await redis.start();
  await worker.ready;
  expect((await ended(world.db, id)).state).toBe('done');
});

test('a Redis that may throw keys away is not worked with', async () => {
  const client = new Redis(redis.url);
  await client.config('SET', 'maxmemory', '64mb', 'maxmemory-policy', 'allkeys-lru');
  const jobs = trade({ note: async () => {} });
  const worker = await hired(jobs);
  const id = await order(world.db, jobs, 'note');
  await until('the worker says why', () => worker.status().problems.join().includes('noeviction'));
  expect((await runOf(world.db, id)).state).toBe('waiting');
  await client.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'noeviction');
  client.disconnect();
  expect((await ended(world.db, id)).state).toBe('done');
});

test('two portals on one Redis do not see each other', async () => {
  const other = await freshDatabase();
  try {
    const mine = trade({ note: async () => 'mine' });
    const theirs = trade({ note: async () => 'theirs' });
    await hired(mine);
    const stranger = await hire(other, redis.url, theirs);
    workers.push(stranger);
    const ids = await Promise.all(Array.from({ length: 10 }, () => order(world.db, mine, 'note')));
    const their = await order(other.db, theirs, 'note');
    for (const id of ids) expect((await ended(world.db, id)).result).toBe('mine');
    expect((await ended(other.db, their)).result).toBe('theirs');
    await stranger.stop(200);
  } finally {
    await other.drop();
  }
});

test('a job of a future that a restored database never had ends as unknown', async () => {
  const jobs = trade({ note: async () => {} });
  await hired(jobs);
  const id = await order(world.db, jobs, 'note');
  await ended(world.db, id);
  await world.db.execute(sql`delete from job_runs where id = ${id}`);
  await world.db.execute(sql`delete from outbox where id = ${id}`);
  const { Queue } = await import('bullmq');
  const client = new Redis(redis.url, { maxRetriesPerRequest: null });
  const prefix = `jieti-${new URL(world.urls.queue.replace('@/', '@x/')).pathname.slice(1)}`;
  const queue = new Queue('quick', { connection: client, prefix });
  const job = await queue.getJob(id);
  await job?.retry('completed');
  await until('it has ended again', async () => (await queue.getJobState(id)) === 'completed');
  await queue.close();
  client.disconnect();
});
