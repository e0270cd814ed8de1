import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type RatesOrder, recordRates } from '#app/readiness/commands/record-rates.ts';
import { rescoreCompany } from '#app/readiness/commands/rescore-company.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { isAbroad } from '#app/readiness/domain/board.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import { historyOf } from '#app/readiness/queries/assessment-history.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { compare, type Exact, exactOf, whole } from '#app/rules/domain/exact.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { organisation, person } from '#tests/support/people.ts';
import { entered } from '#tests/support/readiness-facts.ts';
import { saysFigures } from '#tests/support/readiness-world.ts';

const portal = system('test');
let world: TestDatabase;
let today: CalendarDate;
let own: string;
let none: string;
let people: Record<'manager' | 'member' | 'incubator', Person>;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  const made = { foundedOn: day('2015-03-02'), legalForm: 'joint-stock' } as const;
  [own = '', none = ''] = await companiesWith(db, [
    { name: '自有汇率科技', ...made },
    { name: '无汇率科技', ...made },
  ]);
  const operator = await organisation(db, 'operator');
  people = {
    manager: await person(db, operator),
    member: await person(db, operator, 'member'),
    incubator: await person(db, await organisation(db, 'incubator')),
  };
  for (const companyId of [own, none]) {
    await saysFigures(db, companyId, { revenue: 900_000_000, netProfit: 90_000_000 });
    await entered(db, portal, companyId, { key: 'market-cap', value: '300000000000' });
  }
  await entered(db, portal, own, { key: 'fx-usd', value: '1/8' });
  for (const companyId of [own, none]) await rescoreCompany(db, portal, { companyId });
});
afterAll(() => world.drop());

const per = (text: string): Exact => exactOf(text) ?? whole(0);
const record = (by: Person, order: Partial<RatesOrder> & Pick<RatesOrder, 'rates'>) =>
  recordRates(world.db, by, { rateOn: addDays(today, -1), source: '中间价', ...order });

async function rateIn(companyId: string, on = today) {
  const source = (await companySources(world.db, [companyId])).get(companyId);
  return source ? (companyBook(source, on).facts.get('fx-usd') ?? null) : null;
}

test('without any rate it stays unknown', async () => {
  expect(await rateIn(none)).toBeNull();
});

test('only the operator’s managers enter rates, of a day that has come, for one unit', async () => {
  for (const who of [people.member, people.incubator])
    expect(await record(who, { rates: { USD: per('7') } })).toMatchObject({
      refusal: { kind: 'not-allowed' },
    });
  const refused = async (order: Parameters<typeof record>[1]) =>
    (await record(people.manager, order)) as object;
  expect(await refused({ rates: { USD: per('709.5') } })).toMatchObject({
    refusal: { field: 'USD', problem: 'not-for-one' },
  });
  expect(await refused({ rates: { HKD: per('0') } })).toMatchObject({
    refusal: { field: 'HKD', problem: 'too-small' },
  });
  expect(await refused({ rates: { USD: per('7') }, rateOn: addDays(today, 1) })).toMatchObject({
    refusal: { field: 'rateOn', problem: 'in-the-future' },
  });
});

test('a rate has boards abroad scored again, and none at home; the company’s own rate goes before it', async () => {
  const { batchId } = expectOk(await record(people.manager, { rates: { HKD: per('0.9'), USD: per('7') } }));
  expect(batchId).not.toBeNull();
  const done = await rescorePart(world.db, portal, { batchId: batchId ?? '', part: 0 });
  expect(done?.changed).toBeGreaterThan(2);
  const lines = [...(await historyOf(world.db, portal, none)), ...(await historyOf(world.db, portal, own))];
  const moved = lines.filter((line) => line.batchId === batchId);
  expect(moved.every(({ board }) => isAbroad(board))).toBe(true);
  expect(
    moved.flatMap(({ causes }) => causes).every((cause) => cause.kind === 'fact' && /^fx-/.test(cause.id)),
  ).toBe(true);
  const [mine, portals] = [await rateIn(own), await rateIn(none)];
  expect(mine).toMatchObject({ source: 'entered', value: { n: 1n, d: 8n } });
  expect(portals).toMatchObject({ source: 'exchange-rate', note: '中间价', on: addDays(today, -1) });
  expect(compare(portals?.value as Exact, { n: 1n, d: 7n })).toBe(0);
});

test('a rate that is older than thirty days says so', async () => {
  expect((await rateIn(none, addDays(today, 29)))?.note).toBe('中间价');
  expect((await rateIn(none, addDays(today, 30)))?.note).toBe('stale-rate');
});

test('the same rate, or one of an earlier day, begins no run; one that is taken back leaves the one before it', async () => {
  expect(expectOk(await record(people.manager, { rates: { USD: per('7.00') } })).batchId).toBeNull();
  const earlier = { rates: { USD: per('6.5') }, rateOn: addDays(today, -9) };
  expect(expectOk(await record(people.manager, earlier)).batchId).toBeNull();
  const { batchId } = expectOk(await record(people.manager, { rates: { USD: null } }));
  const [run] = await world.db.execute(
    sql`select reason, about from rescoring_batches where id = ${batchId}`,
  );
  expect(run).toEqual({ reason: 'rates', about: 'USD' });
  expect(compare((await rateIn(none))?.value as Exact, { n: 2n, d: 13n })).toBe(0);
  await rescorePart(world.db, portal, { batchId: batchId ?? '', part: 0 });
  await expectSound(world.db);
});

test('lines of rates are never rewritten', async () => {
  await expect(world.db.execute(sql`update exchange_rates set yuan = '1'`)).rejects.toThrow();
  await expect(world.db.execute(sql`delete from exchange_rates`)).rejects.toThrow();
});
