import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, anonymous, type Role, system } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { refuseMove } from '#app/startups/commands/decide-move.ts';
import { decisionBar, mayReadOrders } from '#app/startups/domain/ladder-policy.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import { countMovesAwaiting, listMoves } from '#app/startups/queries/list-moves.ts';
import { moveOrder } from '#app/startups/queries/move-order.ts';
import { decidableOrders, readableOrders } from '#app/startups/queries/move-scope.ts';
import { newId } from '#db/new-id.server.ts';
import { ladderOrders } from '#db/schema/ladder.ts';
import { caretakers } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, proposed, startup } from '#tests/support/ladder-world.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let who: LadderPeople;
let actors: Actor[];
let orderIds: string[];

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  who = await ladderPeople(db);
  const today = await todayInBeijing(db);
  const other = await organisation(db, 'incubator');
  const otherManager = await person(db, other);
  const cared = await startup(db, who.incubator);
  const alone = await startup(db, null);
  const left = await startup(db, who.incubator);
  const twice = await startup(db, who.incubator);
  await db.insert(caretakers).values({ companyId: twice.id, organisationId: other.id, sinceOn: today });
  const coming = await startup(db, null);
  await db
    .insert(caretakers)
    .values({ companyId: coming.id, organisationId: other.id, sinceOn: addDays(today, 1) });
  orderIds = [
    await proposed(db, cared.founder, cared, 'financing', 'seed'),
    await proposed(db, who.manager, cared, 'development', 'incubating'),
    await proposed(db, who.operator, cared, 'market', 'neeq-base'),
    await proposed(db, alone.founder, alone, 'financing', 'seed'),
    await proposed(db, who.operator, alone, 'development', 'idea'),
    await proposed(db, left.founder, left, 'financing', 'seed'),
    await proposed(db, who.manager, left, 'development', 'idea'),
    await proposed(db, who.member, twice, 'financing', 'angel'),
    await proposed(db, otherManager, twice, 'development', 'incubating'),
    await proposed(db, coming.founder, coming, 'financing', 'seed'),
  ];
  await db.update(caretakers).set({ untilOn: today }).where(sql`company_id = ${left.id}`);
  const closed = await startup(db, who.incubator);
  const closedOrder = await proposed(db, closed.founder, closed, 'financing', 'seed');
  expectOk(await refuseMove(db, who.manager, { orderId: closedOrder, reason: 'no' }));
  orderIds.push(closedOrder);
  const roles: Role[] = ['manager', 'member', 'viewer'];
  const operators = await organisation(db, 'operator');
  const seats = [who.incubator, other, operators, cared.home, alone.home, twice.home];
  actors = [
    anonymous,
    system('job'),
    ...Object.values(who).filter((one): one is LadderPeople['operator'] => 'userId' in one),
    otherManager,
    ...(await Promise.all(seats.flatMap((seat) => roles.map((role) => person(db, seat, role))))),
    await person(db, operators, 'auditor'),
    { ...(await person(db, who.incubator)), hat: { as: 'expert', id: 'expert' } },
    { ...(await person(db, who.incubator)), hat: { as: 'guest', id: 'guest' } },
  ];
});
afterAll(() => world.drop());

test('the conditions in SQL say of every order and every actor what the policy says', async () => {
  let agreed = 0;
  for (const actor of actors) {
    const rows = await world.db.execute<{ id: string; reads: boolean; decides: boolean }>(sql`
      select o.id, (${readableOrders(actor)}) as reads, (${decidableOrders(actor)}) as decides
      from ladder_orders o join companies c on c.id = o.company_id`);
    expect(rows).toHaveLength(orderIds.length);
    for (const row of rows) {
      const order = await moveOrder(world.db, row.id);
      const company = order && (await ladderCompany(world.db, order.companyId));
      if (!order || !company) throw new Error('the order is there');
      const decides = order.state === 'proposed' && decisionBar(actor, order, company.subject) === null;
      expect({ ...row }).toEqual({ id: row.id, reads: mayReadOrders(actor, company.subject), decides });
      agreed += Number(row.decides);
    }
  }
  expect(agreed).toBeGreaterThan(20);
});

test('what waits is counted as it is listed', async () => {
  for (const actor of actors) {
    const list = await listMoves(world.db, actor, { show: 'waiting', after: null });
    expect(list.moves).toHaveLength(list.total);
    expect(await countMovesAwaiting(world.db, actor)).toBe(list.total);
  }
});

test('pages of the list follow on each other without gap or repetition, whatever the cursor says', async () => {
  const company = await startup(world.db, who.incubator);
  const at = (n: number) => new Date(Date.UTC(2020, 0, 1, 0, 0, 0, Math.floor(n / 3)));
  await world.db.insert(ladderOrders).values(
    Array.from({ length: 120 }, (_, n) => ({
      id: newId(),
      companyId: company.id,
      lane: 'financing' as const,
      fromStage: null,
      toStage: 'seed' as const,
      effectiveOn: '2020-01-01' as never,
      reason: 'one of many',
      state: 'withdrawn' as const,
      approver: 'caretaker' as const,
      proposedBy: company.founder.userId,
      proposedByName: 'founder',
      proposedAt: at(n),
    })),
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const list = await listMoves(world.db, company.founder, { show: 'mine', after });
    expect(list.total).toBe(120);
    seen.push(...list.moves.map((move) => move.orderId));
    after = list.next;
  } while (after);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toHaveLength(120);
  for (const nonsense of ['', '_', 'x_y', "2020-01-01_' or 1=1", `2020-13-01_${newId()}`]) {
    const list = await listMoves(world.db, company.founder, { show: 'mine', after: nonsense });
    expect(list.moves).toHaveLength(50);
  }
});
