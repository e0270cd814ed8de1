import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { addBuilding } from '#app/premises/commands/add-building.ts';
import { extendLease, giveNotice, shortenLease } from '#app/premises/commands/change-lease.ts';
import { counterEntry, recordPayment } from '#app/premises/commands/rent-payments.ts';
import { addRooms, retireRoom } from '#app/premises/commands/set-rooms.ts';
import { signLease } from '#app/premises/commands/sign-lease.ts';
import { tendLeases } from '#app/premises/commands/tend-leases.ts';
import type { LeaseOrder } from '#app/premises/domain/lease-order.ts';
import { type AccountLine, standing } from '#app/premises/domain/rent-account.ts';
import { buildingPlans } from '#app/premises/queries/building-plan.ts';
import { calendarEntries } from '#app/premises/queries/calendar-entries.ts';
import { companyEvents } from '#app/premises/queries/company-events.ts';
import { leaseDetail } from '#app/premises/queries/lease-detail.ts';
import { leasesEnding } from '#app/premises/queries/leases-ending.ts';
import { listLeases } from '#app/premises/queries/list-leases.ts';
import { tenantFacts } from '#app/premises/queries/tenant-area.ts';
import { utilisation } from '#app/premises/queries/utilisation.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { brokenInvariants } from '#jobs/invariants.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let house: Organisation;
let manager: Person;
let member: Person;
let stranger: Person;
let a: Startup;
let b: Startup;
let today: CalendarDate;
let buildingId: string;
let roomNumber = 100;
const worker = system('premises.tend-leases');

beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 20 });
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
  member = await person(db, house, 'member');
  stranger = await person(db, await organisation(db, 'incubator'));
  a = await startup(db, house);
  b = await startup(db, house);
  today = await todayInBeijing(db);
  const order = { incubatorId: house.id, name: '三号楼', nameEn: 'Building 3', address: null };
  ({ buildingId } = expectOk(await addBuilding(db, manager, order)));
});
afterAll(async () => {
  const broken = (await brokenInvariants(db)).map(({ name }) => name);
  expect(broken.filter((name) => name !== 'company-not-searchable')).toEqual([]);
  await db.$client.end();
  await world.drop();
});

async function room(area = '200', desks = 0, by = manager): Promise<string> {
  const number = String(++roomNumber);
  const rooms = [{ floor: 1, number, use: 'office' as const, area: area as Decimal, desks }];
  return expectOk(await addRooms(db, by, { buildingId, rooms })).roomIds[0] ?? '';
}

function orderFor(company: Startup, roomId: string, rest: Partial<LeaseOrder> = {}): LeaseOrder {
  return {
    incubatorId: house.id,
    companyId: company.id,
    number: newId(),
    spaces: [{ roomId, desks: null }],
    basis: 'area',
    startsOn: today,
    endsOn: addDays(addMonths(today, 36), -1),
    rate: 4_00n,
    deposit: 0n,
    cycle: 3,
    subsidySteps: [50, 30, 20],
    ...rest,
  };
}

const sign = async (order: LeaseOrder) => expectOk(await signLease(db, manager, order)).leaseId;
const detail = async (leaseId: string, who: Person = manager) => {
  const found = await leaseDetail(db, who, leaseId);
  if (!found) throw new Error('no such lease');
  return found;
};
const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'done' : result.refusal.kind;

