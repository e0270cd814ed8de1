import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import {
  type CompanyRowCells,
  everyCompany,
  questionOf,
  setFilters,
} from '#app/startups/domain/company-list.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';
import type { Stage } from '#app/startups/domain/ladder.ts';
import { companyChoices } from '#app/startups/queries/company-choices.ts';
import { companiesForExport } from '#app/startups/queries/company-export.ts';
import { listCompanies } from '#app/startups/queries/list-companies.ts';
import { ladderPositions } from '#db/schema/ladder.ts';
import { caretakers, companyFigures } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation } from '#tests/support/people.ts';

let world: TestDatabase;
const everyone = system('test');

type Known = Partial<CompanyValues> & {
  name: string;
  financing: Stage | null;
  development: Stage | null;
  revenue: bigint | null;
  cared: 'now' | 'before' | 'no';
};
let known: (Known & { id: string; visibility: string })[] = [];
let incubatorId: string;

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  const today = await todayInBeijing(db);
  const house = await organisation(db, 'incubator');
  incubatorId = house.id;
  const planned = Array.from(
    { length: 90 },
    (_, n): Known => ({
      name: `${pick(['微光', '量子', '青禾'], n)}${pick(['科技', '生物', '软件', '传感'], n)}${n}`,
      regionCode: pick(['110108', '110105', '310115', '320505', '320000', null], n),
      industryCode: pick(['I65', 'I6513', 'C39', 'C', null], n),
      emergingField: pick(['biology', 'new-energy', null] as const, n),
      foundedOn: pick([day('2019-12-31'), day('2020-01-01'), day('2020-12-31'), day('2021-01-01'), null], n),
      tags: pick([['芯片'], ['芯片', 'AI'], []], n),
      stockCodes:
        n % 7 === 0 ? [{ market: pick(['neeq', 'bse'] as const, n), code: String(830000 + n) }] : [],
      financing: pick(['seed', 'angel', 'b', null] as const, n),
      development: pick(['idea', 'graduated', null] as const, n),
      revenue: n % 5 === 0 ? null : BigInt(n * 7919) % 1000n,
      cared: pick(['now', 'before', 'no', 'no'] as const, n),
    }),
  );
  const ids = await companiesWith(
    db,
    planned.map(({ financing, development, revenue, cared, ...values }) => values),
  );
  for (const [at, one] of planned.entries()) {
    const companyId = ids[at] ?? '';
    const stand = async (lane: 'financing' | 'development', stage: Stage | null) => {
      if (stage) await db.insert(ladderPositions).values({ companyId, lane, stage, sinceOn: today });
    };
    await stand('financing', one.financing);
    await stand('development', one.development);
    await db.insert(companyFigures).values({
      id: `f${companyId.slice(1)}`,
      companyId,
      fiscalYear: 2024,
      revenue: one.revenue,
      netProfit: one.revenue === null ? null : -one.revenue,
      source: 'import',
    });
    if (one.cared !== 'no') await care(companyId, addDays(today, -30), one.cared === 'now' ? null : today);
  }
  const shown = await db.execute<{ id: string; visibility: string }>(
    sql`select id, visibility from companies`,
  );
  const visibility = new Map(shown.map((row) => [row.id, row.visibility]));
  known = planned.map((one, at) => ({
    ...one,
    id: ids[at] ?? '',
    visibility: visibility.get(ids[at] ?? '') ?? '',
  }));
}, 60_000);
afterAll(() => world.drop());

async function care(companyId: string, sinceOn: CalendarDate, untilOn: CalendarDate | null) {
  await world.db.insert(caretakers).values({ companyId, organisationId: incubatorId, sinceOn, untilOn });
}

/** What each filter means, said once more in plain code. */
const meanings: Record<string, (one: (typeof known)[number], value: string) => boolean> = {
  q: (one, value) => one.name.includes(value),
  financing: (one, value) => one.financing === value,
  development: (one, value) => one.development === value,
  market: () => false,
  region: (one, value) => (one.regionCode ?? '').startsWith(value.replace(/(0000|00)$/, '')),
  field: (one, value) => one.emergingField === value,
  industry: (one, value) => (one.industryCode ?? '').startsWith(value),
  visibility: (one, value) => one.visibility === value,
  tag: (one, value) => (one.tags ?? []).includes(value),
  from: (one, value) => one.foundedOn !== null && (one.foundedOn ?? '') >= `${value}-01-01`,
  to: (one, value) => one.foundedOn !== null && (one.foundedOn ?? '9') <= `${value}-12-31`,
  incubator: (one) => one.cared === 'now',
  exchange: (one, value) => (one.stockCodes ?? []).some((code) => code.market === value),
};

