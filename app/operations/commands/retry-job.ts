import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { wakeRelays } from '#jobs/enqueue.server.ts';
import { isRepeatable } from '../domain/job-policy.ts';
import { lockJob } from './lock-job.ts';

export type RetryRefusal =
  | { kind: 'missing' }
  /** It is under way, or was done. */
  | { kind: 'not-over' }
  /** What follows from its end is still being done. */
  | { kind: 'still-clearing' };

/** Orders a job once more that failed or was cancelled. It keeps its id: what it has done already is not done twice. */
export async function retryJob(
  db: Db,
  actor: Actor,
  { jobId }: { jobId: Id },
): Promise<Result<null, RetryRefusal>> {
  return carryOut<null, RetryRefusal>(db, actor, 'operations.retry-job', async (tx) => {
    const job = await lockJob(tx, actor, jobId);
    if (!job) return { result: refuse({ kind: 'missing' }), note: { subject: { kind: 'job', id: jobId } } };
    const note = { subject: { kind: 'job', id: jobId, name: job.name } };
    if (!isRepeatable(job)) return { result: refuse({ kind: 'not-over' }), note };
    if (!job.settled) return { result: refuse({ kind: 'still-clearing' }), note };
    await tx.execute(sql`
      update job_runs
         set state = 'waiting', attempts = 0, failures = 0, failure_kind = null, failure_reason = null, error = null,
             result = null, cancel_requested = false, progress_done = 0, progress_total = null, started_at = null,
             heartbeat_at = null, next_try_at = null, finished_at = null
       where id = ${jobId}`);
    await tx.execute(sql`
      update outbox set dispatched_at = null, settled_at = null, due_at = clock_timestamp() where id = ${jobId}`);
    await wakeRelays(tx);
    return { result: ok(null), note: { ...note, before: { state: job.state }, after: { state: 'waiting' } } };
  });
}
