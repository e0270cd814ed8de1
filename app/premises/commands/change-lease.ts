import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage } from '#app/incubation/domain/policy.ts';
import { companyPeople, managersOf } from '#app/incubation/queries/incubator-people.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { leaseVersions } from '#db/schema/premises.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { LeaseVersion } from '../domain/lease.ts';
import { problemsOfTerm } from '../domain/lease-order.ts';
import {
  type LockedLease,
  leaseSubject,
  lockLease,
  lockRooms,
  nameOf,
  roomTaken,
  schedule,
} from './lease-record.ts';

export type ChangeRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'too-long-a-term' }
  /** An extension has to end later, an early end earlier than the lease does now. */
  | { kind: 'not-later'; endsOn: CalendarDate }
  | { kind: 'not-earlier'; endsOn: CalendarDate }
  | { kind: 'before-it-begins'; startsOn: CalendarDate }
  | { kind: 'already-over' }
  | { kind: 'room-taken'; room: string };

type Done = { version: number };

/** Extends a lease from the day after its end, at the same or another rent. The rooms have to be free for that time. */
export async function extendLease(
  db: Db,
  actor: Actor,
  order: { leaseId: Id; version: number; endsOn: CalendarDate; rate: bigint; note: string | null },
): Promise<Result<Done, ChangeRefusal>> {
  return changed(db, actor, 'premises.extend-lease', order, async (tx, lease, today) => {
    if (lease.endsOn < today) return { kind: 'already-over' };
    if (order.endsOn <= lease.endsOn) return { kind: 'not-later', endsOn: lease.endsOn };
    if (problemsOfTerm(lease.startsOn, order.endsOn).length > 0) return { kind: 'too-long-a-term' };
    const effectiveOn = addDays(lease.endsOn, 1);
    const rooms = await lockRooms(
      tx,
      lease.incubatorId,
      lease.spaces.map(({ roomId }) => roomId),
    );
    const days = { startsOn: effectiveOn, endsOn: order.endsOn };
    const taken = await roomTaken(tx, rooms, lease.spaces, days, lease.id);
    if (taken) return { kind: 'room-taken', room: taken.number };
    return { version: { kind: 'extended', effectiveOn, endsOn: order.endsOn, rate: order.rate } };
  });
}

/** Ends a lease early: `lastDay` is the last on which the rooms are the company's. Rent booked beyond it is given back. */
export async function shortenLease(
  db: Db,
  actor: Actor,
  order: { leaseId: Id; version: number; lastDay: CalendarDate; note: string | null },
): Promise<Result<Done, ChangeRefusal>> {
  return changed(db, actor, 'premises.shorten-lease', order, async (_tx, lease) => {
    const { lastDay } = order;
    if (lastDay < lease.startsOn) return { kind: 'before-it-begins', startsOn: lease.startsOn };
    if (lastDay >= lease.endsOn) return { kind: 'not-earlier', endsOn: lease.endsOn };
    const version = { kind: 'shortened', effectiveOn: addDays(lastDay, 1), endsOn: lastDay } as const;
    return { version: { ...version, rate: lease.rate } };
  });
}

/** What both have in common: lock, decide, then a new version, the rooms' days and what falls due. */
async function changed(
  db: Db,
  actor: Actor,
  action: 'premises.extend-lease' | 'premises.shorten-lease',
  order: { leaseId: Id; version: number; note: string | null },
  decide: (
    tx: Tx,
    lease: LockedLease,
    today: CalendarDate,
  ) => Promise<ChangeRefusal | { version: LeaseVersion }>,
): Promise<Result<Done, ChangeRefusal>> {
  return carryOut<Done, ChangeRefusal>(db, actor, action, async (tx) => {
    const lease = await lockLease(tx, actor, order.leaseId);
    if (!lease) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = leaseSubject(lease);
    const refused = (refusal: ChangeRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, lease.incubatorId)) return refused({ kind: 'not-allowed' });
    if (order.version !== lease.version) return refused({ kind: 'changed-meanwhile' });
    const today = await todayInBeijing(tx);
    const decided = await decide(tx, lease, today);
    if (!('version' in decided)) return refused(decided);
    const { version: made } = decided;
    const version = lease.version + 1;
    const byName = nameOf(actor);
    await tx.insert(leaseVersions).values({ leaseId: lease.id, version, ...made, note: order.note, byName });
    await tx.execute(sql`
      update leases set ends_on = ${made.endsOn}, rate = ${made.rate}, version = ${version}, notice_last_day = null,
        notice_by = null, notice_reason = null, notice_at = null where id = ${lease.id}`);
    await tx.execute(sql`update lease_spaces set ends_on = ${made.endsOn} where lease_id = ${lease.id}`);
    const terms = { ...lease.terms, versions: [...lease.terms.versions, made] };
    await schedule(tx, { id: lease.id, terms }, { name: byName, today });
    const before = { endsOn: lease.endsOn, rate: lease.rate };
    return {
      result: ok({ version }),
      note: { subject, before, after: { endsOn: made.endsOn, rate: made.rate, note: order.note } },
    };
  });
}

export type NoticeRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-earlier'; endsOn: CalendarDate }
  | { kind: 'in-the-past' };

/** Gives notice: the company or the incubator wants the lease to end early. The other side is told; the lease is unchanged. */
export async function giveNotice(
  db: Db,
  actor: Actor,
  order: { leaseId: Id; lastDay: CalendarDate; reason: string },
): Promise<Result<null, NoticeRefusal>> {
  return carryOut<null, NoticeRefusal>(db, actor, 'premises.give-notice', async (tx) => {
    const lease = await lockLease(tx, actor, order.leaseId);
    if (!lease) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = leaseSubject(lease);
    const refused = (refusal: NoticeRefusal) => ({ result: refuse(refusal), note: { subject } });
    const asCompany = mayActFor(actor, lease.companyId);
    if (!asCompany && !mayManage(actor, lease.incubatorId)) return refused({ kind: 'not-allowed' });
    const { lastDay, reason } = order;
    if (lastDay < (await todayInBeijing(tx))) return refused({ kind: 'in-the-past' });
    if (lastDay >= lease.endsOn) return refused({ kind: 'not-earlier', endsOn: lease.endsOn });
    await tx.execute(sql`
      update leases set notice_last_day = ${lastDay}, notice_by = ${nameOf(actor)}, notice_reason = ${reason},
        notice_at = now() where id = ${lease.id}`);
    const others = asCompany
      ? await managersOf(tx, lease.incubatorId)
      : await companyPeople(tx, lease.companyId);
    const room = await roomNumbers(tx, lease.id);
    await tell(
      tx,
      others.map((to) => ({
        to,
        topic: 'premises',
        kind: 'lease-notice',
        key: `lease:${lease.id}:notice:${lease.version}:${lastDay}`,
        params: { company: lease.companyName, room, ends: lastDay },
        link: paths.lease(lease.id),
      })),
    );
    return { result: ok(null), note: { subject, after: { lastDay, reason } } };
  });
}

/** The numbers of a lease's rooms, as people say them. */
async function roomNumbers(tx: Tx, leaseId: Id): Promise<string> {
  const [row] = await tx.execute<{ rooms: string }>(sql`
    select string_agg(r.number, '、' order by r.number) as rooms
    from lease_spaces s join rooms r on r.id = s.room_id where s.lease_id = ${leaseId}`);
  return row?.rooms ?? '';
}
