import { createPostgresBackend, Queue, runMigrations, withBackend } from 'bullmq';
import { sql } from 'drizzle-orm';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pgOptions } from '#app/boot/database.ts';
import { parseConnection } from '#db/connection.ts';
import { newId } from '#db/new-id.server.ts';
import { forgetChecksInTheFuture, placeInPostgres, schemaObstacle } from '#jobs/postgres-queue.server.ts';
import type { RunningWorker } from '#jobs/worker.ts';
import { clockAhead, until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire, order, runOf, trade } from '#tests/support/jobs.ts';

let world: TestDatabase;
let pool: Pool;
let queue: InstanceType<typeof bound.Queue>;
const bound = withBackend(createPostgresBackend);
const workers: RunningWorker[] = [];
beforeAll(async () => {
  world = await freshDatabase();
  pool = new Pool({
    ...pgOptions(parseConnection(world.urls.queue)),
    options: '-c search_path=bullmq',
    max: 4,
  });
  pool.on('error', () => {});
  queue = new bound.Queue('contract', { connection: pool });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(200)));
});
afterAll(async () => {
  await queue.close();
  await pool.end();
  await world.drop();
});

const parcel = (id: string, again = false) => ({ id, name: 'work', lane: 'contract' as 'quick', again });

test('a job placed by our statement is the job that the public interface would have added', async () => {
  const [ours, theirs] = [newId(), newId()];
  await world.db.transaction((tx) => placeInPostgres(tx, [parcel(ours)]));
  const { placingOptions } = await import('#jobs/queue.ts');
  await queue.add('work', {}, { ...placingOptions, jobId: theirs });
  const rows = await pool.query(`select to_jsonb(j) as row from bullmq.job j where id = any($1)`, [
    [ours, theirs],
  ]);
  const plain = rows.rows.map(({ row }) => {
    const { id, seq, added_at_ms, opts, ...rest } = row;
    const { jobId, ...options } = opts;
    return { ...rest, options };
  });
  expect(plain).toHaveLength(2);
  expect(plain[0]).toEqual(plain[1]);
  expect(await queue.getJobState(ours)).toBe('waiting');
});

test('a placed job is there with the commit and gone with the rollback', async () => {
  const [kept, dropped] = [newId(), newId()];
  await world.db.transaction(async (tx) => {
    await placeInPostgres(tx, [parcel(kept)]);
    expect(await queue.getJob(kept)).toBeUndefined();
  });
  expect((await queue.getJob(kept))?.name).toBe('work');
  const turned = world.db.transaction(async (tx) => {
    await placeInPostgres(tx, [parcel(dropped)]);
    throw new Error('no');
  });
  await expect(turned).rejects.toThrow('no');
  expect(await queue.getJob(dropped)).toBeUndefined();
});

test('a job placed again is one job, and starts anew when it had ended', async () => {
  const id = newId();
  for (const again of [false, true, true])
    await world.db.transaction((tx) => placeInPostgres(tx, [parcel(id, again)]));
  const { rows } = await pool.query(`select state from bullmq.job where id = $1`, [id]);
  expect(rows).toEqual([{ state: 'waiting' }]);
  await pool.query(`update bullmq.job set state = 'failed', finished_at_ms = 1 where id = $1`, [id]);
  await world.db.transaction((tx) => placeInPostgres(tx, [parcel(id, true)]));
  expect(await queue.getJobState(id)).toBe('waiting');
});

