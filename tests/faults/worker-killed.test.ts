import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { INTERRUPTIONS_ALLOWED } from '#jobs/attempt.server.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { ended, order, quickPace, runOf, withOwner } from '#tests/support/jobs.ts';
import { fullLane } from '#tests/support/lane.ts';
import { type Kept, keep, programOf } from '#tests/support/processes.ts';
import { backends, startRedis, type TestRedis } from '#tests/support/queues.ts';
import { ledgerTrade } from './processes/trade.ts';

let program: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];
beforeAll(async () => {
  program = await programOf('tests/faults/processes/worker.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(500)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

const lines = async () =>
  (await world.db.execute<{ what: string }>(sql`select what from ledger order by seq`)).map(
    (row) => row.what,
  );
const say = (what: string) => world.db.execute(sql`insert into ledger (what) values (${what})`);

function hireProcess(name: string, more: Record<string, string> = {}): Kept {
  const env = {
    FAULT_DATABASE: world.urls.app,
    FAULT_QUEUE: world.urls.queue,
    FAULT_REDIS: redis?.url ?? '',
  };
  const kept = keep(name, program, { env: { ...env, ...more } });
  running.push(kept);
  return kept;
}

describe.each(backends)('on %s', (backend) => {
  const open = async () => {
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    await withOwner(
      world,
      `create table ledger (seq bigserial primary key, what text not null);
       grant select, insert on ledger to public; grant usage on sequence ledger_seq_seq to public`,
    );
  };

  test('a job whose worker was killed is taken up by another one, soon after its claim has run out', async () => {
    await open();
    const first = hireProcess('first');
    const id = await order(world.db, ledgerTrade, 'hold');
    await until('it has begun', async () => (await lines()).includes('begun 1'));
    hireProcess('second');
    const killed = performance.now();
    first.kill();
    await until('it has begun again', async () => (await lines()).includes('begun 2'), 20_000);
    const { lock = 0, stalled = 0 } = quickPace;
    expect(performance.now() - killed).toBeLessThan(lock + 2 * stalled + 3_000);
    await say('go on');
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 2, failures: 0 });
    await expectSound(world.db);
  }, 40_000);

  test('a worker whose clock is an hour ahead steals no job and hides no abandoned one', async () => {
    await open();
    const right = hireProcess('right');
    const id = await order(world.db, ledgerTrade, 'hold');
    await until('it has begun', async () => (await lines()).includes('begun 1'));
    const early = hireProcess('early', { FAULT_CLOCK_AHEAD: '3600000' });
    await until('it says that its clock is off', () => early.said().includes('ahead of the database'));
    const { lock = 0, stalled = 0 } = quickPace;
    const watched = performance.now();
    await until(
      'a stolen job would have begun',
      () => performance.now() - watched > lock + 2 * stalled,
      20_000,
    );
    expect(await runOf(world.db, id)).toMatchObject({ state: 'running', attempts: 1 });
    right.kill();
    await until('it is recovered', async () => (await lines()).includes('begun 2'), 15_000);
    await say('go on');
    expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 2 });
    expect(early.isAtWork()).toBe(false);
  }, 60_000);

  test('a job that has been cut off too often is put aside and harms nobody more', async () => {
    await open();
    const id = await order(world.db, ledgerTrade, 'explode');
    const allowed = fullLane ? INTERRUPTIONS_ALLOWED : 2;
    // Most of its life lies behind it already, unless there is time to watch all of it.
    await world.db.execute(
      sql`update job_runs set attempts = ${INTERRUPTIONS_ALLOWED - allowed} where id = ${id}`,
    );
    hireProcess('worker');
    const other = await order(world.db, ledgerTrade, 'enter', { what: 'meanwhile' });
    expect((await ended(world.db, other, 30_000)).state).toBe('done');
    expect(await ended(world.db, id, 20_000 * allowed)).toMatchObject({
      state: 'failed',
      failure_kind: 'interrupted',
      attempts: INTERRUPTIONS_ALLOWED + 1,
    });
    expect((await lines()).filter((line) => line.startsWith('exploded'))).toHaveLength(allowed);
    await expectSound(world.db);
  }, 240_000);
});
