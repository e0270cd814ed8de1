import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { invitations } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { mayCallExperts, mayManageSeats } from '../domain/policy.ts';
import { lockOrganisation } from '../queries/seats.server.ts';

/** Makes an invitation that nobody has followed yet useless. */
export function revokeInvitation(
  db: Db,
  actor: Actor,
  order: { invitationId: Id },
): Promise<Result<null, { kind: 'no-such-invitation' }>> {
  type Refusal = { kind: 'no-such-invitation' };
  return carryOut<null, Refusal>(db, actor, 'identity.revoke-invitation', async (tx) => {
    const [open] = await tx
      .select({
        id: invitations.id,
        email: invitations.email,
        organisationId: invitations.organisationId,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.id, order.invitationId),
          inArray(invitations.purpose, ['join', 'expert']),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .for('update');
    const organisation = open?.organisationId ? await lockOrganisation(tx, open.organisationId) : null;
    const may = organisation ? mayManageSeats(actor, organisation) : mayCallExperts(actor);
    if (!open || !may) return { result: refuse({ kind: 'no-such-invitation' }), note: {} };
    await tx.update(invitations).set({ revokedAt: sql`now()` }).where(eq(invitations.id, open.id));
    const subject = { kind: 'invitation', id: open.id, name: organisation?.name };
    return { result: ok(null), note: { subject, before: { email: open.email } } };
  });
}
