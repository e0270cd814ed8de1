import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayWorkIn } from '#app/incubation/domain/policy.ts';
import { companyPeople, managersOf } from '#app/incubation/queries/incubator-people.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { NoticeKind } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mentors, officeBookings } from '#db/schema/mentoring.ts';
import type { MentorTopic } from '../domain/mentor.ts';
import { mayKeepHours } from '../domain/policy.ts';
import { bookingScope, hostsOf, mentorScope } from '../queries/mentor-scope.ts';

export type BookRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'slot-taken' }
  | { kind: 'slot-over' }
  /** The mentor invests in the company; whoever books has to say that she knows. */
  | { kind: 'conflict-unsaid' }
  | { kind: 'has-booking' };

type Slot = {
  mentorId: Id;
  mentor: string;
  mentorUserId: Id | null;
  incubatorId: Id;
  startsAt: string;
  company: string;
  companyEn: string | null;
  hosted: boolean;
  over: boolean;
  taken: boolean;
  invests: boolean;
  twice: boolean;
};

/** Books a slot for a company: its own people do, or the incubator for it. Mentor and company are told. */
export async function bookSlot(
  db: Db,
  actor: Actor,
  order: {
    slotId: Id;
    companyId: Id;
    topic: MentorTopic | null;
    question: string | null;
    knowsOfStake: boolean;
  },
): Promise<Result<{ bookingId: Id }, BookRefusal>> {
  return carryOut<{ bookingId: Id }, BookRefusal>(db, actor, 'mentoring.book-slot', async (tx) => {
    const { slotId, companyId, topic, question } = order;
    const slot =
      looksLikeId(slotId) && looksLikeId(companyId) ? await lockSlot(tx, actor, slotId, companyId) : null;
    if (!slot?.hosted) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'booking', id: newId(), name: `${slot.mentor} · ${slot.company}` };
    const refused = (refusal: BookRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayActFor(actor, companyId) && !mayWorkIn(actor, slot.incubatorId))
      return refused({ kind: 'not-allowed' });
    if (slot.over && actor.kind !== 'system') return refused({ kind: 'slot-over' });
    if (slot.taken) return refused({ kind: 'slot-taken' });
    if (slot.twice) return refused({ kind: 'has-booking' });
    if (slot.invests && !order.knowsOfStake) return refused({ kind: 'conflict-unsaid' });
    const bookedByName = actor.kind === 'anonymous' ? '' : actor.name;
    await tx.insert(officeBookings).values({
      id: subject.id,
      slotId,
      companyId,
      state: 'booked',
      topic,
      question,
      despiteStake: slot.invests ? 1 : 0,
      bookedBy: actor.kind === 'person' ? actor.userId : null,
      bookedByName,
    });
    await tellBoth(tx, actor, { ...slot, companyId, bookingId: subject.id }, 'mentor-booked');
    return {
      result: ok({ bookingId: subject.id }),
      note: { subject, after: { startsAt: slot.startsAt, topic, despiteStake: slot.invests } },
    };
  });
}

async function lockSlot(tx: Tx, actor: Actor, slotId: Id, companyId: Id): Promise<Slot | null> {
  const [slot] = await tx.execute<Slot>(sql`
    select mentors.id as "mentorId", mentors.name as mentor, mentors.user_id as "mentorUserId",
      mentors.incubator_id as "incubatorId", c.name as company, c.name_en as "companyEn",
      to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
      ${hostsOf(companyId, mentors.incubatorId)} as hosted, s.starts_at <= now() as over,
      exists (select from mentor_stakes k where k.mentor_id = mentors.id and k.company_id = c.id) as invests,
      exists (select from office_bookings b join office_slots o on o.id = b.slot_id
        where b.company_id = c.id and b.state = 'booked' and o.mentor_id = mentors.id and o.starts_at > now()
          and o.id <> s.id) as twice
    from office_slots s join mentors on mentors.id = s.mentor_id join companies c on c.id = ${companyId}
    where s.id = ${slotId} and s.withdrawn_at is null and mentors.retired_at is null
      and ${mentorScope(actor, mentors)}
    for update of s`);
  if (!slot) return null;
  // Asked once the slot is locked: whoever waited for the lock sees the booking of whoever had it before.
  const [taken] = await tx.execute(
    sql`select from office_bookings where slot_id = ${slotId} and state <> 'cancelled'`,
  );
  return { ...slot, taken: taken !== undefined };
}

