import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { listingProjects } from '#db/schema/listing.ts';
import { mayLeadProject } from '../domain/policy.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type EndRefusal =
  | ProjectOrderRefusal
  /** The step with which the company is on the board is not done. */
  | { kind: 'not-listed-yet' }
  | { kind: 'reason-missing' };

/** Ends a project: the company is on the board, or the way is given up, for a reason. What was written stays to be read. */
export async function endProject(
  db: Db,
  actor: Actor,
  projectId: Id,
  { outcome, reason }: { outcome: 'listed' | 'stopped'; reason: string | null },
): Promise<Result<null, EndRefusal>> {
  return orderOnProject<null, EndRefusal>(
    db,
    actor,
    'listing.end-project',
    projectId,
    (who, { subject }) => mayLeadProject(who, subject),
    async (tx, project) => {
      if (outcome === 'stopped' && !reason) return refuse({ kind: 'reason-missing' });
      if (outcome === 'listed') {
        const steps = await stepsOfProject(tx, project);
        const last = steps.filter(({ step }) => step === 'listing' || step === 'consent').at(-1);
        if (!last || last.doneOn === null) return refuse({ kind: 'not-listed-yet' });
      }
      await tx
        .update(listingProjects)
        .set({ state: outcome, endedReason: reason, endedAt: sql`now()` })
        .where(eq(listingProjects.id, project.id));
      return ok({ done: null, before: { state: project.state }, after: { state: outcome, reason } });
    },
  );
}
