import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { options, prepareDatabase } from '#app/boot/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, urlOf } from '#app/boot/embedded-postgres.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import { until } from '#tests/support/clocks.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { fullLane } from '#tests/support/lane.ts';
import { type Kept, keep, programOf } from '#tests/support/processes.ts';
import { type Backend, startRedis, type TestRedis } from '#tests/support/queues.ts';

// A database server of the test's own, with its durability on, that is stopped as by a power cut.
const EVENTS = fullLane ? 600 : 200;
const AWAY_MS = fullLane ? 5_000 : 1_500;
const backends: Backend[] = fullLane ? ['postgres', 'redis'] : ['postgres'];

let programs: { clerk: string; worker: string };
let home: string;
let server: EmbeddedPostgres;
let db: Db;
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
  await db.$client.end({ timeout: 1 });
  await redis?.stop();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
  running = [];
  redis = undefined;
});

async function open() {
  home = mkdtempSync(join(tmpdir(), 'jieti-power-cut-'));
  server = await startEmbeddedPostgres({ home });
  const admin = postgres(options(parseConnection(urlOf(server, 'postgres'))));
  await admin.unsafe('create database portal');
  await admin.end();
  const urls = await prepareDatabase(urlOf(server, 'portal'), join(process.cwd(), 'db', 'migrations'));
  const owner = postgres(options(parseConnection(urls.owner)));
  await owner.unsafe(
    `create table ledger (seq bigserial primary key, what text not null);
     create table ordered (what text primary key);
     grant select, insert on ledger, ordered to public; grant usage on sequence ledger_seq_seq to public`,
  );
  await owner.end();
  db = openDatabase(urls.app, { max: 3 });
  return urls;
}

const counted = async (table: 'ledger' | 'ordered') => {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`);
  return row?.n ?? 0;
};

test.each(backends)(
  `the database is cut off for ${AWAY_MS} ms in the middle of ${EVENTS} events: 0 lost, 0 doubled, queue on %s`,
  async (backend) => {
    const urls = await open();
    redis = backend === 'redis' ? await startRedis() : undefined;
    const env = { FAULT_DATABASE: urls.app, FAULT_QUEUE: urls.queue, FAULT_REDIS: redis?.url ?? '' };
    const acknowledged = new Set<string>();
    const line = (text: string) => {
      if (text.startsWith('event')) acknowledged.add(text);
    };
    running = [
      keep('clerk', programs.clerk, { env: { ...env, FAULT_EVENTS: String(EVENTS) }, line }),
      keep('worker 1', programs.worker, { env }),
      keep('worker 2', programs.worker, { env }),
    ];
    await until('a quarter is done', async () => (await counted('ledger')) > EVENTS / 4, 60_000);

    const before = { ordered: acknowledged.size, entered: await counted('ledger') };
    process.kill(server.pid, 'SIGQUIT');
    await new Promise((done) => setTimeout(done, AWAY_MS));
    const lives = running.map((each) => each.starts());
    server = await startEmbeddedPostgres({ home });
    const back = performance.now();
    await until(
      'the first one after it',
      async () => (await counted('ledger').catch(() => 0)) > before.entered,
      30_000,
    );
    const first = Math.round(performance.now() - back);
    await until('all are ordered', async () => (await counted('ordered')) === EVENTS, 60_000);
    await until(
      'all have their end',
      async () => (await db.execute(sql`select 1 from outbox where settled_at is null limit 1`)).length === 0,
      60_000,
    );
    const all = Math.round(performance.now() - back);
    const rows = await db.execute<{ what: string }>(sql`select what from ledger`);
    console.log(
      `${backend}: cut off at ${JSON.stringify(before)}; back: first effect after ${first} ms, all ${EVENTS} after ${all} ms`,
    );
    const entered = rows.map((row) => row.what);
    expect(entered).toHaveLength(EVENTS);
    expect(new Set(entered).size).toBe(EVENTS);
    for (const what of acknowledged) expect(entered).toContain(what);
    expect(first).toBeLessThan(5_000);
    // The workers live through it; only the clerk, who knows no better, was started anew.
    expect(running.slice(1).map((each) => each.starts())).toEqual(lives.slice(1));
    await expectSound(db);
  },
  240_000,
);
