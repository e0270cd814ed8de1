import { system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';

/** Has a company of which something was written scored again, once the caller's transaction has committed. */
export async function askForScores(tx: Tx, companyId: Id): Promise<void> {
  await enqueue(tx, system('startups.ask-for-scores'), 'readiness.rescore', { companyId });
}
