import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { rescoreDue } from '#app/readiness/commands/rescore-company.ts';
import { backTest } from '#app/readiness/domain/back-test.ts';
import { listedOnBse, neeqDistribution } from '#app/readiness/queries/back-test-sources.ts';
import { recordMoves } from '#app/startups/commands/record-moves.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { saysFigures } from '#tests/support/readiness-world.ts';

let world: TestDatabase;
const portal = system('test');
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

test('a company on the BSE is held against the years before its listing; no cash flow and R&D leaves it open', async () => {
  const { db } = world;
  const [listed = '', other = ''] = await companiesWith(db, [{ name: '已上市' }, { name: '未上市' }]);
  await db.transaction((tx) =>
    recordMoves(tx, portal, [
      { companyId: listed, lane: 'market', stage: 'bse', effectiveOn: day('2024-06-03'), reason: '上市' },
    ]),
  );
  await db.execute(sql`
    insert into company_figures (id, company_id, fiscal_year, revenue, net_profit, roe_pct, source)
    values ('f22', ${listed}, 2022, 15000000000, 1600000000, 7, 'annual-report'),
      ('f23', ${listed}, 2023, 20000000000, 1700000000, 9, 'annual-report')`);
  await db.execute(sql`
    insert into company_valuations (company_id, as_of, amount, method, source)
    values (${listed}, '2024-06-03', 60000000000, 'market', '首日收盘')`);
  const found = await listedOnBse(db, portal);
  expect(found.map((one) => [one.companyId, one.company.listedOn])).toEqual([[listed, '2024-06-03']]);
  const bse = boardOf('bse');
  const [first] = found;
  if (!bse || !first) throw new Error('nothing to test');
  expect(backTest(bse, first.company)).toMatchObject({ year: 2023, answer: 'met', reason: null });
  expect(found.some((one) => one.companyId === other)).toBe(false);
});

test('a company with a code of the BSE and no step on the ladder listed on the day of its earliest market value', async () => {
  const { db } = world;
  const [imported = '', bare = ''] = await companiesWith(db, [
    { name: '导入的上市企业' },
    { name: '只有代码' },
  ]);
  await db.execute(sql`
    insert into stock_codes (market, code, company_id) values ('bse', '920801', ${imported}), ('bse', '920802', ${bare})`);
  await db.execute(sql`
    insert into company_valuations (company_id, as_of, amount, method, source)
    values (${imported}, '2023-05-08', 90000000000, 'market', 'import'), (${imported}, '2025-05-08', 1, 'market', 'import'),
      (${imported}, '2021-05-08', 1, 'estimate', 'import')`);
  const found = await listedOnBse(db, portal);
  const one = found.find(({ companyId }) => companyId === imported);
  expect(one).toMatchObject({ assumed: true, company: { listedOn: '2023-05-08', code: '920801' } });
  expect(one?.company.firstDayValue).toEqual({ n: 90_000_000_000n, d: 1n });
  expect(found.some(({ companyId }) => companyId === bare)).toBe(false);
  expect(found.filter(({ assumed }) => !assumed)).toHaveLength(1);
});

test('NEEQ companies are counted by answer and by track', async () => {
  const { db } = world;
  const ids = await companiesWith(db, [{ name: '挂牌甲' }, { name: '挂牌乙' }]);
  for (const [at, id] of ids.entries())
    await db.execute(
      sql`insert into stock_codes (market, code, company_id) values ('neeq', ${`83000${at}`}, ${id})`,
    );
  await saysFigures(db, ids[0] ?? '', { revenue: 90_000_000, netProfit: 9_000_000 });
  await rescoreDue(db, portal);
  const { companies, answers, tracks } = await neeqDistribution(db, portal);
  expect(companies).toBe(2);
  expect(Object.values(answers).reduce((sum, n) => sum + n, 0)).toBe(2);
  expect(tracks.length).toBeGreaterThan(3);
  for (const track of tracks)
    expect(Object.values(track.answers).reduce((sum, n) => sum + (n ?? 0), 0)).toBe(2);
});
