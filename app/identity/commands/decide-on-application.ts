import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Actor } from '../domain/actor.ts';
import { mayDecideOnApplications } from '../domain/policy.ts';
import { lockOrganisation } from '../queries/seats.server.ts';

export type Decision = { as: 'approve' } | { as: 'refuse'; reason: string };
export type DecideRefusal =
  | { kind: 'no-such-application' }
  | { kind: 'decided-already' }
  | { kind: 'reason-missing' };

/** Lets an applicant's organisation in, or refuses it with a reason that its people get to read. */
export function decideOnApplication(
  db: Db,
  actor: Actor,
  order: { organisationId: Id; decision: Decision },
): Promise<Result<null, DecideRefusal>> {
  const { decision } = order;
  return carryOut<null, DecideRefusal>(db, actor, `identity.${decision.as}-application`, async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !mayDecideOnApplications(actor)) {
      return { result: refuse({ kind: 'no-such-application' }), note: {} };
    }
    const { id, name } = organisation;
    const note = { subject: { kind: 'organisation', id, name }, before: { status: organisation.status } };
    if (organisation.status !== 'pending') return { result: refuse({ kind: 'decided-already' }), note };
    const reason = decision.as === 'refuse' ? decision.reason.trim() : null;
    if (reason === '') return { result: refuse({ kind: 'reason-missing' }), note };
    const status = decision.as === 'approve' ? 'active' : 'refused';
    await tx
      .update(organisations)
      .set({ status, reason, decidedAt: sql`now()` })
      .where(eq(organisations.id, id));
    if (status === 'active' && organisation.kind === 'company') {
      await enqueue(tx, actor, 'startups.open-company', { organisationId: id }, { subject: name });
    }
    return { result: ok(null), note: { ...note, after: { status, reason } } };
  });
}
