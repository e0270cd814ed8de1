import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Role } from './actor.ts';

/** A place that a person holds in an organisation today. Seats of disabled people are not among them. */
export type Seat = { id: Id; userId: Id; role: Role };

export type SeatRefusal =
  | { kind: 'no-such-seat' }
  /** Nobody changes her own role, be it up or down: a second manager does. */
  | { kind: 'own-role' }
  | { kind: 'last-manager' }
  | { kind: 'unchanged' };

/** Gives a seat another role. `seats` are all seats of the organisation; `by` is the user who orders it, if a person. */
export function changeRole(
  seats: readonly Seat[],
  order: { seatId: Id; role: Role },
  by: Id | null,
): Result<{ before: Seat; after: Seat }, SeatRefusal> {
  const seat = seats.find((each) => each.id === order.seatId);
  if (!seat) return refuse({ kind: 'no-such-seat' });
  if (seat.userId === by) return refuse({ kind: 'own-role' });
  if (seat.role === order.role) return refuse({ kind: 'unchanged' });
  if (isLastManager(seats, seat)) return refuse({ kind: 'last-manager' });
  return ok({ before: seat, after: { ...seat, role: order.role } });
}

/** Ends a seat, somebody else's or one's own. An organisation keeps at least one manager. */
export function endSeat(seats: readonly Seat[], seatId: Id): Result<Seat, SeatRefusal> {
  const seat = seats.find((each) => each.id === seatId);
  if (!seat) return refuse({ kind: 'no-such-seat' });
  return isLastManager(seats, seat) ? refuse({ kind: 'last-manager' }) : ok(seat);
}

/** Whether the organisation would have no manager without this seat. */
export function isLastManager(seats: readonly Seat[], seat: Seat): boolean {
  return seat.role === 'manager' && !seats.some((each) => each.role === 'manager' && each.id !== seat.id);
}
