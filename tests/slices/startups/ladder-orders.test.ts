import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { counterMove } from '#app/startups/commands/counter-move.ts';
import { approveMove, refuseMove, withdrawMove } from '#app/startups/commands/decide-move.ts';
import { proposeMove } from '#app/startups/commands/propose-move.ts';
import { uploadEvidence } from '#app/startups/commands/upload-evidence.ts';
import { positionsOn } from '#app/startups/domain/ladder-history.ts';
import { ladderDrift, orderDrift } from '#app/startups/queries/ladder-drift.ts';
import { ladderMovesOf } from '#app/startups/queries/ladder-moves-of.ts';
import { auditLines } from '#db/schema/audit.ts';
import { ladderMoves, ladderOrders, ladderPositions } from '#db/schema/ladder.ts';
import { caretakers } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, orderFor, proposed, startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let who: LadderPeople;
beforeAll(async () => {
  world = await freshDatabase();
  who = await ladderPeople(world.db);
});
afterAll(async () => {
  expect(await ladderDrift(world.db)).toEqual([]);
  expect(await orderDrift(world.db)).toEqual([]);
  await world.drop();
});

const far = day('2099-01-01');

async function standing(companyId: string) {
  const rows = await world.db
    .select({ lane: ladderPositions.lane, stage: ladderPositions.stage, sinceOn: ladderPositions.sinceOn })
    .from(ladderPositions)
    .where(eq(ladderPositions.companyId, companyId));
  return Object.fromEntries(rows.map((row) => [row.lane, `${row.stage} ${row.sinceOn}`]));
}

test('a founder proposes, her incubator approves, and the company stands on its new stage', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expect(await standing(company.id)).toEqual({});
  const done = await approveMove(world.db, who.manager, { orderId, remark: null });
  expect(done).toEqual({ ok: true, value: { orderId, companyId: company.id, state: 'approved' } });
  expect(await standing(company.id)).toEqual({ financing: 'seed 2024-03-01' });
});

test('the audit trail names who proposed and who approved, and a refusal leaves its line too', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  await approveMove(world.db, company.founder, { orderId, remark: null });
  expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  const lines = await world.db
    .select({
      action: auditLines.action,
      outcome: auditLines.outcome,
      by: auditLines.actorId,
      why: auditLines.reason,
    })
    .from(auditLines)
    .where(eq(auditLines.subjectId, company.id))
    .orderBy(auditLines.seq);
  expect(lines).toEqual([
    { action: 'startups.propose-move', outcome: 'done', by: company.founder.userId, why: null },
    { action: 'startups.approve-move', outcome: 'refused', by: company.founder.userId, why: 'not-entitled' },
    { action: 'startups.approve-move', outcome: 'done', by: who.manager.userId, why: null },
  ]);
});

test('nobody approves her own proposal where the gate wants four eyes', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, who.manager, company, 'financing', 'angel');
  expect(await approveMove(world.db, who.manager, { orderId, remark: null })).toEqual({
    ok: false,
    refusal: { kind: 'four-eyes' },
  });
  expect((await approveMove(world.db, who.secondManager, { orderId, remark: null })).ok).toBe(true);
});

test('the operator is the second pair of eyes when the incubator itself proposed', async () => {
  const company = await startup(world.db, who.incubator);
  const byFounder = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expect(await approveMove(world.db, who.operator, { orderId: byFounder, remark: null })).toMatchObject({
    refusal: { kind: 'not-entitled' },
  });
  const other = await startup(world.db, who.incubator);
  const byIncubator = await proposed(world.db, who.member, other, 'financing', 'seed');
  expect((await approveMove(world.db, who.operator, { orderId: byIncubator, remark: null })).ok).toBe(true);
});

test('an incubator takes a company in on its own word, a graduation it does not', async () => {
  const company = await startup(world.db, who.incubator);
  const entry = orderFor(company, 'development', 'incubating', { decideAtOnce: true });
  expect(expectOk(await proposeMove(world.db, who.manager, entry)).state).toBe('approved');
  const graduation = orderFor(company, 'development', 'graduated', { decideAtOnce: true });
  expect(await proposeMove(world.db, who.manager, graduation)).toEqual({
    ok: false,
    refusal: { kind: 'four-eyes' },
  });
  expect(await proposeMove(world.db, company.founder, graduation)).toMatchObject({
    refusal: { kind: 'not-entitled' },
  });
});

test('a company that nobody looks after is decided on by the operator', async () => {
  const company = await startup(world.db, null);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expect((await approveMove(world.db, who.operator, { orderId, remark: null })).ok).toBe(true);
});

