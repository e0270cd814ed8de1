import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { mayManageSeats, maySeePeople } from '../domain/policy.ts';
import { endSeat as decide, type SeatRefusal } from '../domain/seats.ts';
import { lockOrganisation, seatsOf } from '../queries/seats.server.ts';

export type EndSeatRefusal = SeatRefusal | { kind: 'no-such-organisation' } | { kind: 'not-allowed' };

/** Ends a seat: somebody else's by whoever manages the seats, one's own by oneself. It counts from the next request. */
export function endSeat(
  db: Db,
  actor: Actor,
  order: { organisationId: Id; seatId: Id },
): Promise<Result<null, EndSeatRefusal>> {
  return carryOut<null, EndSeatRefusal>(db, actor, 'identity.end-seat', async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !maySeePeople(actor, organisation)) {
      return { result: refuse({ kind: 'no-such-organisation' }), note: {} };
    }
    const seats = await seatsOf(tx, organisation.id);
    const seat = seats.find((each) => each.id === order.seatId);
    const note = {
      subject: { kind: 'seat', id: order.seatId, name: seat?.name },
      before: { organisation: organisation.name, role: seat?.role },
    };
    const own = actor.kind === 'person' && seat?.userId === actor.userId;
    if (!own && !mayManageSeats(actor, organisation)) {
      return { result: refuse({ kind: 'not-allowed' }), note };
    }
    const decided = decide(seats, order.seatId);
    if (!decided.ok) return { result: decided, note };
    await tx.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.id, order.seatId));
    return { result: ok(null), note };
  });
}