test('the role of the queue cannot read the portal, nor the portal change the schema of the queue', async () => {
  await expect(pool.query('select * from public.users')).rejects.toThrow(/permission denied/);
  await expect(pool.query('create table bullmq.mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(world.db.execute(sql`alter table bullmq.job add column mine int`)).rejects.toThrow();
});

test('a worker does not start on tables of another version, and says what to do', async () => {
  const owner = new Client(pgOptions(parseConnection(world.urls.owner)));
  await owner.connect();
  const jobs = trade({ note: async () => {} });
  try {
    await owner.query(
      `insert into bullmq.migration (version, name, min_client_version) values (99, 'later', 6)`,
    );
    await expect(hire(world, undefined, jobs)).rejects.toThrow(
      /newer than \d+ of this program: update the program/,
    );
    await owner.query(`delete from bullmq.migration where version = 99`);
    await owner.query(
      `update bullmq.migration set version = 0 where version = (select max(version) from bullmq.migration)`,
    );
    await expect(hire(world, undefined, jobs)).rejects.toThrow(/run the migrations/);
  } finally {
    await owner.query(`update bullmq.migration set version = 11 where version = 0`);
    await owner.end();
  }
  expect(await schemaObstacle(pool)).toBeNull();
});

test('a worker whose tables are migrated under it stops claiming, and goes on when they fit again', async () => {
  const owner = new Client(pgOptions(parseConnection(world.urls.owner)));
  await owner.connect();
  const jobs = trade({ note: async () => {} });
  const worker = await hire(world, undefined, jobs);
  workers.push(worker);
  await worker.ready;
  await owner.query(
    `insert into bullmq.migration (version, name, min_client_version) values (99, 'later', 6)`,
  );
  await until('it stops', () => !worker.status().ready);
  const id = await order(world.db, jobs, 'note');
  await until('the relay has handed it over', async () => {
    const [row] = await world.db.execute<{ gone: boolean }>(
      sql`select dispatched_at is not null as gone from outbox where id = ${id}`,
    );
    return row?.gone ?? false;
  });
  expect((await runOf(world.db, id)).attempts).toBe(0);
  await owner.query(`delete from bullmq.migration where version = 99`);
  await owner.end();
  expect((await ended(world.db, id)).state).toBe('done');
});

test('a worker whose clock is an hour ahead claims nothing and says so', async () => {
  const jobs = trade({ note: async () => {} });
  const early = await hire(world, undefined, jobs, { clock: clockAhead(3_600_000) });
  workers.push(early);
  const id = await order(world.db, jobs, 'note');
  await until('it says so', () => /clock is 3(600|599)\.\d s ahead/.test(early.status().problems.join()));
  expect(early.status().ready).toBe(false);
  expect((await runOf(world.db, id)).attempts).toBe(0);
  const right = await hire(world, undefined, jobs);
  workers.push(right);
  expect((await ended(world.db, id)).state).toBe('done');
  expect(Math.abs(right.status().skewMs ?? 9_999)).toBeLessThan(1_000);
});

test('a clock that jumps while the worker runs is noticed at once, and the worker comes back with it', async () => {
  let ahead = 0;
  const jobs = trade({ note: async () => {} });
  const worker = await hire(world, undefined, jobs, {
    clock: () => Date.now() + ahead,
    pace: { guard: 60_000 },
  });
  workers.push(worker);
  await worker.ready;
  ahead = -86_400_000;
  await until('it stops', () => !worker.status().ready, 3_000);
  expect(worker.status().problems[0]).toMatch(/behind the database's/);
  ahead = 0;
  await until('it goes on', () => worker.status().ready, 3_000);
  expect((await ended(world.db, await order(world.db, jobs, 'note'))).state).toBe('done');
});

test('a note of a clock that ran ahead does not keep abandoned jobs from being found', async () => {
  const at = async (ms: number) => {
    await pool.query(`insert into bullmq.meta (queue, field, value)
      values ('quick', 'stalled-check', ((extract(epoch from clock_timestamp()) * 1000)::bigint + ${ms})::text)
      on conflict (queue, field) do update set value = excluded.value`);
    await forgetChecksInTheFuture(pool);
    const { rows } = await pool.query(
      `select 1 from bullmq.meta where queue = 'quick' and field = 'stalled-check'`,
    );
    return rows.length;
  };
  expect(await at(3_600_000)).toBe(0);
  expect(await at(-1_000)).toBe(1);
});

test('the migrations of the queue can be run again by many at once', async () => {
  const clients = await Promise.all(
    [1, 2, 3].map(async () => {
      const client = new Client(pgOptions(parseConnection(world.urls.owner)));
      await client.connect();
      return client;
    }),
  );
  const versions = await Promise.all(clients.map((client) => runMigrations(client)));
  expect(new Set(versions)).toEqual(new Set([11]));
  await Promise.all(clients.map((client) => client.end()));
});

test('the class that this file takes for the public interface is that of the package', () => {
  expect(queue).toBeInstanceOf(Queue);
});