test('an incubator whose care has ended no longer decides; the operator steps in', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  const today = await todayInBeijing(world.db);
  await world.db.update(caretakers).set({ untilOn: today }).where(eq(caretakers.companyId, company.id));
  expect(await approveMove(world.db, who.manager, { orderId, remark: null })).toEqual({
    ok: false,
    refusal: { kind: 'missing' },
  });
  expect((await approveMove(world.db, who.operator, { orderId, remark: null })).ok).toBe(true);
});

test('market moves are for the operator, and for another person than who proposed', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, who.operator, company, 'market', 'neeq-base');
  for (const actor of [who.manager, who.secondManager]) {
    expect(await approveMove(world.db, actor, { orderId, remark: null })).toMatchObject({
      refusal: { kind: 'not-entitled' },
    });
  }
  expect(await approveMove(world.db, who.operator, { orderId, remark: null })).toMatchObject({
    refusal: { kind: 'four-eyes' },
  });
  expect((await approveMove(world.db, who.secondOperator, { orderId, remark: null })).ok).toBe(true);
});

test('to a stranger the order of a private company does not exist', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  for (const actor of [who.strangerManager, who.investor]) {
    const missing = { ok: false, refusal: { kind: 'missing' } };
    expect(await approveMove(world.db, actor, { orderId, remark: null })).toEqual(missing);
    expect(await refuseMove(world.db, actor, { orderId, reason: 'no' })).toEqual(missing);
    expect(await withdrawMove(world.db, actor, { orderId })).toEqual(missing);
    expect(await proposeMove(world.db, actor, orderFor(company, 'market', 'share-reform'))).toEqual(missing);
  }
});

test('who may read a company but not work on it cannot order its moves', async () => {
  const company = await startup(world.db, who.incubator, { visibility: 'public' });
  expect(await proposeMove(world.db, who.investor, orderFor(company, 'financing', 'seed'))).toEqual({
    ok: false,
    refusal: { kind: 'not-allowed' },
  });
});

test('a refusal needs a reason and closes the order', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expect(await refuseMove(world.db, who.manager, { orderId, reason: '  ' })).toEqual({
    ok: false,
    refusal: { kind: 'reason-missing' },
  });
  expectOk(await refuseMove(world.db, who.manager, { orderId, reason: 'the contract is not signed' }));
  expect(await approveMove(world.db, who.manager, { orderId, remark: null })).toEqual({
    ok: false,
    refusal: { kind: 'already-decided', state: 'refused' },
  });
  expect(await standing(company.id)).toEqual({});
});

test('a withdrawn order leaves the lane free for the next', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  const second = orderFor(company, 'financing', 'angel');
  expect(await proposeMove(world.db, company.founder, second)).toEqual({
    ok: false,
    refusal: { kind: 'open-order', orderId },
  });
  expect(await withdrawMove(world.db, who.manager, { orderId })).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  expectOk(await withdrawMove(world.db, company.founder, { orderId }));
  expect((await proposeMove(world.db, company.founder, second)).ok).toBe(true);
});

test('orders on different lanes wait side by side', async () => {
  const company = await startup(world.db, who.incubator);
  await proposed(world.db, company.founder, company, 'financing', 'seed');
  await proposed(world.db, company.founder, company, 'development', 'incubating');
  await proposed(world.db, company.founder, company, 'market', 'share-reform');
});

test('the same key sent twice is one order, another order under it is refused', async () => {
  const company = await startup(world.db, who.incubator);
  const order = orderFor(company, 'financing', 'seed');
  const first = expectOk(await proposeMove(world.db, company.founder, order));
  expect(await proposeMove(world.db, company.founder, order)).toEqual({
    ok: true,
    value: { ...first, repeated: true },
  });
  expectOk(await approveMove(world.db, who.manager, { orderId: first.orderId, remark: null }));
  expect(await proposeMove(world.db, company.founder, order)).toEqual({
    ok: true,
    value: { orderId: first.orderId, state: 'approved', repeated: true },
  });
  const other = { ...order, to: 'angel' as const };
  expect(await proposeMove(world.db, company.founder, other)).toMatchObject({
    refusal: { kind: 'key-used' },
  });
  expect(await proposeMove(world.db, who.member, order)).toMatchObject({ refusal: { kind: 'key-used' } });
  const elsewhere = { ...order, companyId: (await startup(world.db, who.incubator)).id };
  expect(await proposeMove(world.db, who.member, elsewhere)).toMatchObject({ refusal: { kind: 'key-used' } });
});

test('an order for tomorrow waits for its day', async () => {
  const company = await startup(world.db, who.incubator);
  const tomorrow = addDays(await todayInBeijing(world.db), 1);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed', tomorrow);
  expect(await approveMove(world.db, who.manager, { orderId, remark: null })).toEqual({
    ok: false,
    refusal: { kind: 'not-yet-effective', effectiveOn: tomorrow },
  });
  const atOnce = orderFor(company, 'development', 'incubating', {
    effectiveOn: tomorrow,
    decideAtOnce: true,
  });
  expect(await proposeMove(world.db, who.manager, atOnce)).toMatchObject({
    refusal: { kind: 'not-yet-effective' },
  });
});

