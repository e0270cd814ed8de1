import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { counterMoves, recordMoves } from '#app/startups/commands/record-moves.ts';
import { everyCompany } from '#app/startups/domain/company-list.ts';
import type { Lane, Stage } from '#app/startups/domain/ladder.ts';
import { ladderBoard } from '#app/startups/queries/ladder-board.ts';
import { ladderCounts } from '#app/startups/queries/ladder-counts.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { companyFigures, companyValuations } from '#db/schema/startups.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let db: Db;
let who: LadderPeople;
const portal = system('import');
const names = { a: '阿尔法', b: '贝塔', c: '伽马', d: '德尔塔' } as const;
const firms = {} as Record<keyof typeof names, Startup>;

beforeAll(async () => {
  world = await freshDatabase();
  db = world.db;
  who = await ladderPeople(db);
  const base = { foundedOn: day('2015-01-01'), visibility: 'private' } as const;
  firms.a = await startup(db, who.incubator, {
    ...base,
    name: names.a,
    registeredCapital: 100_00n,
    regionCode: '110108',
  });
  firms.b = await startup(db, who.incubator, { ...base, name: names.b, registeredCapital: 250_00n });
  firms.c = await startup(db, null, { ...base, name: names.c, visibility: 'public' });
  firms.d = await startup(db, who.incubator, {
    ...base,
    name: names.d,
    capitalCurrency: 'USD',
    registeredCapital: 7_00n,
  });
  await climb(firms.a, 'market', [
    ['neeq-base', '2020-01-10'],
    ['neeq-innovation', '2022-06-01'],
  ]);
  await climb(firms.b, 'market', [['neeq-base', '2021-03-01']]);
  await climb(firms.c, 'market', [['neeq-base', '2019-09-09']]);
  await climb(firms.d, 'development', [['incubating', '2020-02-02']]);
  await climb(firms.b, 'development', [['incubating', '2018-08-08']]);
  await figures(firms.b, 2024, 900n, 'CNY');
  await figures(firms.b, 2025, 1_000n, 'CNY');
  await figures(firms.c, 2025, 50n, 'HKD');
  await worth(firms.b, '2026-01-01', 4_000n);
  await worth(firms.b, '2026-06-01', 5_000n);
  await worth(firms.c, '2026-06-01', 600n);
  await worth(firms.c, '2199-01-01', 999_999n);
});
afterAll(() => world.drop());

async function climb(firm: Startup, lane: Lane, steps: [Stage, string][]) {
  const entries = steps.map(([stage, on]) => {
    return { companyId: firm.id, lane, stage, effectiveOn: day(on), reason: 'known' };
  });
  return (await db.transaction((tx) => recordMoves(tx, portal, entries))).map(expectOk);
}

async function figures(firm: Startup, fiscalYear: number, revenue: bigint, currency: 'CNY' | 'HKD') {
  const source = 'annual-report' as const;
  await db
    .insert(companyFigures)
    .values({ id: newId(), companyId: firm.id, fiscalYear, revenue, currency, source });
}

async function worth(firm: Startup, asOf: string, amount: bigint) {
  const row = { companyId: firm.id, asOf: day(asOf), amount, method: 'market', source: 'exchange' } as const;
  await db.insert(companyValuations).values(row);
}

const everything = { filter: everyCompany, on: null, open: null } as const;

function shape(board: Awaited<ReturnType<typeof ladderBoard>>) {
  const full = board.columns.filter((column) => column.companies > 0);
  return Object.fromEntries(full.map((column) => [column.stage, column.cards.map((card) => card.name)]));
}

test('companies stand in the column of their stage, the newest arrival first', async () => {
  const board = await ladderBoard(db, who.operator, { ...everything, lane: 'market' });
  expect(shape(board)).toEqual({ 'neeq-base': [names.b, names.c], 'neeq-innovation': [names.a] });
  expect([board.companies, board.offLane]).toEqual([3, 1]);
});

test('sums are of the latest year in yuan, and say for how many companies they are known', async () => {
  const board = await ladderBoard(db, who.operator, { ...everything, lane: 'market' });
  const [base, innovation] = ['neeq-base', 'neeq-innovation'].map((stage) =>
    board.columns.find((column) => column.stage === stage),
  );
  expect(base?.revenue).toEqual({ minor: 1_000n, known: 1, foreign: 1 });
  expect(base?.value).toEqual({ minor: 5_600n, known: 2, foreign: 0 });
  expect(innovation?.revenue).toEqual({ minor: 0n, known: 0, foreign: 0 });
});

test('off the market lane the registered capital stands for the value', async () => {
  const board = await ladderBoard(db, who.operator, { ...everything, lane: 'development' });
  const incubating = board.columns.find((column) => column.stage === 'incubating');
  expect(incubating?.value).toEqual({ minor: 250_00n, known: 1, foreign: 1 });
});

