import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { withOwner } from '#tests/support/jobs.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';

const EVENTS = 900;
const KILLS = 40;

let programs: { clerk: string; worker: string };
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  const [clerk, worker] = await Promise.all([
    programOf('tests/faults/processes/clerk.ts'),
    programOf('tests/faults/processes/worker.ts'),
  ]);
  programs = { clerk, worker };
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

async function open(backend: Backend) {
  [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
  await withOwner(
    world,
    `create table ledger (seq bigserial primary key, what text not null);
     create table ordered (what text primary key);
     grant select, insert on ledger, ordered to public; grant usage on sequence ledger_seq_seq to public`,
  );
  return { FAULT_DATABASE: world.urls.app, FAULT_QUEUE: world.urls.queue, FAULT_REDIS: redis?.url ?? '' };
}

const counted = async (table: 'ledger' | 'ordered') => {
  const [row] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(table)}`,
  );
  return row?.n ?? 0;
};

test.each(backends)(
  '900 events, 40 kills of whoever orders and whoever works: 0 lost, 0 doubled, on %s',
  async (backend) => {
    const seed = seedOfRun();
    const env = await open(backend);
    const acknowledged = new Set<string>();
    const line = (text: string) => {
      if (text.startsWith('event')) acknowledged.add(text);
    };
    const clerks = [1, 2].map((n) =>
      keep(`clerk ${n}`, programs.clerk, { env: { ...env, FAULT_EVENTS: String(EVENTS) }, line }),
    );
    const workers = [1, 2].map((n) => keep(`worker ${n}`, programs.worker, { env }));
    running = [...clerks, ...workers];
    const random = chance(seed);
    const started = performance.now();
    const each = { kills: KILLS / 2, total: EVENTS };
    const counts = await Promise.all([
      killAsTheyWork({ ...each, members: clerks, progress: () => counted('ordered') }, random),
      killAsTheyWork({ ...each, members: workers, progress: () => counted('ledger') }, random),
    ]);
    const killed: Record<string, number> = { ...counts[0], ...counts[1] };
    const between = { ordered: await counted('ordered'), entered: await counted('ledger') };
    await until('all are ordered', async () => (await counted('ordered')) === EVENTS, 60_000);
    await until(
      'all have their end',
      async () =>
        (await world.db.execute(sql`select 1 from outbox where settled_at is null limit 1`)).length === 0,
      60_000,
    );
    const lines = await world.db.execute<{ what: string }>(sql`select what from ledger`);
    const [attempts] = await world.db.execute<{ n: number }>(
      sql`select sum(attempts)::int as n from job_runs`,
    );
    console.log(
      `${backend}: ${lines.length} effects of ${EVENTS} events in ${attempts?.n} attempts, ` +
        `${Math.round(performance.now() - started)} ms; when the last of ${KILLS} kills fell ${JSON.stringify(between)}; ` +
        `killed ${JSON.stringify(killed)}; FAULT_SEED=${seed}`,
    );
    const entered = lines.map((row) => row.what);
    expect(new Set(entered).size).toBe(EVENTS);
    expect(entered).toHaveLength(EVENTS);
    for (const what of acknowledged) expect(entered).toContain(what);
    expect(Object.values(killed).reduce((sum, n) => sum + n)).toBe(KILLS);
    await expectSound(world.db);
  },
  180_000,
);
