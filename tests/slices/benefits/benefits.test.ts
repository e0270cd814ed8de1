import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideClaim, openBudget, payClaim, submitClaim } from '#app/benefits/commands/claims.ts';
import {
  exitHolding,
  type HoldingValues,
  recordHolding,
  valueHolding,
} from '#app/benefits/commands/holdings.ts';
import { addProfitRule, shareProfit } from '#app/benefits/commands/profit-shares.ts';
import { addService, orderService, stepOrder } from '#app/benefits/commands/service-orders.ts';
import { companyEvents } from '#app/benefits/queries/company-events.ts';
import { fundsUsed } from '#app/benefits/queries/funds-used.ts';
import { holdingsOf, listHoldings } from '#app/benefits/queries/holdings-of.ts';
import { budgetsOf, listClaims } from '#app/benefits/queries/list-claims.ts';
import { hostsOfCompany, listOrders, servicesOf } from '#app/benefits/queries/list-services.ts';
import { profitRulesOf } from '#app/benefits/queries/profit-rules.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
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
let budgets = 0;

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
});
afterAll(async () => {
  const broken = (await brokenInvariants(db)).map(({ name }) => name);
  expect(broken.filter((name) => name !== 'company-not-searchable')).toEqual([]);
  await db.$client.end();
  await world.drop();
});

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'done' : result.refusal.kind;

describe('subsidy claims', () => {
  const budget = async (total: bigint, rest = {}) => {
    const order = {
      incubatorId: house.id,
      name: `算力补贴 ${++budgets}`,
      nameEn: null,
      total,
      fromOn: addDays(today, -10),
      toOn: addDays(today, 10),
      ...rest,
    };
    return expectOk(await openBudget(db, manager, order)).budgetId;
  };
  const claimFor = (budgetId: string, company: Startup, amount: bigint) => ({
    budgetId,
    companyId: company.id,
    tranche: 'single' as const,
    amount,
    reason: '训练用算力',
    evidence: '云服务发票三张',
    evidenceLink: null,
  });

  test('of twenty approvals at once no fen more than the budget is bound', async () => {
    const budgetId = await budget(1_000_00n);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const company = n % 2 ? a : b;
        return submitClaim(db, company.founder, claimFor(budgetId, company, 150_00n));
      }),
    );
    const answers = await Promise.all(
      claims.map((claim) =>
        decideClaim(db, manager, { claimId: expectOk(claim).claimId, approve: 150_00n, note: null }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(6);
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['done', 'over-budget']));
    const [use] = (await budgetsOf(db, [house.id])).filter((one) => one.budgetId === budgetId);
    expect(use).toMatchObject({ total: 1_000_00n, approved: 900_00n, paid: 0n });
  });

  test('submitted, approved in part, paid; each step once, and the company is told', async () => {
    const budgetId = await budget(1_000_00n);
    const { claimId } = expectOk(await submitClaim(db, a.founder, claimFor(budgetId, a, 800_00n)));
    expect(kindOf(await decideClaim(db, member, { claimId, approve: 1n, note: null }))).toBe('not-allowed');
    expect(kindOf(await decideClaim(db, a.founder, { claimId, approve: 1n, note: null }))).toBe(
      'not-allowed',
    );
    expect(kindOf(await decideClaim(db, stranger, { claimId, approve: 1n, note: null }))).toBe('not-found');
    expect(kindOf(await decideClaim(db, manager, { claimId, approve: 900_00n, note: null }))).toBe(
      'more-than-asked',
    );
    expect(kindOf(await payClaim(db, manager, { claimId, paidOn: today, reference: 'x' }))).toBe('not-now');
    expectOk(await decideClaim(db, manager, { claimId, approve: 500_00n, note: '按发票金额核定' }));
    expect(kindOf(await decideClaim(db, manager, { claimId, approve: null, note: null }))).toBe('not-now');
    expectOk(await payClaim(db, manager, { claimId, paidOn: today, reference: '付 2026-88' }));
    const told = await db.execute<{ v: string }>(sql`
      select params ->> 'variant' as v from notices where user_id = ${a.founder.userId} and key like ${`claim:${claimId}%`}`);
    expect(told.map((row) => row.v).sort()).toEqual(['approved', 'paid']);
    const seen = (await listClaims(db, a.founder, null)).find((claim) => claim.claimId === claimId);
    expect(seen).toMatchObject({ claimId, state: 'paid', approvedAmount: 500_00n });
    expect((await listClaims(db, b.founder, null)).some((claim) => claim.claimId === claimId)).toBe(false);
    expect((await companyEvents(db, a.founder, a.id)).map((event) => event.kind)).toContain('claim-paid');
  });

  test('a budget takes claims in its time, from the incubator’s own companies', async () => {
    const closed = await budget(1n, { toOn: addDays(today, -1) });
    expect(kindOf(await submitClaim(db, a.founder, claimFor(closed, a, 1n)))).toBe('budget-closed');
    const budgetId = await budget(1_00n);
    const elsewhere = await startup(db, null);
    expect(kindOf(await submitClaim(db, elsewhere.founder, claimFor(budgetId, elsewhere, 1n)))).toBe(
      'not-a-tenant',
    );
    expect(kindOf(await submitClaim(db, a.founder, claimFor(budgetId, b, 1n)))).toBe('not-found');
    expect(kindOf(await submitClaim(db, member, claimFor(budgetId, b, 0n)))).toBe('nothing');
  });
});

