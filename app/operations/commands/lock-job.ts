import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { type JobState, maySeeJob } from '../domain/job-policy.ts';

export type LockedJob = {
  name: string;
  state: JobState;
  cancelRequested: boolean;
  ownerId: Id | null;
  settled: boolean;
};

/** The job, held until the transaction ends; null when there is none that the actor may see. */
export async function lockJob(tx: Tx, actor: Actor, id: Id): Promise<LockedJob | null> {
  if (!looksLikeId(id)) return null;
  const [job] = await tx.execute<LockedJob>(sql`
    select r.name, r.state, r.cancel_requested as "cancelRequested", r.owner_id as "ownerId",
      o.settled_at is not null as settled
    from job_runs r join outbox o on o.id = r.id
    where r.id = ${id} for update of r`);
  return job && maySeeJob(actor, job) ? job : null;
}
