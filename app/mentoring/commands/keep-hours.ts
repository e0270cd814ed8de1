import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { officeSlots } from '#db/schema/mentoring.ts';
import { slotsFrom } from '../domain/office-hours.ts';
import { mayKeepHours } from '../domain/policy.ts';
import { lockMentor, mentorSubject } from './lock-mentor.ts';

export type HoursRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-a-time' }
  | { kind: 'in-the-past' }
  | { kind: 'retired' }
  /** She has other hours at that time. */
  | { kind: 'overlaps' }
  | { kind: 'slot-booked' };

/** Offers slots one after the other on a day, by the clock in Beijing. */
export async function offerSlots(
  db: Db,
  actor: Actor,
  order: {
    mentorId: Id;
    day: CalendarDate;
    time: string;
    minutes: number;
    count: number;
    place: string | null;
  },
): Promise<Result<{ slotIds: Id[] }, HoursRefusal>> {
  return carryOut<{ slotIds: Id[] }, HoursRefusal>(db, actor, 'mentoring.offer-slots', async (tx) => {
    const mentor = await lockMentor(tx, actor, order.mentorId);
    if (!mentor) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = mentorSubject(mentor);
    const refused = (refusal: HoursRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayKeepHours(actor, mentor)) return refused({ kind: 'not-allowed' });
    if (mentor.retired) return refused({ kind: 'retired' });
    const slots = slotsFrom(order.day, order.time, order.minutes, order.count);
    const [first, last] = [slots?.[0], slots?.at(-1)];
    if (!slots || !first || !last) return refused({ kind: 'not-a-time' });
    const [at] = await tx.execute<{ past: boolean; taken: boolean }>(sql`
      select ${first.startsAt.toISOString()}::timestamptz < now() as past,
        exists (select from office_slots where mentor_id = ${mentor.id} and withdrawn_at is null
          and starts_at < ${last.endsAt.toISOString()}::timestamptz
          and ends_at > ${first.startsAt.toISOString()}::timestamptz) as taken`);
    if (at?.past && actor.kind !== 'system') return refused({ kind: 'in-the-past' });
    if (at?.taken) return refused({ kind: 'overlaps' });
    const rows = slots.map((slot) => ({ id: newId(), mentorId: mentor.id, place: order.place, ...slot }));
    await tx.insert(officeSlots).values(rows);
    return { result: ok({ slotIds: rows.map(({ id }) => id) }), note: { subject, after: order } };
  });
}

/** Takes back a slot that nobody has booked. */
export async function withdrawSlot(
  db: Db,
  actor: Actor,
  order: { mentorId: Id; slotId: Id },
): Promise<Result<null, HoursRefusal>> {
  return carryOut<null, HoursRefusal>(db, actor, 'mentoring.withdraw-slot', async (tx) => {
    const mentor = await lockMentor(tx, actor, order.mentorId);
    if (!mentor) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = mentorSubject(mentor);
    const refused = (refusal: HoursRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayKeepHours(actor, mentor)) return refused({ kind: 'not-allowed' });
    const [slot] = await tx.execute<{ startsAt: string; booked: boolean }>(sql`
      select starts_at::text as "startsAt",
        exists (select from office_bookings b where b.slot_id = s.id and b.state <> 'cancelled') as booked
      from office_slots s where id = ${order.slotId} and mentor_id = ${mentor.id} and withdrawn_at is null
      for update`);
    if (!slot) return refused({ kind: 'not-found' });
    if (slot.booked) return refused({ kind: 'slot-booked' });
    await tx.execute(sql`update office_slots set withdrawn_at = now() where id = ${order.slotId}`);
    return { result: ok(null), note: { subject, before: { startsAt: slot.startsAt } } };
  });
}
