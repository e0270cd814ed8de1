import { createPostgresBackend, LATEST_SCHEMA_VERSION } from 'bullmq';
import { sql } from 'drizzle-orm';
import { Pool, type PoolConfig } from 'pg';
import type { Tx } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import { isConnectionTrouble } from './connection-trouble.ts';
import { consumer } from './consumer.server.ts';
import { textOf } from './log.ts';
import { type Jobs, type Parcel, placingOptions, type QueueConfig } from './queue.ts';

/** The queue in the portal's own database: schema `bullmq`, reached by the role of the queue. */
export function openPostgresQueue({ queue, pace, log }: QueueConfig): Jobs {
  const pool = new Pool({
    ...poolOptions(queue),
    max: 12,
    application_name: 'jieti-queue',
    options: '-c search_path=bullmq -c statement_timeout=15000',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
  });
  pool.on('error', (error) => log('warn', 'the queue lost a connection', { error: textOf(error) }));
  return {
    kind: 'postgres',
    place: placeInPostgres,
    // The queue is part of the database: what was committed there is remembered there.
    memory: async () => 'postgres',
    obstacle: async () => {
      await forgetChecksInTheFuture(pool);
      return schemaObstacle(pool);
    },
    consume: (lane, options) =>
      consumer(lane, options, { connection: forgiving(pool), pace, log, factory: createPostgresBackend }),
    close: () => pool.end(),
  };
}

/**
 * Puts jobs into BullMQ's tables within an open transaction: visible to workers when that commits, gone when it does not.
 * The one place that leans on BullMQ's internal SQL; tests/jobs/postgres-queue.test.ts holds it to what the public API does.
 */
export async function placeInPostgres(tx: Tx, parcels: Parcel[]): Promise<void> {
  const rows = JSON.stringify(parcels.map(({ id, name, lane }) => ({ id, name, lane })));
  if (parcels.some((parcel) => parcel.again)) {
    await tx.execute(sql`
      select bullmq.remove(j.queue, j.id, false)
        from jsonb_to_recordset(${rows}::text::jsonb) as p(id text, lane text)
        join bullmq.job j on j.queue = p.lane and j.id = p.id
       where j.state in ('completed', 'failed')`);
    await tx.execute(sql`
      select bullmq.promote(j.queue, j.id)
        from jsonb_to_recordset(${rows}::text::jsonb) as p(id text, lane text)
        join bullmq.job j on j.queue = p.lane and j.id = p.id
       where j.state = 'delayed'`);
  }
  await tx.execute(sql`
    select bullmq.add_job(p.lane, p.id, p.name, '{}'::jsonb, ${JSON.stringify(placingOptions)}::text::jsonb, 0, 0,
                          (extract(epoch from clock_timestamp()) * 1000)::bigint, ${placingOptions.attempts}::int,
                          null, null, null, null, null, false)
      from jsonb_to_recordset(${rows}::text::jsonb) as p(id text, name text, lane text)`);
}

type Queryable = { query: (text: string) => Promise<{ rows: { version: number }[] }> };

/** A client of another schema version would start without a word: compare, and say what to do. */
export async function schemaObstacle(
  pool: Queryable,
  wanted = LATEST_SCHEMA_VERSION,
): Promise<string | null> {
  const { rows } = await pool.query('select coalesce(max(version), 0)::int as version from bullmq.migration');
  const found = rows[0]?.version ?? 0;
  if (found === wanted) return null;
  return found < wanted
    ? `the queue's tables have version ${found}, this program needs ${wanted}: run the migrations`
    : `the queue's tables have version ${found}, newer than ${wanted} of this program: update the program`;
}

/**
 * BullMQ notes by the worker's clock when it last looked for abandoned jobs, and does not look again before that instant
 * plus the interval. A note from a clock that ran ahead would switch the look off for as long: it is removed.
 */
export async function forgetChecksInTheFuture(pool: {
  query: (text: string) => Promise<unknown>;
}): Promise<void> {
  await pool.query(`delete from bullmq.meta
    where field = 'stalled-check' and value::bigint > extract(epoch from clock_timestamp()) * 1000 + 2000`);
}

function poolOptions(url: string): PoolConfig {
  const { host, port, user, password, database, ssl } = parseConnection(url);
  return { host, port, user, password, database, ssl };
}

/**
 * The pool with errors of connection that BullMQ recognises as such: it then waits a moment and tries again. It knows only
 * ECONNREFUSED by itself; a server stopped behind a unix socket answers otherwise, and would be asked without pause.
 */
function forgiving(pool: Pool): Pool {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  return {
    options: pool.options,
    query: (...args: unknown[]) => query(...args).catch(asConnectionTrouble),
    connect: () => pool.connect().catch(asConnectionTrouble),
    on: pool.on.bind(pool),
    end: () => pool.end(),
  } as unknown as Pool;
}

function asConnectionTrouble(error: unknown): never {
  if (!isConnectionTrouble(error)) throw error;
  throw Object.assign(new Error(textOf(error), { cause: error }), { code: 'ECONNREFUSED' });
}
