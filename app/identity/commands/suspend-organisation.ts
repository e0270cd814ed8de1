import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { organisations } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { isOperatorManager } from '../domain/policy.ts';
import { lockOrganisation } from '../queries/seats.server.ts';

export type SuspendRefusal =
  | { kind: 'no-such-organisation' }
  | { kind: 'unchanged' }
  | { kind: 'reason-missing' }
  | { kind: 'operator-stays' };

/**
 * Suspends an organisation (its people keep their accounts but lose this hat at once) or lets it back in. The operator
 * cannot be suspended.
 */
export function suspendOrganisation(
  db: Db,
  actor: Actor,
  order: { organisationId: Id; suspend: true; reason: string } | { organisationId: Id; suspend: false },
): Promise<Result<null, SuspendRefusal>> {
  const action = order.suspend ? 'identity.suspend-organisation' : 'identity.readmit-organisation';
  return carryOut<null, SuspendRefusal>(db, actor, action, async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !isOperatorManager(actor)) {
      return { result: refuse({ kind: 'no-such-organisation' }), note: {} };
    }
    const { id, name } = organisation;
    const note = { subject: { kind: 'organisation', id, name }, before: { status: organisation.status } };
    if (organisation.kind === 'operator') return { result: refuse({ kind: 'operator-stays' }), note };
    const from = order.suspend ? 'active' : 'suspended';
    if (organisation.status !== from) return { result: refuse({ kind: 'unchanged' }), note };
    const reason = order.suspend ? order.reason.trim() : null;
    if (reason === '') return { result: refuse({ kind: 'reason-missing' }), note };
    const status = order.suspend ? 'suspended' : 'active';
    await tx
      .update(organisations)
      .set({ status, reason, decidedAt: sql`now()` })
      .where(eq(organisations.id, id));
    return { result: ok(null), note: { ...note, after: { status, reason } } };
  });
}
