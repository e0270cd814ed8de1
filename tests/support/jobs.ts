import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { z } from 'zod';
import { options } from '#app/boot/database.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { system } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import { type Catalog, type JobDefinition, job } from '#jobs/catalog.ts';
import { enqueueFrom, type JobCaption } from '#jobs/enqueue.server.ts';
import type { AnyHandlers, Handler } from '#jobs/handler.ts';
import type { Pace } from '#jobs/pace.ts';
import { type RunningWorker, startWorker, type WorkerConfig } from '#jobs/worker.ts';
import { until } from './clocks.ts';
import type { TestDatabase } from './database.ts';

/** Everything some ten times faster than in production, so that a test sees in a second what takes a minute there. */
export const quickPace: Partial<Pace> = {
  lock: 1_500,
  stalled: 400,
  idle: 400,
  retry: 100,
  poll: 150,
  memory: 200,
  redispatch: 3_000,
  heartbeat: 150,
  progress: 50,
  guard: 500,
  schedule: 300,
  backoffSecond: 20,
};

const anything = z.record(z.string(), z.unknown());

/** A catalog of made-up jobs: names with their work, and what differs from the usual. */
export function trade(
  work: Record<string, Handler<Record<string, unknown>>>,
  special: Record<string, Partial<JobDefinition<Record<string, unknown>>>> = {},
): { catalog: Catalog; handlers: AnyHandlers } {
  const names = Object.keys(work);
  return {
    catalog: Object.fromEntries(
      names.map((name) => [
        name,
        job({ payload: anything, attempts: 3, backoff: 1, timeout: 30, ...special[name] }),
      ]),
    ),
    handlers: work,
  };
}

export type Trade = ReturnType<typeof trade>;

/** A worker on this database that says nothing. */
export async function hire(
  world: TestDatabase,
  redis: string | undefined,
  { catalog, handlers }: Trade,
  more: Partial<WorkerConfig> = {},
): Promise<RunningWorker> {
  return startWorker({
    database: world.urls.app,
    queue: world.urls.queue,
    redis,
    log: process.env.JOBS_LOG ? (level, say, facts) => console.log(level, say, facts) : () => {},
    catalog,
    handlers,
    ...more,
    pace: { ...quickPace, ...more.pace },
  });
}

/** Orders one job in a transaction of its own. */
export async function order(
  db: Db,
  { catalog }: Trade,
  name: string,
  payload: Record<string, unknown> = {},
  { actor = system('test'), ...caption }: JobCaption & { actor?: Actor } = {},
): Promise<string> {
  return db.transaction((tx) => enqueueFrom(catalog, tx, actor, name, payload, caption));
}

export type RunRow = {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  attempts: number;
  failures: number;
  failure_kind: string | null;
  error: string | null;
  result: unknown;
  progress_done: number;
  progress_total: number | null;
  settled: boolean;
};

export async function runOf(db: Db, id: string): Promise<RunRow> {
  const [row] = await db.execute<RunRow>(sql`
    select r.*, o.settled_at is not null as settled from job_runs r join outbox o using (id) where id = ${id}`);
  if (!row) throw new Error(`no such job: ${id}`);
  return row;
}

/** Waits until a job has come to its end and everything after it, and answers its line in the job centre. */
export async function ended(db: Db, id: string, within = 10_000): Promise<RunRow> {
  let row = await runOf(db, id);
  await until(
    `job ${id} ends`,
    async () => {
      row = await runOf(db, id);
      return row.settled;
    },
    within,
  ).catch((error) => {
    throw new Error(`${error.message}; it is ${JSON.stringify(row)}`);
  });
  return row;
}

/** A table in which effects leave a line each: what was lost or doubled is read from it. */
export async function ledger(world: TestDatabase): Promise<{
  write: (tx: Pick<Db, 'execute'>, what: string) => Promise<void>;
  lines: () => Promise<string[]>;
}> {
  const db = world.db;
  await withOwner(
    world,
    `create table ledger (seq bigserial primary key, what text not null);
     grant select, insert on ledger to public; grant usage on sequence ledger_seq_seq to public`,
  );
  return {
    write: async (tx, what) => {
      await tx.execute(sql`insert into ledger (what) values (${what})`);
    },
    lines: async () => {
      const rows = await db.execute<{ what: string }>(sql`select what from ledger order by seq`);
      return rows.map((row) => row.what);
    },
  };
}

/** Runs statements that only the owner of the database may run. */
export async function withOwner(world: TestDatabase, statements: string): Promise<void> {
  const owner = postgres(options(parseConnection(world.urls.owner)));
  try {
    await owner.unsafe(statements);
  } finally {
    await owner.end();
  }
}