describe('signing', () => {
  test('writes down what falls due, and the rooms are the company’s', async () => {
    const roomId = await room();
    const leaseId = await sign(orderFor(a, roomId));
    const lease = await detail(leaseId);
    expect(lease.ahead).toHaveLength(12);
    expect(lease.ahead[0]?.from).toBe(today);
    const year = lease.ahead.slice(0, 4).reduce((sum, one) => sum + one.subsidy, 0n);
    const days = BigInt((Date.parse(addMonths(today, 12)) - Date.parse(today)) / 86_400_000);
    expect(year).toBe((200n * 4_00n * days) / 2n);
    expect(lease).toMatchObject({ area: '200', desks: 0, version: 1, balance: 0n });
  });

  test('only for the incubator’s own companies, by its managers, in its own rooms', async () => {
    const roomId = await room();
    const elsewhere = await startup(db, null);
    expect(kindOf(await signLease(db, manager, orderFor(elsewhere, roomId)))).toBe('not-a-tenant');
    expect(kindOf(await signLease(db, member, orderFor(a, roomId)))).toBe('not-allowed');
    expect(kindOf(await signLease(db, stranger, orderFor(a, roomId)))).toBe('not-found');
    expect(kindOf(await signLease(db, a.founder, orderFor(a, roomId)))).toBe('not-found');
    expect(kindOf(await signLease(db, manager, orderFor(a, newId())))).toBe('not-to-let');
  });

  test('a number is used once, and a wrong order says what is wrong', async () => {
    const number = newId();
    await sign(orderFor(a, await room(), { number }));
    expect(kindOf(await signLease(db, manager, orderFor(a, await room(), { number })))).toBe('number-taken');
    const wrong = await signLease(
      db,
      manager,
      orderFor(a, await room(), { endsOn: addDays(today, -1), spaces: [] }),
    );
    expect(wrong).toMatchObject({
      refusal: { kind: 'invalid', problems: [{ kind: 'nothing-chosen' }, { kind: 'ends-before-it-begins' }] },
    });
  });

  test('of twenty leases of one room for the same days at once exactly one is signed', async () => {
    const roomId = await room();
    const orders = Array.from({ length: 20 }, (_, n) => orderFor(n % 2 ? a : b, roomId));
    const answers = await Promise.all(orders.map((order) => signLease(db, manager, order)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['done', 'room-taken']));
  });

  test('of twenty wishes for two desks at once as many are signed as there are desks', async () => {
    const roomId = await room('60', 13);
    const order = () => orderFor(a, roomId, { basis: 'desk', spaces: [{ roomId, desks: 2 }], rate: 800_00n });
    const answers = await Promise.all(Array.from({ length: 20 }, () => signLease(db, manager, order())));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(6);
    const [held] = await db.execute(
      sql`select sum(desks)::int as n from lease_spaces where room_id = ${roomId}`,
    );
    expect(held).toEqual({ n: 12 });
  });
});

describe('changing', () => {
  test('an early end gives booked rent back as a correction, and the room is free the day after', async () => {
    const roomId = await room();
    const startsOn = addDays(today, -10);
    const leaseId = await sign(orderFor(a, roomId, { startsOn, subsidySteps: [] }));
    expectOk(await tendLeases(db, worker));
    const lastDay = addDays(today, 9);
    expectOk(await shortenLease(db, manager, { leaseId, version: 1, lastDay, note: '搬走' }));
    const lease = await detail(leaseId);
    expect(lease.balance).toBe(200n * 4_00n * 20n);
    expect(lease.entries.map((entry) => entry.kind).sort()).toEqual(['charge', 'correction']);
    expect(lease.ahead).toEqual([]);
    await sign(orderFor(b, roomId, { startsOn: addDays(today, 10) }));
    // And the company that left cannot stay longer any more.
    const more = { leaseId, version: 2, endsOn: addDays(today, 30), rate: 4_00n, note: null };
    expect(kindOf(await extendLease(db, manager, more))).toBe('room-taken');
  });

  test('an extension goes on at its own rent and is refused to whoever saw an older version', async () => {
    const leaseId = await sign(orderFor(a, await room('100'), { endsOn: addDays(addMonths(today, 12), -1) }));
    const { endsOn } = await detail(leaseId);
    const order = { leaseId, version: 1, endsOn: addDays(addMonths(today, 15), -1), rate: 5_00n, note: null };
    expectOk(await extendLease(db, manager, order));
    expect(kindOf(await extendLease(db, manager, order))).toBe('changed-meanwhile');
    const lease = await detail(leaseId);
    expect(lease).toMatchObject({ version: 2, rate: 5_00n, endsOn: order.endsOn });
    expect(lease.ahead).toHaveLength(5);
    expect(lease.ahead.at(-1)?.from).toBe(addDays(endsOn, 1));
    expect(kindOf(await extendLease(db, manager, { ...order, version: 2 }))).toBe('not-later');
    const early = { leaseId, version: 2, lastDay: addDays(today, -1), note: null };
    expect(kindOf(await shortenLease(db, manager, early))).toBe('before-it-begins');
  });

  test('notice is told to the other side once and leaves the lease as it is', async () => {
    const leaseId = await sign(orderFor(a, await room()));
    const order = { leaseId, lastDay: addDays(today, 60), reason: '团队扩大，另租办公室' };
    expectOk(await giveNotice(db, a.founder, order));
    expectOk(await giveNotice(db, a.founder, order));
    expect(kindOf(await giveNotice(db, b.founder, order))).toBe('not-found');
    const told = await db.execute(sql`
      select user_id from notices where kind = 'lease-notice' and link = ${`/leases/${leaseId}`}`);
    expect(told).toEqual([{ user_id: manager.userId }]);
    const lease = await detail(leaseId, a.founder);
    expect(lease.notice).toMatchObject({ lastDay: order.lastDay, reason: order.reason });
    expect(lease).toMatchObject({ version: 1, may: { manage: false, book: false, giveNotice: true } });
  });

  test('a room that somebody holds is not taken out of use', async () => {
    const roomId = await room();
    await sign(orderFor(a, roomId, { startsOn: addDays(today, 100) }));
    expect(kindOf(await retireRoom(db, manager, { roomId }))).toBe('room-let');
    const free = await room();
    expectOk(await retireRoom(db, manager, { roomId: free }));
    expect(kindOf(await signLease(db, manager, orderFor(a, free)))).toBe('not-to-let');
  });
});

