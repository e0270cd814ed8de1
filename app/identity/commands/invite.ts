import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { experts, memberships, users } from '#db/schema/identity.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { normaliseEmail } from '../domain/email.ts';
import { mayCallExperts, mayGrantRole, maySeePeople } from '../domain/policy.ts';
import { type MadeLink, makeLink, revokeEarlier } from '../one-time-link.server.ts';
import { lockOrganisation } from '../queries/seats.server.ts';

export type InviteOrder = { email: string; organisationId: Id; role: Role };
export type InviteRefusal =
  | { kind: 'no-such-organisation' }
  | { kind: 'not-allowed' }
  | { kind: 'not-an-email' }
  | { kind: 'organisation-not-active' }
  | { kind: 'already-here' };

/**
 * Invites somebody to a seat. The link is answered once, to be handed on; it is bound to the address. A second
 * invitation of the same address makes the first useless.
 */
export function invite(db: Db, actor: Actor, order: InviteOrder): Promise<Result<MadeLink, InviteRefusal>> {
  return carryOut<MadeLink, InviteRefusal>(db, actor, 'identity.invite', async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !maySeePeople(actor, organisation)) {
      return { result: refuse({ kind: 'no-such-organisation' }), note: {} };
    }
    const note = { subject: { kind: 'organisation', id: organisation.id, name: organisation.name } };
    if (!mayGrantRole(actor, organisation, order.role)) {
      return { result: refuse({ kind: 'not-allowed' }), note };
    }
    const invited = await inviteWithin(tx, actor, order);
    if (!invited.ok) return { result: invited, note };
    const { email, ...link } = invited.value;
    return { result: ok(link), note: { ...note, after: { email, role: order.role } } };
  });
}

export type InvitedWithin = MadeLink & { email: string };
export type InviteWithinRefusal = Exclude<InviteRefusal, { kind: 'not-allowed' }>;

/**
 * The same in the transaction of another order. Whether somebody is to have the seat is that order's question, and so is
 * the audit line; the token belongs into neither.
 */
export async function inviteWithin(
  tx: Tx,
  actor: Actor,
  order: InviteOrder,
): Promise<Result<InvitedWithin, InviteWithinRefusal>> {
  const organisation = await lockOrganisation(tx, order.organisationId);
  if (!organisation) return refuse({ kind: 'no-such-organisation' });
  if (organisation.status !== 'active') return refuse({ kind: 'organisation-not-active' });
  const email = normaliseEmail(order.email);
  if (!email) return refuse({ kind: 'not-an-email' });
  const place = { email, organisationId: organisation.id };
  if (await isSeated(tx, place)) return refuse({ kind: 'already-here' });
  const to = { purpose: 'join', ...place } as const;
  await revokeEarlier(tx, to);
  const link = await makeLink(tx, { ...to, role: order.role, invitedBy: userOf(actor) });
  return ok({ ...link, email });
}

async function isSeated(tx: Tx, at: { organisationId: Id; email: string }): Promise<boolean> {
  const held = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, at.organisationId),
        eq(users.email, at.email),
        isNull(memberships.endedAt),
      ),
    );
  return held.length > 0;
}

export type CallExpertRefusal = { kind: 'not-allowed' } | { kind: 'not-an-email' } | { kind: 'already-here' };

/** Invites somebody to be an expert. */
export function callExpert(
  db: Db,
  actor: Actor,
  order: { email: string },
): Promise<Result<MadeLink, CallExpertRefusal>> {
  return carryOut<MadeLink, CallExpertRefusal>(db, actor, 'identity.call-expert', async (tx) => {
    if (!mayCallExperts(actor)) return { result: refuse({ kind: 'not-allowed' }), note: {} };
    const email = normaliseEmail(order.email);
    if (!email) return { result: refuse({ kind: 'not-an-email' }), note: {} };
    const [known] = await tx
      .select({ id: users.id })
      .from(experts)
      .innerJoin(users, eq(users.id, experts.userId))
      .where(and(eq(users.email, email), eq(experts.status, 'active')));
    if (known) return { result: refuse({ kind: 'already-here' }), note: {} };
    const to = { purpose: 'expert', email } as const;
    await revokeEarlier(tx, to);
    const link = await makeLink(tx, { ...to, invitedBy: userOf(actor) });
    return { result: ok(link), note: { subject: { kind: 'invitation', id: link.id }, after: { email } } };
  });
}

function userOf(actor: Actor): Id | null {
  return actor.kind === 'person' ? actor.userId : null;
}