test('evidence that is a file has to be one that was brought for this company', async () => {
  const [company, other] = [await startup(world.db, who.incubator), await startup(world.db, who.incubator)];
  const upload = { name: 'notice.pdf', content: pdf() };
  const own = expectOk(await uploadEvidence(world.db, who.member, { ...upload, companyId: company.id })).id;
  const theirs = expectOk(await uploadEvidence(world.db, who.member, { ...upload, companyId: other.id })).id;
  const withFile = (fileId: string | null) =>
    orderFor(company, 'market', 'neeq-base', {
      evidence: [{ proves: 'quotation-approval', form: 'file', fileId, url: null, note: null }],
    });
  for (const fileId of [theirs, 'AAAAAAAAAAAAAAAAAAAAAA', null]) {
    expect(await proposeMove(world.db, who.member, withFile(fileId))).toEqual({
      ok: false,
      refusal: { kind: 'evidence-file-gone' },
    });
  }
  expect((await proposeMove(world.db, who.member, withFile(own))).ok).toBe(true);
});

test('a counter-entry restores the former state and both lines stay readable', async () => {
  const company = await startup(world.db, who.incubator);
  for (const [to, on] of [
    ['seed', '2022-01-10'],
    ['a', '2023-06-01'],
  ] as const) {
    const orderId = await proposed(world.db, company.founder, company, 'financing', to, day(on));
    expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  }
  const before = await ladderMovesOf(world.db, company.id);
  const [seed, a] = before;
  if (!seed || !a) throw new Error('two moves were recorded');
  const reason = 'the round fell through';
  const order = { companyId: company.id, reason };
  expect(await counterMove(world.db, who.manager, { ...order, moveId: seed.id })).toEqual({
    ok: false,
    refusal: { kind: 'not-the-last-move', lastId: a.id },
  });
  expect(await counterMove(world.db, company.founder, { ...order, moveId: a.id })).toMatchObject({
    refusal: { kind: 'not-entitled' },
  });
  expectOk(await counterMove(world.db, who.manager, { ...order, moveId: a.id }));
  expect(await counterMove(world.db, who.manager, { ...order, moveId: a.id })).toMatchObject({
    refusal: { kind: 'already-countered' },
  });
  const after = await ladderMovesOf(world.db, company.id);
  expect(after.slice(0, 2)).toEqual(before);
  expect(after[2]).toMatchObject({
    kind: 'counter',
    basis: 'correction',
    countersId: a.id,
    to: 'seed',
    reason,
  });
  expect(positionsOn(after, far)).toEqual(positionsOn([seed], far));
  expect(await standing(company.id)).toEqual({ financing: 'seed 2022-01-10' });
});

test('history is not corrected under an order that waits', async () => {
  const company = await startup(world.db, who.incubator);
  const first = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expectOk(await approveMove(world.db, who.manager, { orderId: first, remark: null }));
  const [move] = await ladderMovesOf(world.db, company.id);
  const second = await proposed(world.db, company.founder, company, 'financing', 'a');
  const counter = { companyId: company.id, moveId: move?.id ?? '', reason: 'wrong' };
  expect(await counterMove(world.db, who.manager, counter)).toEqual({
    ok: false,
    refusal: { kind: 'open-order', orderId: second },
  });
});

test('the portal itself needs no second pair of eyes', async () => {
  const company = await startup(world.db, who.incubator);
  const order = orderFor(company, 'market', 'neeq-base', { decideAtOnce: true });
  expect(expectOk(await proposeMove(world.db, system('seed'), order)).state).toBe('approved');
});

test('history cannot be rewritten, not even by the owner of the tables', async () => {
  const [line] = await world.db.select().from(ladderMoves).limit(1);
  expect(line).toBeDefined();
  const { openDatabase } = await import('#db/client.server.ts');
  const owner = openDatabase(world.urls.owner, { max: 1 });
  try {
    for (const statement of [
      sql`update ladder_moves set to_stage = 'star'`,
      sql`delete from ladder_moves`,
      sql`truncate ladder_moves`,
    ]) {
      const failure = await owner.execute(statement).then(
        () => null,
        (error: { cause?: { message?: string } }) => error.cause?.message,
      );
      expect(failure).toBe('ladder_moves is append-only');
    }
  } finally {
    await owner.$client.end();
  }
});

test('an order that was approved has exactly one move', async () => {
  const rows = await world.db
    .select({ id: ladderOrders.id, move: ladderMoves.id })
    .from(ladderOrders)
    .leftJoin(ladderMoves, eq(ladderMoves.orderId, ladderOrders.id));
  expect(rows.length).toBeGreaterThan(10);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
});
