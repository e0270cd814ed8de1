import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectOk } from '#app/kernel/result.ts';
import { counterMove } from '#app/startups/commands/counter-move.ts';
import { approveMove, refuseMove, withdrawMove } from '#app/startups/commands/decide-move.ts';
import { proposeMove } from '#app/startups/commands/propose-move.ts';
import { ladderDrift, orderDrift } from '#app/startups/queries/ladder-drift.ts';
import { ladderMovesOf } from '#app/startups/queries/ladder-moves-of.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { auditLines } from '#db/schema/audit.ts';
import { ladderOrders } from '#db/schema/ladder.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, orderFor, proposed, startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let db: Db;
let who: LadderPeople;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 25 });
  who = await ladderPeople(db);
});
afterAll(async () => {
  expect(await ladderDrift(db)).toEqual([]);
  expect(await orderDrift(db)).toEqual([]);
  await db.$client.end();
  await world.drop();
});

const fifty = Array.from({ length: 50 }, (_, index) => index);

test('of fifty approvals of one order at once exactly one counts', async () => {
  const company = await startup(db, who.incubator);
  const orderId = await proposed(db, company.founder, company, 'financing', 'seed');
  const approvers = [who.manager, who.secondManager];
  const answers = await Promise.all(
    fifty.map((n) => approveMove(db, approvers[n % 2] ?? who.manager, { orderId, remark: null })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  for (const answer of answers) {
    if (!answer.ok) expect(answer.refusal).toEqual({ kind: 'already-decided', state: 'approved' });
  }
  expect(await ladderMovesOf(db, company.id)).toHaveLength(1);
  const lines = await db
    .select({ outcome: auditLines.outcome, n: count() })
    .from(auditLines)
    .where(eq(auditLines.action, 'startups.approve-move'))
    .groupBy(auditLines.outcome);
  expect(Object.fromEntries(lines.map((line) => [line.outcome, line.n]))).toEqual({ done: 1, refused: 49 });
});

test('of approving, refusing and withdrawing at once exactly one counts', async () => {
  const company = await startup(db, who.incubator);
  const orderId = await proposed(db, company.founder, company, 'financing', 'seed');
  const answers = await Promise.all(
    fifty.map(async (n) => {
      if (n % 3 === 0) return (await approveMove(db, who.manager, { orderId, remark: null })).ok;
      if (n % 3 === 1) return (await refuseMove(db, who.manager, { orderId, reason: 'no' })).ok;
      return (await withdrawMove(db, company.founder, { orderId })).ok;
    }),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
  const [order] = await db.select().from(ladderOrders).where(eq(ladderOrders.id, orderId));
  expect(await ladderMovesOf(db, company.id)).toHaveLength(order?.state === 'approved' ? 1 : 0);
});

test('of fifty different orders on one lane at once exactly one waits', async () => {
  const company = await startup(db, who.incubator);
  const answers = await Promise.all(
    fifty.map(() => proposeMove(db, company.founder, orderFor(company, 'financing', 'seed'))),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const kinds = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.kind)));
  expect([...kinds].sort()).toEqual(['ok', 'open-order']);
});

test('one order sent twenty times under its key at once is one order with one answer', async () => {
  const company = await startup(db, who.incubator);
  const order = orderFor(company, 'development', 'incubating', { decideAtOnce: true });
  const answers = await Promise.all(fifty.slice(0, 20).map(() => proposeMove(db, who.manager, order)));
  const done = answers.map(expectOk);
  expect(new Set(done.map((one) => one.orderId)).size).toBe(1);
  expect(new Set(done.map((one) => one.state))).toEqual(new Set(['approved']));
  expect(done.filter((one) => !one.repeated)).toHaveLength(1);
  expect(await ladderMovesOf(db, company.id)).toHaveLength(1);
});

test('one key sent for twenty companies at once makes one order', async () => {
  const companies = await Promise.all(fifty.slice(0, 20).map(() => startup(db, who.incubator)));
  const answers = await Promise.all(
    companies.map((company) =>
      proposeMove(db, who.member, orderFor(company, 'financing', 'seed', { idempotencyKey: 'the-same-key' })),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const kinds = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.kind)));
  expect([...kinds].sort()).toEqual(['key-used', 'ok']);
});

test('of fifty counter-entries of one move at once exactly one is written', async () => {
  const company = await startup(db, who.incubator);
  const orderId = await proposed(db, company.founder, company, 'financing', 'seed');
  expectOk(await approveMove(db, who.manager, { orderId, remark: null }));
  const [move] = await ladderMovesOf(db, company.id);
  const order = { companyId: company.id, moveId: move?.id ?? '', reason: 'never happened' };
  const answers = await Promise.all(fifty.map(() => counterMove(db, who.manager, order)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await ladderMovesOf(db, company.id)).toHaveLength(2);
});

test('two hundred moves of a hundred companies at once are all written, none twice', async () => {
  const companies = await Promise.all([...fifty, ...fifty].map(() => startup(db, who.incubator)));
  const orders = companies.flatMap((company) => [
    orderFor(company, 'development', 'idea', { decideAtOnce: true }),
    orderFor(company, 'financing', 'self-funded', { decideAtOnce: true }),
  ]);
  const answers = await Promise.all(
    [...orders, ...orders].map((order) => proposeMove(db, who.manager, order)),
  );
  const done = answers.map(expectOk);
  expect(new Set(done.map((one) => one.orderId)).size).toBe(200);
  expect(done.filter((one) => one.repeated)).toHaveLength(200);
  for (const company of companies) {
    const lanesMoved = (await ladderMovesOf(db, company.id)).map((move) => move.lane).sort();
    expect(lanesMoved).toEqual(['development', 'financing']);
  }
});