describe('holdings', () => {
  const values: HoldingValues = {
    instrument: 'shares',
    consideration: 'services',
    acquiredOn: '2026-01-05' as CalendarDate,
    shares: null,
    fraction: { over: 6n, under: 400n },
    amount: 120_000_00n,
    paidIn: true,
    fairValue: null,
    fairValueNote: null,
    resolution: '股东会决议 2026-01',
    resolutionLink: null,
    filingNumber: null,
  };

  test('are recorded with their resolution, valued, and ended once; the part stays exact', async () => {
    const order = { incubatorId: house.id, companyId: a.id, ...values };
    const { holdingId } = expectOk(await recordHolding(db, manager, order));
    expect((await holdingsOf(db, a.founder, a.id))[0]).toMatchObject({
      partOver: 3n,
      partUnder: 200n,
      version: 1,
    });
    expect(kindOf(await recordHolding(db, manager, { ...order, resolution: ' ' }))).toBe('no-resolution');
    expect(kindOf(await recordHolding(db, member, order))).toBe('not-allowed');
    expect(kindOf(await recordHolding(db, a.founder, order))).toBe('not-found');
    const worth = { holdingId, version: 1, fairValue: 200_000_00n, note: '按最近一轮估值' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => valueHolding(db, manager, worth)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const exit = {
      holdingId,
      version: 2,
      exitedOn: today,
      exitKind: 'bought-back' as const,
      exitAmount: 1n,
      note: null,
    };
    expect(kindOf(await exitHolding(db, manager, { ...exit, exitedOn: '2025-12-31' as CalendarDate }))).toBe(
      'before-it-began',
    );
    expectOk(await exitHolding(db, manager, exit));
    expect(kindOf(await exitHolding(db, manager, { ...exit, version: 3 }))).toBe('already-exited');
    expect(await listHoldings(db, stranger, null)).toEqual([]);
    expect(await holdingsOf(db, b.founder, a.id)).toEqual([]);
  });

  test('money of the fund counts as used, equity for services does not', async () => {
    const before = await fundsUsed(db, house.id);
    const order = { incubatorId: house.id, companyId: b.id, ...values, consideration: 'own-fund' as const };
    expectOk(await recordHolding(db, manager, order));
    expectOk(await recordHolding(db, manager, { ...order, paidIn: false }));
    expectOk(await recordHolding(db, manager, { ...order, consideration: 'services' }));
    expect(before).toEqual({ fundedCompanies: [], cases: 0, amount: 0n });
    expect(await fundsUsed(db, house.id)).toEqual({ fundedCompanies: [b.id], cases: 1, amount: 120_000_00n });
    expect(await fundsUsed(db, house.id, '2026-01-04' as CalendarDate)).toMatchObject({ cases: 0 });
  });
});

test('a profit is shared out once for a period, to the fen, and stays as it was', async () => {
  const rule = {
    incubatorId: house.id,
    name: '出资人分享',
    hurdle: 100_00n,
    poolShare: 33_33,
    backers: ['甲', '乙', '丙'].map((name, at) => ({ name, share: at === 0 ? 33_34 : 33_33 })),
  };
  expect(kindOf(await addProfitRule(db, manager, { ...rule, poolShare: 0 }))).toBe('not-a-share');
  expect(kindOf(await addProfitRule(db, member, rule))).toBe('not-allowed');
  const { ruleId } = expectOk(await addProfitRule(db, manager, rule));
  const order = { ruleId, period: '2026-H1', profit: 1_234_567_89n, note: null };
  const answers = await Promise.all(Array.from({ length: 10 }, () => shareProfit(db, manager, order)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(kindOf(await shareProfit(db, stranger, { ...order, period: '2' }))).toBe('not-found');
  const [shown] = (await profitRulesOf(db, manager, house.id)) ?? [];
  const payout = shown?.payouts[0];
  expect(payout?.parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(payout?.pool);
  expect(payout?.pool).toBe(((1_234_567_89n - 100_00n) * 33_33n) / 100_00n);
  await expect(db.execute(sql`update profit_payouts set pool = 0`)).rejects.toThrow();
  await expect(db.execute(sql`delete from profit_payout_parts`)).rejects.toThrow();
  expect(await profitRulesOf(db, stranger, house.id)).toBeNull();
});

test('a service is ordered by the founder, delivered by the house, accepted by the founder', async () => {
  const service = {
    incubatorId: house.id,
    name: '财务代理',
    nameEn: null,
    unit: '月',
    price: 600_00n,
    description: null,
  };
  const { serviceId } = expectOk(await addService(db, manager, service));
  expect(kindOf(await addService(db, manager, service))).toBe('name-taken');
  expect(await hostsOfCompany(db, a.id)).toEqual([house.id]);
  expect(await servicesOf(db, [house.id])).toMatchObject([{ serviceId, price: 600_00n }]);
  const order = { serviceId, companyId: a.id, quantity: 3, forEquity: false, note: null };
  const { orderId } = expectOk(await orderService(db, a.founder, order));
  expect((await listOrders(db, a.founder, null))[0]).toMatchObject({
    orderId,
    amount: 1_800_00n,
    state: 'ordered',
  });
  expect(kindOf(await orderService(db, a.founder, { ...order, companyId: b.id }))).toBe('not-found');
  expect(kindOf(await stepOrder(db, a.founder, { orderId, step: 'deliver' }))).toBe('not-allowed');
  expectOk(await stepOrder(db, member, { orderId, step: 'deliver' }));
  expect(kindOf(await stepOrder(db, member, { orderId, step: 'accept' }))).toBe('not-allowed');
  expect(kindOf(await stepOrder(db, a.founder, { orderId, step: 'cancel' }))).toBe('not-now');
  expectOk(await stepOrder(db, a.founder, { orderId, step: 'accept' }));
  expect(kindOf(await stepOrder(db, stranger, { orderId, step: 'cancel' }))).toBe('not-found');
});
