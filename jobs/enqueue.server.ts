import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { jobRuns, outbox } from '#db/schema/jobs.ts';
import { type Catalog, catalog, type JobName, type PayloadOf } from './catalog.ts';

/** What people see of a job in the job centre. */
export type JobCaption = {
  /** What it is about, as the reader knows it. */
  subject?: string;
  /** Where its result is to be seen, as a path within the portal. */
  link?: string;
  /** Not before this instant. */
  dueAt?: Date;
};

/** The channel on which a committed row wakes the relays. */
export const OUTBOX_CHANNEL = 'jieti_outbox';

/**
 * Asks for a job in the caller's transaction: it will run after that commits, and never if it does not.
 * Returns the job's id, which is also the id of its row in the job centre. Throws when the payload has not the shape
 * that the catalog gives it.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  actor: Actor,
  name: N,
  payload: PayloadOf<N>,
  caption: JobCaption = {},
): Promise<Id> {
  return enqueueFrom(catalog, tx, actor, name, payload, caption);
}

/** The same for any catalog. */
export async function enqueueFrom(
  jobs: Catalog,
  tx: Tx,
  actor: Actor,
  name: string,
  payload: unknown,
  caption: JobCaption = {},
): Promise<Id> {
  const definition = jobs[name];
  if (!definition) throw new Error(`there is no job ${name}`);
  const id = newId();
  await tx.insert(outbox).values({
    id,
    name,
    payload: definition.payload.parse(payload),
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
  await wakeRelays(tx);
  return id;
}

/** Tells the relays, once the transaction has committed, that there is something to hand over. */
export async function wakeRelays(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}
