import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { scaled } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { leaseSpaces, leases, leaseVersions } from '#db/schema/premises.ts';
import { todayInBeijing, todaySql } from '#db/today.server.ts';
import { type LeaseOrder, type LeaseProblem, problemsOfLease } from '../domain/lease-order.ts';
import { areaOfDesks, isLettable, type RoomUse, totalArea } from '../domain/room.ts';
import { type LockedRoom, leaseSubject, lockRooms, nameOf, roomTaken, schedule } from './lease-record.ts';

export type SignRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; problems: LeaseProblem[] }
  /** The incubator does not look after the company. */
  | { kind: 'not-a-tenant' }
  | { kind: 'number-taken' }
  /** A room is not there, is shared by all, or has not so many desks. */
  | { kind: 'not-to-let' }
  /** Somebody else has the room, or too many of its desks, on some of the days. */
  | { kind: 'room-taken'; room: string };

/** Signs a lease: the rooms are the company's from the first day to the last, and what falls due is written down. */
export async function signLease(
  db: Db,
  actor: Actor,
  order: LeaseOrder,
): Promise<Result<{ leaseId: Id }, SignRefusal>> {
  return carryOut<{ leaseId: Id }, SignRefusal>(db, actor, 'premises.sign-lease', async (tx) => {
    const { incubatorId, companyId, number, spaces, startsOn, endsOn } = order;
    const known = looksLikeId(companyId) && maySeeIncubator(actor, incubatorId);
    const companyName = known ? await tenantName(tx, incubatorId, companyId) : null;
    if (!known) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = leaseSubject({ id: newId(), number, companyName: companyName ?? '' });
    const refused = (refusal: SignRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const problems = problemsOfLease(order);
    if (problems.length > 0) return refused({ kind: 'invalid', problems });
    if (companyName === null) return refused({ kind: 'not-a-tenant' });
    const rooms = await lockRooms(
      tx,
      incubatorId,
      spaces.map(({ roomId }) => roomId),
    );
    if (!areToLet(rooms, spaces)) return refused({ kind: 'not-to-let' });
    const taken = await roomTaken(tx, rooms, spaces, { startsOn, endsOn });
    if (taken) return refused({ kind: 'room-taken', room: taken.number });
    const { basis, rate, cycle, deposit, subsidySteps } = order;
    const area = areaOf(rooms, spaces);
    const desks = spaces.reduce((sum, space) => sum + (space.desks ?? 0), 0);
    const inserted = await tx
      .insert(leases)
      .values({
        id: subject.id,
        incubatorId,
        companyId,
        number,
        basis,
        startsOn,
        endsOn,
        area,
        desks,
        rate,
        deposit,
        cycle,
        subsidySteps: [...subsidySteps],
      })
      .onConflictDoNothing()
      .returning({ id: leases.id });
    if (inserted.length === 0) return refused({ kind: 'number-taken' });
    const version = { kind: 'signed', effectiveOn: startsOn, endsOn, rate } as const;
    const byName = nameOf(actor);
    await tx.insert(leaseVersions).values({ leaseId: subject.id, version: 1, ...version, byName });
    await tx
      .insert(leaseSpaces)
      .values(spaces.map((space) => ({ leaseId: subject.id, ...space, startsOn, endsOn })));
    const terms = { basis, startsOn, area: scaled(area, 2), desks, cycle, subsidySteps, versions: [version] };
    await schedule(tx, { id: subject.id, terms }, { name: byName, today: await todayInBeijing(tx) });
    return {
      result: ok({ leaseId: subject.id }),
      note: { subject, after: { ...order, rooms: rooms.map((room) => room.number), area } },
    };
  });
}

function areToLet(rooms: readonly LockedRoom[], spaces: LeaseOrder['spaces']): boolean {
  return spaces.every(({ roomId, desks }) => {
    const room = rooms.find(({ id }) => id === roomId);
    return room && isLettable(room.use as RoomUse) && (desks === null || desks <= room.desks);
  });
}

function areaOf(rooms: readonly LockedRoom[], spaces: LeaseOrder['spaces']) {
  return totalArea(
    rooms.map((room) => {
      const desks = spaces.find(({ roomId }) => roomId === room.id)?.desks ?? null;
      return desks === null ? room.area : areaOfDesks(room, desks);
    }),
  );
}

/** The name of a company that the incubator looks after or has in a cohort; null for any other. */
async function tenantName(tx: Tx, incubatorId: Id, companyId: Id): Promise<string | null> {
  const [row] = await tx.execute<{ name: string }>(sql`
    select name from companies where id = ${companyId} and (
      exists (select from caretakers k where k.company_id = companies.id and k.organisation_id = ${incubatorId}
        and (k.until_on is null or k.until_on > ${todaySql}))
      or exists (select from cohort_members m join cohorts c on c.id = m.cohort_id
        where m.company_id = companies.id and c.incubator_id = ${incubatorId} and m.left_on is null))`);
  return row?.name ?? null;
}
