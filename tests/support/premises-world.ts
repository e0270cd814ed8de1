import { organisationOf, type Person } from '#app/identity/domain/actor.ts';
import { addDays, addMonths } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { addBuilding } from '#app/premises/commands/add-building.ts';
import { addRooms } from '#app/premises/commands/set-rooms.ts';
import { signLease } from '#app/premises/commands/sign-lease.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';

/** A lease of ten years for a company in the care of a manager's incubator, in a building of its own: its id. */
export async function leaseOf(db: Db, manager: Person, company: { id: string }): Promise<string> {
  const incubatorId = organisationOf(manager) ?? '';
  const startsOn = await todayInBeijing(db);
  const { buildingId } = expectOk(
    await addBuilding(db, manager, { incubatorId, name: newId(), nameEn: null, address: null }),
  );
  const room = { floor: 3, number: '301', use: 'office', area: '120' as Decimal, desks: 0 } as const;
  const { roomIds } = expectOk(await addRooms(db, manager, { buildingId, rooms: [room] }));
  const lease = await signLease(db, manager, {
    incubatorId,
    companyId: company.id,
    number: newId(),
    spaces: roomIds.map((roomId) => ({ roomId, desks: null })),
    basis: 'area',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 120), -1),
    rate: 4_00n,
    deposit: 0n,
    cycle: 3,
    subsidySteps: [50, 30, 20],
  });
  return expectOk(lease).leaseId;
}