describe('the account', () => {
  test('what falls due is booked once, by however many at once', async () => {
    const startsOn = addMonths(today, -4);
    const leaseId = await sign(orderFor(b, await room(), { startsOn }));
    await Promise.all(Array.from({ length: 8 }, () => tendLeases(db, worker)));
    expect((await detail(leaseId)).entries.map((entry) => entry.kind)).toEqual(['charge', 'charge']);
    const before = await db.execute(sql`select count(*)::int as n from notices`);
    expect(expectOk(await tendLeases(db, worker))).toEqual({ booked: 0, told: 0 });
    expect(await db.execute(sql`select count(*)::int as n from notices`)).toEqual(before);
  });

  test('who pays in parts owes the rest, who pays too much is ahead; a repeated order is one line', async () => {
    const leaseId = await sign(
      orderFor(b, await room('10'), { startsOn: addMonths(today, -1), subsidySteps: [] }),
    );
    expectOk(await tendLeases(db, worker));
    const due = (await detail(leaseId)).balance;
    const pay = (amount: bigint, key: string) =>
      recordPayment(db, member, { leaseId, amount, paidOn: today, note: '银行回单', idempotencyKey: key });
    await Promise.all(Array.from({ length: 10 }, () => pay(due - 1n, 'first')));
    expect(await detail(leaseId)).toMatchObject({ balance: 1n, overdue: 1n });
    expectOk(await pay(100n, 'second'));
    expect(await detail(leaseId)).toMatchObject({ balance: -99n, overdue: 0n, overdueSince: null });
    expect(kindOf(await pay(0n, 'third'))).toBe('nothing-paid');
    expect(
      kindOf(
        await recordPayment(db, b.founder, {
          leaseId,
          amount: 1n,
          paidOn: today,
          note: null,
          idempotencyKey: 'x',
        }),
      ),
    ).toBe('not-allowed');
  });

  test('a line is taken back once by a line of its own; nothing is ever rewritten', async () => {
    const leaseId = await sign(orderFor(b, await room('10')));
    expectOk(
      await recordPayment(db, manager, {
        leaseId,
        amount: 500n,
        paidOn: today,
        note: null,
        idempotencyKey: 'k',
      }),
    );
    const seq = (await detail(leaseId)).entries[0]?.seq ?? 0n;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => counterEntry(db, manager, { leaseId, seq, reason: '记错企业' })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await detail(leaseId)).balance).toBe(0n);
    expect(kindOf(await counterEntry(db, member, { leaseId, seq, reason: 'x' }))).toBe('not-allowed');
    await expect(db.execute(sql`update rent_entries set amount = 0 where seq = ${seq}`)).rejects.toThrow();
    await expect(db.execute(sql`delete from lease_versions`)).rejects.toThrow();
  });

  test('the database says of an account what the domain says of it', async () => {
    const leaseId = await sign(orderFor(b, await room('10'), { startsOn: addDays(today, 200) }));
    const line = fc.record({
      kind: fc.constantFrom('correction' as const, 'payment' as const, 'counter' as const),
      amount: fc.bigInt({ min: -300n, max: 300n }),
      valueOn: fc.integer({ min: -90, max: 30 }).map((n) => addDays(today, n)),
    });
    const lines: AccountLine[] = [];
    for (const more of fc.sample(fc.array(line, { minLength: 1, maxLength: 3 }), { numRuns: 30, seed: 7 })) {
      for (const { kind, amount, valueOn } of more) {
        lines.push({ kind, amount, on: valueOn });
        await db.execute(sql`insert into rent_entries (lease_id, kind, value_on, amount, by_name)
          values (${leaseId}, ${kind}, ${valueOn}, ${amount}, 'test')`);
      }
      const { balance, overdue, overdueSince } = await detail(leaseId);
      expect({ balance, overdue, overdueSince }).toEqual(standing(lines, today));
    }
  });

  test('rent is announced to the company, lateness to both sides', async () => {
    const c = await startup(db, house);
    const leaseId = await sign(orderFor(c, await room('10'), { startsOn: addMonths(today, -3) }));
    expectOk(await tendLeases(db, worker));
    const told = await db.execute<{ kind: string; who: string }>(sql`
      select kind, user_id as who from notices where link = ${`/leases/${leaseId}`} order by kind, user_id`);
    const late = told.filter((notice) => notice.kind === 'rent-overdue').map((notice) => notice.who);
    expect(late.sort()).toEqual([c.founder.userId, manager.userId].sort());
    expect(told.filter((notice) => notice.kind === 'rent-due').map((notice) => notice.who)).toEqual([
      c.founder.userId,
    ]);
  });
});