test('any past day can be shown', async () => {
  const on = (text: string) =>
    ladderBoard(db, who.operator, { ...everything, lane: 'market', on: day(text) });
  expect(shape(await on('2022-05-31'))).toEqual({ 'neeq-base': [names.b, names.a, names.c] });
  expect(shape(await on('2022-06-01'))).toEqual({
    'neeq-base': [names.b, names.c],
    'neeq-innovation': [names.a],
  });
  expect(shape(await on('2019-09-09'))).toEqual({ 'neeq-base': [names.c] });
  expect(await on('2019-09-08')).toMatchObject({ companies: 0, offLane: 4 });
});

test('a step that was taken back is gone from every day', async () => {
  const firm = await startup(db, null, { name: '艾普西龙', visibility: 'private' });
  const [done] = await climb(firm, 'market', [['star', '2023-01-01']]);
  const order = { companyId: firm.id, moveId: done?.moveId ?? '', reason: 'wrong company' };
  const stars = async () => {
    const board = await ladderBoard(db, who.operator, {
      ...everything,
      lane: 'market',
      on: day('2023-02-01'),
    });
    return board.columns.find((column) => column.stage === 'star')?.companies;
  };
  expect(await stars()).toBe(1);
  await db.transaction((tx) => counterMoves(tx, portal, [order]));
  expect(await stars()).toBe(0);
});

test('everybody sees the companies that she may read, and may propose for those that she works on', async () => {
  const seen = async (actor: LadderPeople['operator']) => {
    const board = await ladderBoard(db, actor, { ...everything, lane: 'market' });
    const cards = board.columns.flatMap((column) => column.cards);
    return Object.fromEntries(cards.map((card) => [card.name, card.mayPropose]));
  };
  expect(await seen(who.manager)).toEqual({ [names.a]: true, [names.b]: true, [names.c]: false });
  expect(await seen(who.investor)).toEqual({ [names.c]: false });
  expect(await seen(who.operator)).toEqual({ [names.a]: true, [names.b]: true, [names.c]: true });
  expect(await seen(firms.a.founder)).toEqual({ [names.a]: true, [names.c]: false });
});

test('the filters of the list filter the board', async () => {
  const filter = { ...everyCompany, region: '110000' };
  const board = await ladderBoard(db, who.operator, { ...everything, lane: 'market', filter });
  expect(shape(board)).toEqual({ 'neeq-innovation': [names.a] });
  const nothing = await ladderBoard(db, who.operator, {
    ...everything,
    lane: 'market',
    filter: { ...everyCompany, text: '??' },
  });
  expect(nothing.companies).toBe(0);
});

test('a column shows twelve cards until it is opened', async () => {
  const many = await Promise.all(Array.from({ length: 15 }, () => startup(db, null)));
  for (const firm of many) await climb(firm, 'financing', [['seed', '2021-01-01']]);
  const seed = async (open: Stage | null) => {
    const board = await ladderBoard(db, who.operator, { ...everything, lane: 'financing', open });
    return board.columns.find((column) => column.stage === 'seed');
  };
  expect(await seed(null).then((column) => [column?.companies, column?.cards.length])).toEqual([15, 12]);
  expect(await seed('seed').then((column) => column?.cards.length)).toBe(15);
});

test('the public counts are of all companies, and are kept for five seconds', async () => {
  const start = performance.now();
  const before = await ladderCounts(db, start);
  expect(before.market.find((step) => step.stage === 'neeq-base')?.companies).toBe(2);
  expect(before.financing.map((step) => step.stage)[0]).toBe('self-funded');
  const firm = await startup(db, null);
  await climb(firm, 'market', [['neeq-base', '2022-01-01']]);
  expect(await ladderCounts(db, start + 4_999)).toBe(before);
  const after = await ladderCounts(db, start + 5_000);
  expect(after.market.find((step) => step.stage === 'neeq-base')?.companies).toBe(3);
});

test('the board counts two thousand companies, today and on a past day', async () => {
  await db.execute(sql`insert into companies (id, name, visibility)
    select 'many' || lpad(n::text, 18, '0'), '公司' || n, 'public' from generate_series(1, 2000) n`);
  const entries = Array.from({ length: 2000 }, (_, n) => ({
    companyId: `many${String(n + 1).padStart(18, '0')}`,
    lane: 'market' as const,
    stage: 'neeq-base' as const,
    effectiveOn: addDays(day('2015-01-01'), n),
    reason: 'known',
  }));
  await db.transaction((tx) => recordMoves(tx, portal, entries));
  for (const on of [null, day('2018-01-01')]) {
    const board = await ladderBoard(db, who.investor, { ...everything, lane: 'market', on });
    const base = board.columns.find((column) => column.stage === 'neeq-base');
    expect(base?.companies).toBe(on === null ? 2001 : 1097);
    expect(base?.cards.map((card) => card.sinceOn)).toEqual(
      [...(base?.cards ?? [])]
        .map((card) => card.sinceOn)
        .sort()
        .reverse(),
    );
  }
});
