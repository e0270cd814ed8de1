import { sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.server.ts';
import type { Catalog } from './catalog.ts';
import { OUTBOX_CHANNEL } from './enqueue.server.ts';
import { type Log, textOf } from './log.ts';
import type { Pace } from './pace.ts';
import type { Jobs, Parcel } from './queue.ts';
import { listen } from './wake.server.ts';

export type RelaySetting = {
  db: Db;
  /** The database's URL, for a line of its own on which commits are heard of. */
  database: string;
  jobs: Jobs;
  catalog: Catalog;
  pace: Pace;
  log: Log;
  /** Called when the database or the queue does not answer. */
  trouble?: () => void;
};

const BATCH = 200;

/**
 * Hands committed outbox rows to the queue: at once when woken by their commit, else by looking now and then. As many
 * relays as one likes work side by side. Jobs that the queue has lost are handed over again.
 */
export function startRelay(setting: RelaySetting): { stop: () => Promise<void> } {
  const { database, pace, log } = setting;
  let stopped = false;
  let wake = () => {};
  let woken = true;
  const line = listen(
    database,
    OUTBOX_CHANNEL,
    () => {
      woken = true;
      wake();
    },
    { retry: pace.retry, log },
  );
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  const checks = { memory: Number.NEGATIVE_INFINITY, lost: performance.now() };
  const loop = async () => {
    while (!stopped) {
      woken = false;
      try {
        await lookAfterMemory(setting, checks);
        const handed = await dispatch(setting);
        if (handed < BATCH && !woken && !stopped) await pause(pace.poll);
      } catch (error) {
        log('warn', 'the relay could not hand over', { error: textOf(error) });
        setting.trouble?.();
        if (!stopped) await pause(pace.retry);
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await line.stop();
      await running;
    },
  };
}

/**
 * Hands over what is due, at most one batch. The rows stay locked until they are marked: on PostgreSQL job and mark are
 * one commit; on Redis a crash between the two hands a job over twice, which its id makes harmless.
 */
export async function dispatch({ db, jobs, catalog }: Omit<RelaySetting, 'database'>): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: string; name: string; dispatches: number }>(sql`
      select id, name, dispatches from outbox
       where dispatched_at is null and settled_at is null and due_at <= clock_timestamp()
         and name in ${Object.keys(catalog)}
       order by due_at, created_at limit ${BATCH} for update skip locked`);
    const parcels: Parcel[] = rows.map(({ id, name, dispatches }) => ({
      id,
      name,
      lane: catalog[name]?.lane ?? 'quick',
      again: dispatches > 0,
    }));
    if (parcels.length === 0) return 0;
    await jobs.place(tx, parcels);
    await tx.execute(sql`
      update outbox set dispatched_at = clock_timestamp(), dispatches = dispatches + 1
       where id in ${parcels.map((parcel) => parcel.id)}`);
    return parcels.length;
  });
}

async function lookAfterMemory(
  setting: RelaySetting,
  checks: { memory: number; lost: number },
): Promise<void> {
  const { db, jobs, pace, log } = setting;
  const now = performance.now();
  if (now - checks.memory >= pace.memory) {
    const memory = `${jobs.kind}:${await jobs.memory()}`;
    const forgotten = await compareMemory(setting, memory);
    if (forgotten > 0) log('warn', 'the queue has forgotten its jobs', { again: forgotten });
    checks.memory = now;
  }
  if (now - checks.lost >= pace.redispatch / 2) {
    const lost = await db.transaction((tx) => recall(tx, pace, pace.redispatch));
    if (lost > 0) log('info', 'jobs without an end are handed over again', { again: lost });
    checks.lost = now;
  }
}

/** Recalls every open job when the queue's memory is not the one that they were given to. Returns how many. */
export async function compareMemory(
  { db, pace }: Pick<RelaySetting, 'db' | 'pace'>,
  memory: string,
): Promise<number> {
  const known = await db.execute<{ memory: string }>(
    sql`select memory from queue_memory where queue = 'portal'`,
  );
  if (known[0]?.memory === memory) return 0;
  return db.transaction(async (tx) => {
    const changed = await tx.execute<{ fresh: boolean }>(sql`
      insert into queue_memory (queue, memory) values ('portal', ${memory})
      on conflict (queue) do update set memory = excluded.memory, seen_at = clock_timestamp()
        where queue_memory.memory <> excluded.memory
      returning 1`);
    return changed.length > 0 ? recall(tx, pace, 0) : 0;
  });
}

/**
 * Marks jobs that were handed over so long ago, and neither ended nor give signs of life nor wait for their next attempt, for
 * being handed over again. When nothing may be left out, 0 is long enough ago.
 */
async function recall(tx: Tx, pace: Pace, olderThan: number): Promise<number> {
  const alive = 4 * pace.heartbeat;
  const rows = await tx.execute(sql`
    update outbox set dispatched_at = null
     where id in (
       select o.id from outbox o join job_runs r using (id)
        where o.settled_at is null and o.dispatched_at is not null
          and o.dispatched_at <= clock_timestamp() - make_interval(secs => ${olderThan / 1000})
          and (${olderThan} = 0 or coalesce(r.next_try_at <= clock_timestamp(), true))
          and not (r.state = 'running' and r.heartbeat_at > clock_timestamp() - make_interval(secs => ${alive / 1000}))
        order by o.dispatched_at for update of o skip locked)
    returning 1`);
  return rows.length;
}
