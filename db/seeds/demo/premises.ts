import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Decimal, unscaled } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { addBuilding } from '#app/premises/commands/add-building.ts';
import { recordPayment } from '#app/premises/commands/rent-payments.ts';
import { addRooms, type RoomValues } from '#app/premises/commands/set-rooms.ts';
import { signLease } from '#app/premises/commands/sign-lease.ts';
import { tendLeases } from '#app/premises/commands/tend-leases.ts';
import { later, type PayCycle } from '#app/premises/domain/lease.ts';
import type { Db } from '#db/client.server.ts';
import type { incubatorKeys } from './cast.ts';
import { type Chance, chance } from './chance.ts';
import { type DemoCompany, demoToday } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';
import { managerOf, tenantsOf } from './tenants.ts';

type House = {
  key: (typeof incubatorKeys)[number];
  prefix: string;
  /** Fen per square metre and day. */
  rate: bigint;
  buildings: { name: string; nameEn: string; address: string; floors: number[]; lab?: boolean }[];
};

const houses: readonly House[] = [
  {
    key: 'qihang',
    prefix: 'QH',
    rate: 4_20n,
    buildings: [
      {
        name: '启航大厦',
        nameEn: 'Qihang Tower',
        address: '海淀区知行路 18 号',
        floors: [3, 4, 5, 6],
      },
      { name: '启航里', nameEn: 'Qihang Lane', address: '海淀区知行路 20 号', floors: [1, 2] },
    ],
  },
  {
    key: 'zhichun',
    prefix: 'ZC',
    rate: 5_10n,
    buildings: [
      { name: '知春中心', nameEn: 'Zhichun Centre', address: '海淀区学清东街 6 号', floors: [7, 8, 9] },
    ],
  },
  {
    key: 'shengming',
    prefix: 'SM',
    rate: 4_80n,
    buildings: [
      {
        name: '生命湾一号楼',
        nameEn: 'Life Bay 1',
        address: '昌平区生物园南路 3 号',
        floors: [1, 2, 3],
        lab: true,
      },
    ],
  },
  {
    key: 'shahe',
    prefix: 'SH',
    rate: 2_60n,
    buildings: [
      {
        name: '沙河工场 A 座',
        nameEn: 'Shahe Works A',
        address: '昌平区沙阳路 51 号',
        floors: [1, 2, 3],
        lab: true,
      },
    ],
  },
];

/** How many of a house's companies rent from it. */
const TENANTS = 16;

/** Buildings, rooms, leases and rent of the four incubators: most is let and paid, some ends soon, some is late. */
export async function letPremises(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const lot = chance(20261120);
  const paying: { leaseId: Id; by: Person; late: boolean }[] = [];
  for (const house of houses) {
    const by = cast.people.get(managerOf[house.key]);
    const incubatorId = cast.organisations.get(house.key);
    if (!by || !incubatorId) continue;
    const rooms = await enterRooms(db, by, incubatorId, house, lot);
    const tenants = tenantsOf(house.key, companies, TENANTS);
    for (const [n, at] of tenants.entries()) {
      const room = rooms[n];
      if (!room) break;
      const since = companies[at]?.incubator?.since ?? demoToday;
      const leaseId = await sign(
        db,
        by,
        incubatorId,
        house,
        { room, since, n, companyId: ids[at] as Id },
        lot,
      );
      paying.push({ leaseId, by, late: n % 6 === 4 });
    }
  }
  expectOk(await tendLeases(db, maker));
  await payRent(db, paying);
}

type Room = { id: Id; desks: number };

async function enterRooms(db: Db, by: Person, incubatorId: Id, house: House, lot: Chance): Promise<Room[]> {
  const all: Room[] = [];
  for (const { floors, lab, ...building } of house.buildings) {
    const { buildingId } = expectOk(await addBuilding(db, by, { incubatorId, ...building }));
    const rooms = floors.flatMap((floor) => roomsOf(floor, lab ?? false, lot));
    const { roomIds } = expectOk(await addRooms(db, by, { buildingId, rooms }));
    all.push(
      ...rooms.flatMap((room, at) =>
        room.use === 'shared' ? [] : [{ id: roomIds[at] as Id, desks: room.desks }],
      ),
    );
  }
  return all;
}

function roomsOf(floor: number, lab: boolean, lot: Chance): RoomValues[] {
  const number = (n: number) => `${floor}${String(n).padStart(2, '0')}`;
  const area = (from: number, to: number) => unscaled(BigInt(lot.between(from * 4, to * 4)) * 25n, 2);
  const use = lab ? (floor === 1 ? 'workshop' : 'lab') : 'office';
  return [
    { floor, number: number(1), use, area: area(150, 320), desks: 0 },
    { floor, number: number(2), use, area: area(80, 160), desks: 0 },
    { floor, number: number(3), use: 'office', area: area(50, 110), desks: 0 },
    { floor, number: number(5), use: 'office', area: area(35, 70), desks: 0 },
    { floor, number: number(6), use: 'desks', area: area(60, 90), desks: 12 },
    { floor, number: number(8), use: 'shared', area: '64' as Decimal, desks: 0 },
  ];
}

async function sign(
  db: Db,
  by: Person,
  incubatorId: Id,
  house: House,
  tenant: { room: Room; since: CalendarDate; n: number; companyId: Id },
  lot: Chance,
): Promise<Id> {
  const { room, n, companyId } = tenant;
  const earliest = addMonths(demoToday, -lot.between(4, 20));
  const startsOn = addDays(later(tenant.since, earliest), lot.between(0, 12));
  const years = lot.between(1, 3) * 12;
  const byTerm = addDays(addMonths(startsOn, years), -1);
  // Some end within the next weeks, so that somebody has to follow.
  const ending = addDays(demoToday, lot.between(6, 80));
  const desks = room.desks > 0 ? lot.between(3, 8) : null;
  const lease = await signLease(db, by, {
    incubatorId,
    companyId,
    number: `${house.prefix}-${startsOn.slice(0, 4)}-${String(n + 1).padStart(3, '0')}`,
    spaces: [{ roomId: room.id, desks }],
    basis: desks === null ? 'area' : 'desk',
    startsOn,
    endsOn: n % 5 === 3 || byTerm < demoToday ? ending : byTerm,
    rate: desks === null ? house.rate : 900_00n,
    deposit: BigInt(lot.between(2, 9)) * 5_000_00n,
    cycle: lot.pick([3, 3, 6] as const) as PayCycle,
    subsidySteps: n % 3 === 0 ? [] : [50, 30, 20],
  });
  return expectOk(lease).leaseId;
}

/** Every charge paid a few days after it was due, but for the last ones of those who are late. */
async function payRent(db: Db, leases: readonly { leaseId: Id; by: Person; late: boolean }[]): Promise<void> {
  const charges = await db.execute<{ leaseId: Id; on: CalendarDate; amount: bigint; last: boolean }>(sql`
    select lease_id as "leaseId", value_on::text as "on", amount,
      row_number() over (partition by lease_id order by value_on desc) = 1 as last
    from rent_entries where kind = 'charge' and amount > 0 order by value_on, lease_id`);
  for (const { leaseId, on, amount, last } of charges) {
    const lease = leases.find((one) => one.leaseId === leaseId);
    const paidOn = addDays(on, 3);
    if (!lease || paidOn > demoToday || (lease.late && last)) continue;
    const note = '银行转账';
    expectOk(
      await recordPayment(db, lease.by, { leaseId, amount, paidOn, note, idempotencyKey: `demo-${on}` }),
    );
  }
}