export type CancelRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-booked' }
  | { kind: 'slot-over' };

/** Cancels a booking before it begins: the slot is free again, and the others are told why. */
export async function cancelBooking(
  db: Db,
  actor: Actor,
  order: { bookingId: Id; reason: string },
): Promise<Result<null, CancelRefusal>> {
  return carryOut<null, CancelRefusal>(db, actor, 'mentoring.cancel-booking', async (tx) => {
    const booking = await lockBooking(tx, actor, order.bookingId);
    if (!booking) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'booking', id: order.bookingId, name: `${booking.mentor} · ${booking.company}` };
    const refused = (refusal: CancelRefusal) => ({ result: refuse(refusal), note: { subject } });
    const keeps = mayKeepHours(actor, { incubatorId: booking.incubatorId, userId: booking.mentorUserId });
    if (!keeps && !mayActFor(actor, booking.companyId)) return refused({ kind: 'not-allowed' });
    if (booking.state !== 'booked') return refused({ kind: 'not-booked' });
    if (booking.over) return refused({ kind: 'slot-over' });
    const name = actor.kind === 'anonymous' ? '' : actor.name;
    await tx.execute(sql`
      update office_bookings set state = 'cancelled', cancelled_at = now(), cancelled_by_name = ${name},
        cancel_reason = ${order.reason} where id = ${order.bookingId}`);
    await tellBoth(tx, actor, booking, 'mentor-cancelled');
    return {
      result: ok(null),
      note: { subject, before: { startsAt: booking.startsAt }, after: { reason: order.reason } },
    };
  });
}

export type LockedBooking = {
  bookingId: Id;
  slotId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  mentorId: Id;
  mentor: string;
  mentorUserId: Id | null;
  incubatorId: Id;
  startsAt: string;
  state: string;
  over: boolean;
};

/** Locks a booking for the rest of the transaction; null when there is none that the actor may see. */
export async function lockBooking(tx: Tx, actor: Actor, bookingId: Id): Promise<LockedBooking | null> {
  if (!looksLikeId(bookingId)) return null;
  const [booking] = await tx.execute<LockedBooking>(sql`
    select b.id as "bookingId", b.slot_id as "slotId", b.company_id as "companyId", c.name as company,
      c.name_en as "companyEn", m.id as "mentorId", m.name as mentor, m.user_id as "mentorUserId",
      m.incubator_id as "incubatorId", b.state, s.starts_at <= now() as over,
      to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt"
    from office_bookings b join office_slots s on s.id = b.slot_id join mentors m on m.id = s.mentor_id
      join companies c on c.id = b.company_id
    where b.id = ${bookingId} and ${bookingScope(actor, {
      companyId: sql`b.company_id`,
      incubatorId: sql`m.incubator_id`,
      mentorUserId: sql`m.user_id`,
    })} for update of b`);
  return booking ?? null;
}

/** Tells company and mentor, where the mentor is nobody of the portal the incubator's managers; not whoever did it. */
async function tellBoth(
  tx: Tx,
  actor: Actor,
  booking: Pick<
    LockedBooking,
    | 'bookingId'
    | 'companyId'
    | 'company'
    | 'companyEn'
    | 'mentor'
    | 'mentorUserId'
    | 'incubatorId'
    | 'startsAt'
  >,
  kind: NoticeKind & ('mentor-booked' | 'mentor-cancelled'),
): Promise<void> {
  const hosts =
    booking.mentorUserId === null ? await managersOf(tx, booking.incubatorId) : [booking.mentorUserId];
  const all = new Set([...(await companyPeople(tx, booking.companyId)), ...hosts]);
  if (actor.kind === 'person') all.delete(actor.userId);
  const { company, companyEn, mentor, startsAt: at } = booking;
  await tell(
    tx,
    [...all].map((to) => ({
      to,
      topic: 'mentoring',
      kind,
      key: `${kind}:${booking.bookingId}`,
      params: { company, mentor, at, ...(companyEn ? { companyEn } : {}) },
      link: paths.session(booking.bookingId),
    })),
  );
}