const filter = fc.constantFrom<[string, string][]>(
  ['q', '微光'],
  ['q', '光科'],
  ['financing', 'angel'],
  ['financing', 'b'],
  ['development', 'graduated'],
  ['market', 'bse'],
  ['region', '110000'],
  ['region', '110108'],
  ['region', '320500'],
  ['region', '320000'],
  ['field', 'biology'],
  ['industry', 'I65'],
  ['industry', 'C'],
  ['visibility', 'public'],
  ['visibility', 'portal'],
  ['tag', '芯片'],
  ['tag', 'AI'],
  ['from', '2020'],
  ['from', '2021'],
  ['to', '2019'],
  ['to', '2020'],
  ['incubator', 'the house'],
  ['exchange', 'neeq'],
);
const sort = fc.constantFrom(
  '',
  '-name',
  '-revenue',
  'revenue',
  '-profit',
  'profit',
  '-founded',
  'founded',
  '-stage',
  'stage',
);

test('any filters in any order show just the companies that they mean, and an export has the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(filter, { maxLength: 4 }), sort, async (drawn, order) => {
      const filters = new Map(
        drawn.map(([name, value]) => [name, name === 'incubator' ? incubatorId : value]),
      );
      const expected = known.filter((one) =>
        [...filters].every(([name, value]) => meanings[name]?.(one, value)),
      );
      const search = new URLSearchParams([...filters, ['size', '300'], ['sort', order]]);
      const question = questionOf(search);
      expect(setFilters(question.filter)).toHaveLength(filters.size);
      const page = await listCompanies(world.db, everyone, question);
      const rows = page.rows.map((row) => JSON.parse(row) as CompanyRowCells);
      expect(rows.map(([id]) => id).sort()).toEqual(expected.map((one) => one.id).sort());
      expect([page.rows.length, page.total, page.before, page.after]).toEqual([
        expected.length,
        expected.length,
        null,
        null,
      ]);
      expectSorted(rows, order);
      const exported = await companiesForExport(world.db, everyone, question);
      expect(exported.map((one) => one.name)).toEqual(rows.map(([, name]) => name));
    }),
    { numRuns: 120 },
  );
}, 60_000);

/** Amounts and days in order, the unknown last either way. */
function expectSorted(rows: readonly CompanyRowCells[], order: string) {
  const column = { revenue: 15, profit: 16, founded: 12 }[order.replace('-', '')];
  if (column === undefined) return;
  const values = rows.map((row) => row[column] as string | null);
  const firstUnknown = values.indexOf(null);
  const there = firstUnknown < 0 ? values : values.slice(0, firstUnknown);
  expect(values.slice(there.length).every((value) => value === null)).toBe(true);
  const key = (value: string | null) => (column === 12 ? Date.parse(value ?? '') : Number(value));
  const sorted = [...there].sort((a, b) => (order.startsWith('-') ? key(b) - key(a) : key(a) - key(b)));
  expect(there.map(key)).toEqual(sorted.map(key));
}

test('the choices count what each filter would show', async () => {
  const choices = await companyChoices(world.db, everyone);
  const names = [
    'financing',
    'development',
    'region',
    'field',
    'industry',
    'visibility',
    'exchange',
    'tag',
  ] as const;
  for (const name of names) {
    expect(choices[name].length).toBeGreaterThan(0);
    for (const { value, count } of choices[name]) {
      const meant = known.filter((one) => meanings[name]?.(one, value));
      expect([name, value, count]).toEqual([name, value, meant.length]);
    }
  }
  expect(choices.incubator.map(({ value, count }) => [value, count])).toEqual([
    [incubatorId, known.filter((one) => one.cared === 'now').length],
  ]);
  expect(choices.market).toEqual([]);
});

test('without filters everything that may be read is shown', async () => {
  const all = { ...questionOf(new URLSearchParams('size=300')), filter: everyCompany };
  expect((await listCompanies(world.db, everyone, all)).total).toBe(90);
});
