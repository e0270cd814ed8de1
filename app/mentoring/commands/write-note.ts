import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { sessionNotes } from '#db/schema/mentoring.ts';
import type { NoteScope } from '../domain/office-hours.ts';
import { mayKeepHours } from '../domain/policy.ts';
import { lockBooking } from './book-slot.ts';

export type NoteRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-begun' }
  | { kind: 'cancelled' };

/** Writes a note on a session that has begun, for oneself or for all concerned; with the first the session counts as held. */
export async function writeNote(
  db: Db,
  actor: Actor,
  order: { bookingId: Id; scope: NoteScope; text: string },
): Promise<Result<{ noteId: Id }, NoteRefusal>> {
  return carryOut<{ noteId: Id }, NoteRefusal>(db, actor, 'mentoring.write-note', async (tx) => {
    const booking = await lockBooking(tx, actor, order.bookingId);
    if (!booking) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'booking', id: order.bookingId, name: `${booking.mentor} · ${booking.company}` };
    const refused = (refusal: NoteRefusal) => ({ result: refuse(refusal), note: { subject } });
    const keeps = mayKeepHours(actor, { incubatorId: booking.incubatorId, userId: booking.mentorUserId });
    if (actor.kind !== 'person' || (!keeps && !mayActFor(actor, booking.companyId)))
      return refused({ kind: 'not-allowed' });
    if (booking.state === 'cancelled') return refused({ kind: 'cancelled' });
    if (!booking.over) return refused({ kind: 'not-begun' });
    const { bookingId, scope, text } = order;
    const noteId = newId();
    await tx.insert(sessionNotes).values({
      id: noteId,
      bookingId,
      scope,
      text,
      authorId: actor.userId,
      authorName: actor.name,
    });
    await tx.execute(sql`update office_bookings set state = 'held' where id = ${bookingId}`);
    // What a private note says is between its writer and herself: the trail says only that there is one.
    return {
      result: ok({ noteId }),
      note: { subject, after: { scope, ...(scope === 'shared' ? { text } : {}) } },
    };
  });
}
