import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { wakeRelays } from '#jobs/enqueue.server.ts';
import { isStoppable } from '../domain/job-policy.ts';
import { lockJob } from './lock-job.ts';

export type CancelRefusal = { kind: 'missing' } | { kind: 'already-over' } | { kind: 'already-asked' };

/**
 * Stops a job: at once when it waits; when it runs it is asked to stop, and may be done before it hears.
 * Answers `cancelled` or `asked`.
 */
export async function cancelJob(
  db: Db,
  actor: Actor,
  { jobId }: { jobId: Id },
): Promise<Result<'cancelled' | 'asked', CancelRefusal>> {
  return carryOut<'cancelled' | 'asked', CancelRefusal>(db, actor, 'operations.cancel-job', async (tx) => {
    const job = await lockJob(tx, actor, jobId);
    if (!job) return { result: refuse({ kind: 'missing' }), note: { subject: { kind: 'job', id: jobId } } };
    const note = { subject: { kind: 'job', id: jobId, name: job.name } };
    if (!isStoppable(job))
      return { result: refuse({ kind: job.state === 'running' ? 'already-asked' : 'already-over' }), note };
    if (job.state === 'running') {
      await tx.execute(sql`update job_runs set cancel_requested = true where id = ${jobId}`);
      return { result: ok('asked'), note: { ...note, after: { cancelRequested: true } } };
    }
    await cancelWaiting(tx, jobId);
    return {
      result: ok('cancelled'),
      note: { ...note, before: { state: job.state }, after: { state: 'cancelled' } },
    };
  });
}

/** The queue brings it once more, so that whoever must clear up after it hears of its end. */
async function cancelWaiting(tx: Tx, jobId: Id): Promise<void> {
  await tx.execute(sql`
    update job_runs
       set state = 'cancelled', cancel_requested = true, finished_at = clock_timestamp(), next_try_at = null
     where id = ${jobId}`);
  await tx.execute(sql`
    update outbox set dispatched_at = null, due_at = least(due_at, clock_timestamp()) where id = ${jobId}`);
  await wakeRelays(tx);
}
