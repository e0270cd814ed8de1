import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openJobs } from '#jobs/backend.server.ts';
import { JobCancelled, JobRefused } from '#jobs/handler.ts';
import { productionPace } from '#jobs/pace.ts';
import { dispatch } from '#jobs/relay.ts';
import type { RunningWorker } from '#jobs/worker.ts';
import { takingTime, until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire, ledger, order, runOf, type Trade, trade } from '#tests/support/jobs.ts';
import { backends, startRedis, type TestRedis } from '#tests/support/queues.ts';

// What the portal wants of its queue, the same for both servers that may hold it.
describe.each(backends)('jobs on %s', (backend) => {
  let world: TestDatabase;
  let redis: TestRedis | undefined;
  let book: Awaited<ReturnType<typeof ledger>>;
  const workers: RunningWorker[] = [];

  beforeAll(async () => {
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    book = await ledger(world);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop(200)));
  });
  afterAll(async () => {
    await redis?.stop();
    await world.drop();
  });

  const work = async (jobs: Trade, more?: Parameters<typeof hire>[3]) => {
    const worker = await hire(world, redis?.url, jobs, more);
    workers.push(worker);
    await worker.ready;
    return worker;
  };
  const linesOf = async (id: string) => (await book.lines()).filter((line) => line.startsWith(id));

  test('a job runs once its transaction has committed, and soon', async () => {
    const jobs = trade({ note: async ({ db, eventId }) => book.write(db, eventId) });
    await work(jobs);
    await ended(world.db, await order(world.db, jobs, 'note'));
    const started = performance.now();
    const id = await order(world.db, jobs, 'note');
    await until('the effect is there', async () => (await linesOf(id)).length === 1);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 1, failures: 0 });
  });

  test('a job whose transaction was rolled back never runs', async () => {
    const jobs = trade({ note: async ({ db, payload }) => book.write(db, String(payload.word)) });
    await work(jobs);
    const lost = world.db.transaction(async (tx) => {
      const { enqueueFrom } = await import('#jobs/enqueue.server.ts');
      const { system } = await import('#app/identity/domain/actor.ts');
      await enqueueFrom(jobs.catalog, tx, system('test'), 'note', { word: 'rolled back' });
      throw new Error('changed my mind');
    });
    await expect(lost).rejects.toThrow('changed my mind');
    await ended(world.db, await order(world.db, jobs, 'note', { word: 'after it' }));
    const lines = await book.lines();
    expect(lines).toContain('after it');
    expect(lines).not.toContain('rolled back');
  });

  test('a job that is not due yet waits for its time', async () => {
    const jobs = trade({ note: async () => {} });
    await work(jobs);
    const [soon] = await world.db.execute<{ at: string }>(
      sql`select (clock_timestamp() + interval '900 ms')::text as at`,
    );
    const id = await order(world.db, jobs, 'note', {}, { dueAt: new Date(soon?.at ?? '') });
    await ended(world.db, await order(world.db, jobs, 'note'));
    expect((await runOf(world.db, id)).state).toBe('waiting');
    await ended(world.db, id);
    const [row] = await world.db.execute<{ early: boolean }>(
      sql`select r.started_at < o.due_at as early from job_runs r join outbox o using (id) where id = ${id}`,
    );
    expect(row?.early).toBe(false);
  });

  test('a job delivered three times has one effect', async () => {
    const jobs = trade({
      pay: async ({ db, eventId, once }) => {
        await db.transaction(async (tx) => {
          if (await once(tx)) await book.write(tx, eventId);
        });
      },
    });
    await work(jobs, { concurrency: { quick: 8 } });
    const ids = await Promise.all(Array.from({ length: 20 }, () => order(world.db, jobs, 'pay')));
    for (let round = 0; round < 3; round++) {
      for (const id of ids) await ended(world.db, id);
      if (round === 2) break;
      // As if nobody had heard that it was done: the queue gets it once more, and the line says it never ended.
      await world.db.execute(sql`update job_runs set state = 'waiting' where id in ${ids}`);
      await world.db.execute(
        sql`update outbox set settled_at = null, dispatched_at = null where id in ${ids}`,
      );
    }
    for (const id of ids) {
      expect(await linesOf(id)).toHaveLength(1);
      expect(await runOf(world.db, id)).toMatchObject({ state: 'done', attempts: 3 });
    }
  });

  test('a relay that dies between handing over and noting it hands over again, to one effect', async () => {
    const jobs = trade({
      pay: async ({ db, eventId, once }) => {
        await db.transaction(async (tx) => {
          if (await once(tx)) await book.write(tx, eventId);
        });
      },
    });
    const queue = openJobs({
      queue: world.urls.queue,
      redis: redis?.url,
      pace: productionPace,
      log: () => {},
    });
    const dying = {
      ...queue,
      place: async (...handed: Parameters<typeof queue.place>) => {
        await queue.place(...handed);
        throw new Error('killed');
      },
    };
    const id = await order(world.db, jobs, 'pay');
    const relay = { db: world.db, catalog: jobs.catalog, pace: productionPace, log: () => {} };
    await until('Redis answers', async () => (await queue.obstacle().catch(() => 'no')) === null);
    for (let death = 0; death < 3; death++) {
      await expect(dispatch({ ...relay, jobs: dying })).rejects.toThrow('killed');
    }
    await work(jobs);
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', failures: 0 });
    expect(await linesOf(id)).toHaveLength(1);
    await queue.close();
  });

  test('two workers on one counter lose no step and take none twice', async () => {
    await world.db.execute(sql`insert into settings (key, value) values ('counter', '0')`);
    const jobs = trade({
      step: async ({ db, once }) => {
        await db.transaction(async (tx) => {
          if (!(await once(tx))) return;
          const [row] = await tx.execute<{ value: number }>(
            sql`select value from settings where key = 'counter' for update`,
          );
          await tx.execute(
            sql`update settings set value = ${String(Number(row?.value) + 1)}::jsonb where key = 'counter'`,
          );
        });
      },
    });
    await Promise.all([work(jobs, { concurrency: { quick: 8 } }), work(jobs, { concurrency: { quick: 8 } })]);
    const ids: string[] = [];
    for (let batch = 0; batch < 10; batch++) {
      ids.push(...(await Promise.all(Array.from({ length: 10 }, () => order(world.db, jobs, 'step')))));
    }
    for (const id of ids) await ended(world.db, id);
    const [row] = await world.db.execute<{ value: number }>(
      sql`select value from settings where key = 'counter'`,
    );
    expect(Number(row?.value)).toBe(100);
  });

  test('a failed attempt is tried again, later each time, and its error is seen meanwhile', async () => {
    const starts: number[] = [];
    const jobs = trade(
      {
        shaky: async () => {
          starts.push(performance.now());
          if (starts.length < 3) throw new Error(`not yet: ${starts.length}`);
          return { worked: true };
        },
      },
      { shaky: { backoff: 10 } },
    );
    await work(jobs);
    const id = await order(world.db, jobs, 'shaky');
    await until('the first failure is seen', async () => (await runOf(world.db, id)).error === 'not yet: 1');
    expect((await runOf(world.db, id)).state).toBe('waiting');
    const row = await ended(world.db, id);
    expect(row).toMatchObject({
      state: 'done',
      attempts: 3,
      failures: 2,
      error: null,
      result: { worked: true },
    });
    const [first = 0, second = 0, third = 0] = starts;
    // Ten seconds, then twenty, of 20 ms each.
    expect(second - first).toBeGreaterThanOrEqual(195);
    expect(third - second).toBeGreaterThanOrEqual(395);
  });

  test('a job that always fails stops at its limit, says why, and holds up nobody', async () => {
    const jobs = trade(
      {
        poison: async () => {
          throw new Error('this never works');
        },
        endless: () => new Promise(() => {}),
        note: async () => {},
      },
      { endless: { timeout: 0.3, attempts: 2 } },
    );
    await work(jobs, { concurrency: { quick: 3 } });
    const poison = await order(world.db, jobs, 'poison');
    const endless = await order(world.db, jobs, 'endless');
    const notes = await Promise.all(Array.from({ length: 30 }, () => order(world.db, jobs, 'note')));
    for (const id of notes) expect((await ended(world.db, id, 2_000)).state).toBe('done');
    expect(await ended(world.db, poison)).toMatchObject({
      state: 'failed',
      attempts: 3,
      failures: 3,
      failure_kind: 'error',
      error: 'this never works',
    });
    expect(await ended(world.db, endless)).toMatchObject({
      state: 'failed',
      attempts: 2,
      failure_kind: 'timed-out',
    });
  });

  test('a refusal is final at once and keeps its sentences', async () => {
    const jobs = trade({
      refused: async () => {
        throw new JobRefused('file-gone', { zh: '文件已不在', en: 'The file is gone' });
      },
    });
    await work(jobs);
    const id = await order(world.db, jobs, 'refused');
    expect(await ended(world.db, id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure_kind: 'refused',
    });
    const [row] = await world.db.execute<{ failure_reason: unknown }>(
      sql`select failure_reason from job_runs where id = ${id}`,
    );
    expect(row?.failure_reason).toEqual({ zh: '文件已不在', en: 'The file is gone' });
  });

  test('what must be cleared up after a failure is cleared up, even when that fails at first', async () => {
    let tries = 0;
    const jobs = trade(
      {
        untidy: {
          run: async () => {
            throw new Error('broken');
          },
          ended: async ({ db, eventId }, how) => {
            if (++tries === 1) throw new Error('not yet');
            await book.write(db, `${eventId} ${how}`);
          },
        },
      },
      { untidy: { attempts: 1 } },
    );
    await work(jobs);
    const id = await order(world.db, jobs, 'untidy');
    expect((await ended(world.db, id)).state).toBe('failed');
    expect(await linesOf(id)).toEqual([`${id} failed`]);
    expect(tries).toBe(2);
  });

  test('progress is seen while the job runs', async () => {
    let goOn = () => {};
    const gate = new Promise<void>((done) => {
      goOn = done;
    });
    const jobs = trade(
      {
        long: async ({ progress }) => {
          progress(0, 5);
          progress(3);
          await gate;
          progress(5);
        },
      },
      { long: { lane: 'long' } },
    );
    await work(jobs);
    const id = await order(world.db, jobs, 'long');
    await until('three of five are seen', async () => {
      const { state, progress_done, progress_total } = await runOf(world.db, id);
      return state === 'running' && progress_done === 3 && progress_total === 5;
    });
    goOn();
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', progress_done: 5, progress_total: 5 });
  });

  test('a running job that is cancelled stops without effect', async () => {
    const jobs = trade({
      slow: async ({ db, eventId, cancelled, once }) => {
        while (!(await cancelled())) await takingTime(20);
        await db.transaction(async (tx) => {
          if (await once(tx)) await book.write(tx, eventId);
        });
      },
      slowToo: {
        run: async ({ signal }) => {
          await new Promise((_, fail) => signal.addEventListener('abort', () => fail(new JobCancelled())));
        },
        ended: async ({ db, eventId }, how) => book.write(db, `${eventId} ${how}`),
      },
    });
    await work(jobs);
    const ids = [await order(world.db, jobs, 'slow'), await order(world.db, jobs, 'slowToo')];
    for (const id of ids) {
      await until('it runs', async () => (await runOf(world.db, id)).state === 'running');
      await world.db.execute(sql`update job_runs set cancel_requested = true where id = ${id}`);
      expect(await ended(world.db, id)).toMatchObject({ state: 'cancelled', failures: 0 });
    }
    expect(await linesOf(ids[0] ?? '')).toEqual([]);
    expect(await linesOf(ids[1] ?? '')).toEqual([`${ids[1]} cancelled`]);
  });

  test('a graceful stop finishes what runs; what does not end in time is done by another worker', async () => {
    let begun = 0;
    const jobs = trade({
      brief: async ({ db, eventId }) => {
        begun++;
        await takingTime(300);
        await book.write(db, eventId);
      },
      stuck: async ({ attempt }) => {
        begun++;
        if (attempt === 1) await new Promise(() => {});
      },
    });
    const first = await work(jobs);
    const [brief, stuck] = [await order(world.db, jobs, 'brief'), await order(world.db, jobs, 'stuck')];
    await until('both run', () => begun === 2);
    const started = performance.now();
    await first.stop(800);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(await runOf(world.db, brief)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await runOf(world.db, stuck)).toMatchObject({ state: 'waiting', failures: 0 });
    await work(jobs);
    expect(await ended(world.db, stuck)).toMatchObject({ state: 'done', attempts: 2, failures: 0 });
  });

  test('long work does not hold up quick work', async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const jobs = trade({ heavy: () => held, light: async () => {} }, { heavy: { lane: 'long' } });
    await work(jobs, { concurrency: { quick: 1, long: 1 } });
    const heavy = await Promise.all([1, 2, 3].map(() => order(world.db, jobs, 'heavy')));
    const light = await order(world.db, jobs, 'light');
    expect((await ended(world.db, light, 2_000)).state).toBe('done');
    release();
    for (const id of heavy) expect((await ended(world.db, id)).state).toBe('done');
  });

  test('a job of a newer release waits for a worker that knows it', async () => {
    const newer = trade({ future: async () => {}, note: async () => {} });
    const older = trade({ note: async () => {} });
    await work(older);
    const id = await order(world.db, newer, 'future');
    await ended(world.db, await order(world.db, older, 'note'));
    expect(await runOf(world.db, id)).toMatchObject({ state: 'waiting', attempts: 0 });
    await work(newer);
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 1 });
  });
});
