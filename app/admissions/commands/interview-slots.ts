import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { interviewSlots } from '#db/schema/admissions.ts';
import { mayPrepareCall, mayReviewFor } from '../domain/policy.ts';
import { applicationRecord } from '../queries/application-record.ts';
import { type CallRecord, callRecord } from '../queries/call-record.ts';
import { type CallOrderRefusal, orderOnCall, subjects } from './call-order.ts';
import { named } from './invite-reviewers.ts';
import { applicantBar, nameOf } from './write-application.ts';

export type SlotRefusal =
  | CallOrderRefusal
  | { kind: 'not-an-interview-round' }
  | { kind: 'in-the-past' }
  | { kind: 'slot-not-found' }
  | { kind: 'slot-is-taken' };

export type SlotOffer = {
  callId: string;
  roundId: string;
  startsAt: Date;
  minutes: number;
  place: string;
  /** How many talks follow one another from then on. */
  count: number;
};

/** Offers times for talks, one after the other: whoever prepares the call, or judges in the round. */
export async function offerSlots(db: Db, actor: Actor, order: SlotOffer): Promise<Result<null, SlotRefusal>> {
  const { callId, roundId, startsAt, minutes, place, count } = order;
  type Answer = Outcome<null, SlotRefusal>;
  return carryOut(db, actor, 'admissions.offer-slots', async (tx): Promise<Answer> => {
    const call = await callRecord(tx, callId);
    if (!call || !mayOffer(actor, call, roundId)) return { result: refuse({ kind: 'missing' }), note: {} };
    const note = { subject: subjects.call(call), after: { roundId, startsAt, minutes, place, count } };
    const round = call.rounds.find((one) => one.id === roundId);
    if (round?.kind !== 'interview') return { result: refuse({ kind: 'not-an-interview-round' }), note };
    if (startsAt <= call.at) return { result: refuse({ kind: 'in-the-past' }), note };
    const by = { id: actor.kind === 'person' ? actor.userId : null, name: nameOf(actor) };
    await tx.insert(interviewSlots).values(
      Array.from({ length: count }, (_, at) => ({
        id: newId(),
        callId,
        roundId,
        startsAt: new Date(startsAt.getTime() + at * minutes * 60_000),
        minutes,
        place,
        offeredBy: by.id,
        offeredByName: by.name,
      })),
    );
    return { result: ok(null), note };
  });
}

export function mayOffer(actor: Actor, call: CallRecord, roundId: string): boolean {
  if (mayPrepareCall(actor, call.incubator.id)) return true;
  const round = call.rounds.find((one) => one.id === roundId);
  const judges = mayReviewFor(actor, call.incubator.id);
  return judges && round?.reviewers.some((reviewer) => reviewer.userId === actor.userId) === true;
}

/** Takes an offered time back, as long as nobody has taken it. */
export async function removeSlot(
  db: Db,
  actor: Actor,
  order: { callId: string; slotId: string },
): Promise<Result<null, SlotRefusal>> {
  const { callId, slotId } = order;
  return orderOnCall<null, SlotRefusal>(
    db,
    actor,
    'admissions.remove-slot',
    callId,
    mayPrepareCall,
    async (tx) => {
      const [slot] = await tx
        .select()
        .from(interviewSlots)
        .where(and(eq(interviewSlots.id, slotId), eq(interviewSlots.callId, callId)))
        .for('update');
      if (!slot) return { result: refuse({ kind: 'slot-not-found' }) };
      const note = { before: slot };
      if (slot.applicationId) return { result: refuse({ kind: 'slot-is-taken' }), note };
      await tx.delete(interviewSlots).where(eq(interviewSlots.id, slotId));
      return { result: ok(null), note };
    },
  );
}

export type BookRefusal =
  | { kind: 'missing' }
  | { kind: 'not-in-this-round' }
  | { kind: 'in-the-past' }
  | { kind: 'slot-is-taken' };

/** Takes one of the times for a talk, giving back the one that was taken before. One time, one company. */
export async function bookSlot(
  db: Db,
  actor: Actor,
  order: { applicationId: string; slotId: string },
): Promise<Result<{ startsAt: Date }, BookRefusal>> {
  const { applicationId, slotId } = order;
  type Answer = Outcome<{ startsAt: Date }, BookRefusal>;
  return carryOut(db, actor, 'admissions.book-slot', async (tx): Promise<Answer> => {
    const row = await applicationRecord(tx, applicationId, { lock: true });
    if (!row || applicantBar(actor, row.companyId) || !looksLikeId(slotId))
      return { result: refuse({ kind: 'missing' }), note: {} };
    const note = { subject: subjects.application(row), after: { slotId } };
    const refused = (refusal: BookRefusal) => ({ result: refuse(refusal), note });
    const call = await callRecord(tx, row.callId);
    if (!call || row.state !== 'submitted' || row.roundId === null || row.shownRoundId !== row.roundId)
      return refused({ kind: 'not-in-this-round' });
    const [slot] = await tx
      .select()
      .from(interviewSlots)
      .where(and(eq(interviewSlots.id, slotId), eq(interviewSlots.roundId, row.roundId)))
      .for('update');
    if (!slot) return refused({ kind: 'slot-is-taken' });
    const { startsAt } = slot;
    if (slot.applicationId === row.id) return { result: ok({ startsAt }), note };
    if (slot.applicationId) return refused({ kind: 'slot-is-taken' });
    if (startsAt <= call.at) return refused({ kind: 'in-the-past' });
    const free = { applicationId: null, bookedAt: null, bookedByName: null };
    await tx
      .update(interviewSlots)
      .set(free)
      .where(and(eq(interviewSlots.roundId, row.roundId), eq(interviewSlots.applicationId, row.id)));
    const bookedByName = nameOf(actor);
    await tx
      .update(interviewSlots)
      .set({ applicationId: row.id, bookedAt: sql`now()`, bookedByName })
      .where(and(eq(interviewSlots.id, slotId), isNull(interviewSlots.applicationId)));
    const people = await companyPeople(tx, row.companyId);
    const to: Id[] = [...new Set([...people, ...(slot.offeredBy ? [slot.offeredBy] : [])])];
    await tell(
      tx,
      to.map((userId) => ({
        to: userId,
        topic: 'applications',
        kind: 'interview-booked',
        key: `slot:${slotId}:${row.id}`,
        params: named(
          { company: row.companyName, call: call.name, at: startsAt.toISOString() },
          { company: row.companyNameEn, call: call.nameEn },
        ),
        link: paths.application(row.id),
      })),
    );
    return { result: ok({ startsAt }), note };
  });
}
