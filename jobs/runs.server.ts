import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Db, Reader, Tx } from '#db/client.server.ts';
import type { Ending } from './handler.ts';

/** What a worker learns when it takes a job on. */
export type Claim =
  /** No such row: the queue remembers what the database never knew or no longer knows. */
  | { kind: 'unknown' }
  /** Not to be had: this worker's release has never heard of it, or somebody changed it at this very moment. */
  | { kind: 'not-now'; foreign: boolean }
  /** Over, and nothing is left to do. */
  | { kind: 'settled'; failed: boolean; error: string }
  /** Over, but not yet followed up. */
  | { kind: 'ended'; how: Ending; name: string; payload: unknown; error: string }
  | {
      kind: 'claimed';
      name: string;
      payload: unknown;
      attempt: number;
      failures: number;
      cancelRequested: boolean;
    };

type ClaimRow = {
  name: string;
  payload: unknown;
  settled: boolean;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | null;
  error: string | null;
  attempts: number | null;
  failures: number | null;
  cancel_requested: boolean | null;
};

/** Takes a job on if its name is known: one more attempt, unless it is over. */
export async function claimRun(db: Db, id: Id, known: string[]): Promise<Claim> {
  const rows = await db.execute<ClaimRow>(sql`
    with run as (
      update job_runs
         set state = 'running', attempts = attempts + 1, heartbeat_at = clock_timestamp(), next_try_at = null,
             started_at = coalesce(started_at, clock_timestamp())
       where id = ${id} and state in ('waiting', 'running') and name in ${known}
      returning attempts, failures, cancel_requested)
    select o.name, o.payload, o.settled_at is not null as settled, r.state, r.error,
           run.attempts, run.failures, run.cancel_requested
      from outbox o join job_runs r using (id) left join run on true
     where o.id = ${id}`);
  const row = rows[0];
  if (!row) return { kind: 'unknown' };
  const { name, payload } = row;
  if (row.attempts !== null) {
    const { attempts: attempt, failures, cancel_requested: cancelRequested } = row;
    return {
      kind: 'claimed',
      name,
      payload,
      attempt,
      failures: failures ?? 0,
      cancelRequested: !!cancelRequested,
    };
  }
  if (row.state === 'waiting' || row.state === 'running')
    return { kind: 'not-now', foreign: !known.includes(name) };
  const error = row.error ?? '';
  if (row.settled || row.state === 'done') return { kind: 'settled', failed: row.state === 'failed', error };
  return { kind: 'ended', how: row.state === 'failed' ? 'failed' : 'cancelled', name, payload, error };
}

export type Progress = { done: number; total: number | null };

/** A sign of life, with the progress. Answers whether somebody asked to stop. */
export async function beat(db: Db, id: Id, attempt: number, { done, total }: Progress): Promise<boolean> {
  const rows = await db.execute<{ cancel_requested: boolean }>(sql`
    update job_runs set heartbeat_at = clock_timestamp(), progress_done = ${done}, progress_total = ${total}
     where id = ${id} and attempts = ${attempt} and state = 'running'
    returning cancel_requested`);
  return rows[0]?.cancel_requested ?? false;
}

export async function cancelAsked(db: Reader, id: Id): Promise<boolean> {
  const rows = await db.execute<{ asked: boolean }>(
    sql`select cancel_requested or state = 'cancelled' as asked from job_runs where id = ${id}`,
  );
  return rows[0]?.asked ?? false;
}

/** Writes down that the effect of this event happens in this transaction; false when it has happened already. */
export async function enterInbox(tx: Tx, id: Id, consumer: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into inbox (event_id, consumer) values (${id}, ${consumer}) on conflict do nothing returning 1`);
  return rows.length > 0;
}

export async function isInInbox(db: Reader, id: Id, consumer: string): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from inbox where event_id = ${id} and consumer = ${consumer}`);
  return rows.length > 0;
}

/** The work is done, and nothing follows from that. */
export async function concludeDone(
  db: Db,
  id: Id,
  result: unknown,
  { done, total }: Progress,
): Promise<void> {
  await db.execute(sql`
    with run as (
      update job_runs
         set state = 'done', result = ${JSON.stringify(result ?? null)}::text::jsonb, progress_done = ${done},
             progress_total = ${total}, finished_at = clock_timestamp(), next_try_at = null, failure_kind = null,
             failure_reason = null, error = null
       where id = ${id} and state in ('waiting', 'running', 'failed'))
    update outbox set settled_at = clock_timestamp() where id = ${id} and settled_at is null`);
}

export type Failure = {
  kind: 'refused' | 'error' | 'timed-out' | 'interrupted';
  error: string;
  reason?: { zh: string; en: string } | undefined;
  /** Milliseconds until the next attempt; null when there is none. */
  retryIn: number | null;
};

/**
 * An attempt has failed. Says whether it was the one that counts: an attempt that lost its job to another one may not
 * speak for it.
 */
export async function concludeFailure(db: Db, id: Id, attempt: number, failure: Failure): Promise<boolean> {
  const last = failure.retryIn === null;
  const seconds = (failure.retryIn ?? 0) / 1000;
  const rows = await db.execute(sql`
    update job_runs
       set failures = failures + 1, failure_kind = ${failure.kind}, error = ${clean(failure.error)},
           failure_reason = ${failure.reason ? JSON.stringify(failure.reason) : null}::text::jsonb,
           state = ${last ? 'failed' : 'waiting'},
           finished_at = ${last ? sql`clock_timestamp()` : null},
           next_try_at = ${last ? null : sql`clock_timestamp() + make_interval(secs => ${seconds})`}
     where id = ${id} and attempts = ${attempt} and state = 'running'
    returning 1`);
  return rows.length > 0;
}

/** The attempt was cut off from outside: it counts as a start, not as a failure. */
export async function concludeInterrupted(db: Db, id: Id, attempt: number): Promise<void> {
  await db.execute(sql`
    update job_runs set state = 'waiting' where id = ${id} and attempts = ${attempt} and state = 'running'`);
}

export async function concludeCancelled(db: Db, id: Id, attempt: number): Promise<void> {
  await db.execute(sql`
    update job_runs set state = 'cancelled', finished_at = clock_timestamp(), next_try_at = null
     where id = ${id} and attempts = ${attempt} and state = 'running'`);
}

/** Everything that follows from the job's end has been done: the queue need not bring it again. */
export async function settle(db: Db, id: Id): Promise<void> {
  await db.execute(sql`
    update outbox set settled_at = clock_timestamp()
     where id = ${id} and settled_at is null
       and exists (select 1 from job_runs r where r.id = outbox.id and r.state in ('done', 'failed', 'cancelled'))`);
}

/** PostgreSQL refuses NUL in texts, and nobody reads an error of a thousand lines. */
function clean(text: string): string {
  return text.replaceAll('\0', '').slice(0, 2000);
}
