import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { memberships, organisations, users } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { mayActOnAccounts } from '../domain/policy.ts';
import { isLastManager } from '../domain/seats.ts';
import { lockOrganisation, seatsOf } from '../queries/seats.server.ts';
import { endAll } from '../session.server.ts';

export type DisableRefusal =
  | { kind: 'no-such-person' }
  | { kind: 'unchanged' }
  | { kind: 'oneself' }
  | { kind: 'reason-missing' }
  /** The operator would be left without a manager, and the portal without anybody to let her back in. */
  | { kind: 'last-manager' };

/** Bars a person from the portal. All her sessions end in the same transaction. */
export function disablePerson(
  db: Db,
  actor: Actor,
  order: { userId: Id; reason: string },
): Promise<Result<null, DisableRefusal>> {
  return carryOut<null, DisableRefusal>(db, actor, 'identity.disable-person', async (tx) => {
    if (!mayActOnAccounts(actor)) return { result: refuse({ kind: 'no-such-person' }), note: {} };
    const lastOfOperator = await isLastOperatorManager(tx, order.userId);
    const [user] = await tx.select().from(users).where(eq(users.id, order.userId)).for('update');
    if (!user) return { result: refuse({ kind: 'no-such-person' }), note: {} };
    const note = { subject: { kind: 'user', id: user.id, name: user.name } };
    const reason = order.reason.trim();
    if (actor.kind === 'person' && actor.userId === user.id)
      return { result: refuse({ kind: 'oneself' }), note };
    if (user.status === 'disabled') return { result: refuse({ kind: 'unchanged' }), note };
    if (!reason) return { result: refuse({ kind: 'reason-missing' }), note };
    if (lastOfOperator) return { result: refuse({ kind: 'last-manager' }), note };
    await tx.update(users).set({ status: 'disabled' }).where(eq(users.id, user.id));
    await endAll(tx, user.id);
    return { result: ok(null), note: { ...note, after: { status: 'disabled', reason } } };
  });
}

/** Lets a barred person back in. */
export function enablePerson(
  db: Db,
  actor: Actor,
  order: { userId: Id },
): Promise<Result<null, { kind: 'no-such-person' } | { kind: 'unchanged' }>> {
  type Refusal = { kind: 'no-such-person' } | { kind: 'unchanged' };
  return carryOut<null, Refusal>(db, actor, 'identity.enable-person', async (tx) => {
    const [user] = mayActOnAccounts(actor)
      ? await tx.select().from(users).where(eq(users.id, order.userId)).for('update')
      : [];
    if (!user) return { result: refuse({ kind: 'no-such-person' }), note: {} };
    const note = { subject: { kind: 'user', id: user.id, name: user.name } };
    if (user.status === 'active') return { result: refuse({ kind: 'unchanged' }), note };
    await tx.update(users).set({ status: 'active' }).where(eq(users.id, user.id));
    return { result: ok(null), note: { ...note, after: { status: 'active' } } };
  });
}

async function isLastOperatorManager(tx: Tx, userId: Id): Promise<boolean> {
  const own = await tx
    .select({ seatId: memberships.id, organisationId: memberships.organisationId })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(eq(memberships.userId, userId), isNull(memberships.endedAt), eq(organisations.kind, 'operator')),
    );
  for (const { seatId, organisationId } of own) {
    await lockOrganisation(tx, organisationId);
    const seats = await seatsOf(tx, organisationId);
    const seat = seats.find((each) => each.id === seatId);
    if (seat && isLastManager(seats, seat)) return true;
  }
  return false;
}