describe('what is seen', () => {
  test('each sees her own leases: the incubator its tenants’, the founder hers, strangers none', async () => {
    const leaseId = await sign(orderFor(a, await room()));
    expect(await leaseDetail(db, b.founder, leaseId)).toBeNull();
    expect(await leaseDetail(db, stranger, leaseId)).toBeNull();
    const own = await listLeases(db, a.founder, { filter: 'all' });
    expect(new Set(own.map((lease) => lease.companyId))).toEqual(new Set([a.id]));
    expect(await listLeases(db, stranger, { filter: 'all' })).toEqual([]);
    expect(await buildingPlans(db, stranger, house.id)).toBeNull();
    expect(await utilisation(db, stranger, house.id)).toBeNull();
  });

  test('utilisation, who leaves when, tenants and their days', async () => {
    const other = await organisation(db, 'incubator');
    const boss = await person(db, other);
    const [c, d] = [await startup(db, other), await startup(db, other)];
    const building = expectOk(
      await addBuilding(db, boss, { incubatorId: other.id, name: '甲座', nameEn: null, address: null }),
    );
    const made = expectOk(
      await addRooms(db, boss, {
        buildingId: building.buildingId,
        rooms: [
          { floor: 2, number: '201', use: 'office', area: '120.5' as Decimal, desks: 0 },
          { floor: 2, number: '202', use: 'desks', area: '100' as Decimal, desks: 3 },
          { floor: 1, number: '101', use: 'shared', area: '80' as Decimal, desks: 0 },
          { floor: 1, number: '102', use: 'lab', area: '79.5' as Decimal, desks: 0 },
        ],
      }),
    ).roomIds;
    const base = { incubatorId: other.id };
    const [office = '', open = ''] = made;
    const ending = addDays(today, 45);
    const startsOn = addDays(today, -400);
    expectOk(await signLease(db, boss, orderFor(c, office, { ...base, startsOn, endsOn: ending })));
    const desks = { basis: 'desk' as const, spaces: [{ roomId: open, desks: 1 }] };
    expectOk(await signLease(db, boss, orderFor(d, open, { ...base, ...desks })));
    expect(await utilisation(db, boss, other.id)).toEqual({
      area: '300',
      areaLet: '153.83',
      areaShared: '80',
      desks: 3,
      desksLet: 1,
      rooms: 3,
      roomsFree: 1,
      tenants: 2,
    });
    expect(await leasesEnding(db, boss)).toMatchObject([{ companyId: c.id, endsOn: ending, daysLeft: 45 }]);
    expect(await tenantFacts(db, other.id)).toEqual({
      areaLet: '153.83',
      tenants: [
        { companyId: c.id, area: '120.5', desks: 0, enteredOn: startsOn },
        { companyId: d.id, area: '33.33', desks: 1, enteredOn: today },
      ],
    });
    const [plan] = (await buildingPlans(db, boss, other.id)) ?? [];
    expect(plan?.rooms.map((one) => [one.number, one.tenants.length])).toEqual([
      ['201', 1],
      ['202', 1],
      ['101', 0],
      ['102', 0],
    ]);
    const entries = await calendarEntries(db, c.founder, { from: today, to: addDays(today, 60) });
    expect(entries.filter((entry) => entry.kind === 'lease-ends')).toMatchObject([{ on: ending }]);
    expect(await companyEvents(db, c.founder, c.id)).toMatchObject([{ kind: 'lease-signed', on: startsOn }]);
    expect(await companyEvents(db, stranger, c.id)).toEqual([]);
  });
});
