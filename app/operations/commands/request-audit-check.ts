import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { jobRuns } from '#db/schema/jobs.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { mayReadAudit } from '../domain/policy.ts';

export type RequestAuditCheckRefusal = { kind: 'not-allowed' } | { kind: 'check-under-way' };

/** Asks for a check of the whole trail as soon as may be, instead of tonight. One at a time. */
export async function requestAuditCheck(
  db: Db,
  actor: Actor,
): Promise<Result<{ jobId: Id }, RequestAuditCheckRefusal>> {
  const action = 'operations.request-audit-check';
  return carryOut<{ jobId: Id }, RequestAuditCheckRefusal>(db, actor, action, async (tx) => {
    const note = { subject: { kind: 'audit-trail', id: 'portal' } };
    if (!mayReadAudit(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
    const [running] = await tx
      .select({ id: jobRuns.id })
      .from(jobRuns)
      .where(and(eq(jobRuns.name, 'operations.check-audit'), inArray(jobRuns.state, ['waiting', 'running'])))
      .limit(1);
    if (running) return { result: refuse({ kind: 'check-under-way' }), note };
    const jobId = await enqueue(tx, actor, 'operations.check-audit', {}, { link: paths.audit() });
    return { result: ok({ jobId }), note };
  });
}
