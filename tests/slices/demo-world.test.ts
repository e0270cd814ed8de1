import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allStages } from '#app/startups/domain/ladder.ts';
import { problemOfCode } from '#app/startups/domain/unified-social-credit-code.ts';
import { demoCompanies } from '#db/seeds/demo/companies.ts';
import { companyCount, makeDemoWorld } from '#db/seeds/demo/world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import '#tests/support/secret.ts';

let world: TestDatabase;
let accounts: Awaited<ReturnType<typeof makeDemoWorld>>;

beforeAll(async () => {
  world = await freshDatabase();
  accounts = await makeDemoWorld({ db: world.db, say: () => {} });
}, 90_000);
afterAll(() => world.drop());

test('the demo world is told the same way each time', () => {
  expect(demoCompanies(companyCount, 4)).toEqual(demoCompanies(companyCount, 4));
});

test('every invented company has a sound credit code of its own', () => {
  const codes = demoCompanies(companyCount, 4).map((company) => company.uscc);
  expect(codes.filter((code) => problemOfCode(code) !== null)).toEqual([]);
  expect(new Set(codes).size).toBe(companyCount);
});

test('some company stands on every rung of the ladder today', async () => {
  const rows = await world.db.execute<{ stage: string }>(sql`select distinct stage from ladder_positions`);
  const stood = new Set(rows.map((row) => row.stage));
  expect(allStages.filter((stage) => !stood.has(stage))).toEqual([]);
});

test('it has four incubators, two hundred companies and a few years of figures for most', async () => {
  const [counts] = await world.db.execute(sql`
    select (select count(*)::int from organisations where kind = 'incubator') as incubators,
           (select count(*)::int from companies) as companies,
           (select count(*)::int from company_figures) as years,
           (select count(*)::int from ladder_orders where state = 'proposed') as waiting,
           (select count(*)::int from company_figures where suspect <> '{}') as suspect`);
  expect(counts).toMatchObject({ incubators: 4, companies: companyCount });
  expect(Number(counts?.years)).toBeGreaterThan(companyCount * 3);
  expect(Number(counts?.waiting)).toBeGreaterThan(3);
});

test('the batches of the companies are cohorts, with some who graduated, left or closed, and a camp of eight now', async () => {
  const [counts] = await world.db.execute(sql`
    select (select count(*)::int from programmes) as programmes,
           (select count(*)::int from incubators) as profiles,
           (select count(*)::int from cohort_members m join cohorts h on h.id = m.cohort_id
             join programmes p on p.id = h.programme_id
             where p.kind = 'acceleration' and m.left_on is null) as camp,
           (select count(*)::int from cohort_members where departure = 'closed') as closed,
           (select count(*)::int from cohort_members where departure = 'graduated') as graduated,
           (select count(*)::int from cohort_members where left_on is null) as present`);
  expect(counts).toMatchObject({ programmes: 5, profiles: 4, camp: 8, closed: 6 });
  expect(Number(counts?.graduated)).toBeGreaterThan(100);
  expect(Number(counts?.present)).toBeGreaterThan(40);
});

test('every role has an account, and those with rights over others a second factor', () => {
  expect(accounts.length).toBeGreaterThanOrEqual(11);
  const operator = accounts.find((account) => account.role.en === 'Portal operator');
  expect(operator?.totpSecret).toMatch(/^[A-Z2-7]{16,}$/);
});

test('nothing in it contradicts anything else', async () => {
  await expectSound(world.db);
});

test('its milestones were met at days that one would believe', async () => {
  const [met] = await world.db.execute<{ earliest: number; latest: number; n: number }>(sql`
    select max(baseline_due_on - met_on) as earliest, max(met_on - baseline_due_on) as latest, count(*)::int as n
      from milestones where met_on is not null`);
  expect(met?.n).toBeGreaterThan(50);
  expect(met?.earliest).toBeLessThanOrEqual(60);
  expect(met?.latest).toBeLessThanOrEqual(60);
  const before = await world.db.execute(
    sql`select 1 from milestones where met_on < start_on or baseline_due_on < baseline_start_on`,
  );
  expect(before).toEqual([]);
});
