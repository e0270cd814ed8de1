import type { Actor } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { jobRuns, outbox } from '#db/schema/jobs.ts';
import { catalog, type JobName, type PayloadOf } from './catalog.ts';

/** What people see of a job in the job centre. */
export type JobCaption = { subject?: string; link?: string; dueAt?: Date };

/**
 * Asks for a job in the caller's transaction: it will run after that commits, and never if it does not.
 * Returns the job's id, which is also the id of its row in the job centre.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  actor: Actor,
  name: N,
  payload: PayloadOf<N>,
  caption: JobCaption = {},
): Promise<Id> {
  const id = newId();
  await tx.insert(outbox).values({
    id,
    name,
    payload: catalog[name].payload.parse(payload),
    ...(caption.dueAt ? { dueAt: caption.dueAt } : {}),
  });
  await tx.insert(jobRuns).values({
    id,
    name,
    state: 'waiting',
    ownerId: actor.kind === 'person' ? actor.userId : null,
    organisationId: organisationOf(actor),
    subject: caption.subject ?? null,
    link: caption.link ?? null,
  });
  return id;
}
