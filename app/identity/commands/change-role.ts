import { eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { mayGrantRole, maySeePeople } from '../domain/policy.ts';
import { changeRole as decide, type SeatRefusal } from '../domain/seats.ts';
import { lockOrganisation, seatsOf } from '../queries/seats.server.ts';

export type ChangeRoleRefusal = SeatRefusal | { kind: 'no-such-organisation' } | { kind: 'not-allowed' };

/** Gives somebody's seat another role. Her sessions go on: the role is read anew with every request. */
export function changeRole(
  db: Db,
  actor: Actor,
  order: { organisationId: Id; seatId: Id; role: Role },
): Promise<Result<null, ChangeRoleRefusal>> {
  return carryOut<null, ChangeRoleRefusal>(db, actor, 'identity.change-role', async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !maySeePeople(actor, organisation)) {
      return { result: refuse({ kind: 'no-such-organisation' }), note: {} };
    }
    const seats = await seatsOf(tx, organisation.id);
    const name = seats.find((seat) => seat.id === order.seatId)?.name;
    const note = { subject: { kind: 'seat', id: order.seatId, name } };
    if (!mayGrantRole(actor, organisation, order.role)) {
      return { result: refuse({ kind: 'not-allowed' }), note };
    }
    const decided = decide(seats, order, actor.kind === 'person' ? actor.userId : null);
    if (!decided.ok) return { result: decided, note };
    const { before, after } = decided.value;
    await tx.update(memberships).set({ role: after.role }).where(eq(memberships.id, after.id));
    const at = { organisation: organisation.name };
    return {
      result: ok(null),
      note: { ...note, before: { ...at, role: before.role }, after: { ...at, role: after.role } },
    };
  });
}
