import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompanyRowCells } from '#app/startups/domain/company-list.ts';
import { type Lane, lanes, type Stage, stagesOf } from '#app/startups/domain/ladder.ts';
import { ladderPositions } from '#db/schema/ladder.ts';
import { companyCards, companyFigures, companyTags, stockCodes } from '#db/schema/startups.ts';
import { takingTime } from '#tests/support/clocks.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

async function cardOf(companyId: string) {
  const [card] = await world.db
    .select()
    .from(companyCards)
    .where(sql`${companyCards.companyId} = ${companyId}`);
  if (!card) throw new Error('the company has no card');
  return { ...card, cells: JSON.parse(card.row) as CompanyRowCells };
}

const stageOf = (lane: Lane) => fc.constantFrom(...(stagesOf[lane] as readonly Stage[]));
const step = fc.oneof(
  fc
    .constantFrom(...lanes)
    .chain((lane) =>
      fc.record({ do: fc.constant('stand' as const), lane: fc.constant(lane), stage: stageOf(lane) }),
    ),
  fc.record({ do: fc.constant('leave' as const), lane: fc.constantFrom(...lanes) }),
  fc.record({
    do: fc.constant('figures' as const),
    year: fc.integer({ min: 2019, max: 2025 }),
    period: fc.constantFrom('FY' as const, 'H1' as const),
    revenue: fc.option(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })),
    doubts: fc.subarray(['revenue-unit', 'ratio-impossible']),
  }),
  fc.record({ do: fc.constant('forget' as const), year: fc.integer({ min: 2019, max: 2025 }) }),
  fc.record({ do: fc.constant('tag' as const), tag: fc.constantFrom('量子', 'ai', '北京') }),
  fc.record({ do: fc.constant('untag' as const), tag: fc.constantFrom('量子', 'ai', '北京') }),
  fc.record({ do: fc.constant('rename' as const), name: fc.constantFrom('甲', '乙"', '<丙>') }),
);

test('after any writes the card says what the tables say', async () => {
  const { db } = world;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const [id = ''] = await companiesWith(db, [{ name: '企业' }]);
      let name = '企业';
      const stages = new Map<Lane, Stage>();
      const years = new Map<string, { year: number; revenue: bigint | null; doubts: number }>();
      const tags = new Set<string>();
      for (const one of steps) {
        if (one.do === 'stand') {
          stages.set(one.lane, one.stage);
          await db
            .insert(ladderPositions)
            .values({ companyId: id, lane: one.lane, stage: one.stage, sinceOn: '2024-01-01' as never })
            .onConflictDoUpdate({
              target: [ladderPositions.companyId, ladderPositions.lane],
              set: { stage: one.stage },
            });
        } else if (one.do === 'leave') {
          stages.delete(one.lane);
          await db.execute(sql`delete from ladder_positions where company_id = ${id} and lane = ${one.lane}`);
        } else if (one.do === 'figures') {
          const { year, period, revenue, doubts } = one;
          if (period === 'FY') years.set(String(year), { year, revenue, doubts: doubts.length });
          await db
            .insert(companyFigures)
            .values({
              id: `${id}${year}${period}`,
              companyId: id,
              fiscalYear: year,
              period,
              revenue,
              suspect: doubts,
              source: 'import',
            })
            .onConflictDoUpdate({ target: companyFigures.id, set: { revenue, suspect: doubts } });
        } else if (one.do === 'forget') {
          years.delete(String(one.year));
          await db.execute(
            sql`delete from company_figures where company_id = ${id} and fiscal_year = ${one.year}`,
          );
        } else if (one.do === 'tag') {
          tags.add(one.tag);
          await db.insert(companyTags).values({ companyId: id, tag: one.tag }).onConflictDoNothing();
        } else if (one.do === 'untag') {
          tags.delete(one.tag);
          await db.execute(sql`delete from company_tags where company_id = ${id} and tag = ${one.tag}`);
        } else {
          name = one.name;
          await db.execute(sql`update companies set name = ${one.name} where id = ${id}`);
        }
      }
      const latest = [...years.values()].sort((a, b) => b.year - a.year)[0];
      const card = await cardOf(id);
      expect(card).toMatchObject({
        developmentStage: stages.get('development') ?? null,
        financingStage: stages.get('financing') ?? null,
        marketStage: stages.get('market') ?? null,
        latestYear: latest?.year ?? null,
        revenue: latest?.revenue ?? null,
        tags: [...tags].sort((a, b) => Buffer.from(a).compare(Buffer.from(b))),
      });
      const [, shown, , , , ...rest] = card.cells;
      expect(shown).toBe(name);
      expect(rest.slice(0, 3)).toEqual(lanes.map((lane) => stages.get(lane) ?? null));
      expect(card.cells[13]).toBe(latest?.year ?? null);
      expect(card.cells[15]).toBe(latest?.revenue?.toString() ?? null);
      expect(card.cells[19]).toBe(latest?.doubts ?? 0);
      await db.execute(sql`delete from companies where id = ${id}`);
      expect(await db.execute(sql`select 1 from company_cards where company_id = ${id}`)).toHaveLength(0);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('two who write one company at the same time both stand on its card', async () => {
  const { db } = world;
  const [id = ''] = await companiesWith(db, [{ name: '并发' }]);
  let second: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.insert(ladderPositions).values({
      companyId: id,
      lane: 'market',
      stage: 'bse',
      sinceOn: '2024-01-01' as never,
    });
    second = db.insert(stockCodes).values({ market: 'bse', code: '920002', companyId: id }).execute();
    // The other waits for this one: give it time to have started.
    await waitForLock();
  });
  await second;
  const card = await cardOf(id);
  expect([card.marketStage, card.markets]).toEqual(['bse', ['bse']]);
});

test('the order by height on the ladder is the order of the stages of the domain', async () => {
  const { db } = world;
  for (const lane of lanes) {
    const heights: number[] = [];
    for (const stage of stagesOf[lane]) {
      const [id = ''] = await companiesWith(db, [{ name: stage }]);
      await db.insert(ladderPositions).values({ companyId: id, lane, stage, sinceOn: '2024-01-01' as never });
      heights.push((await cardOf(id)).climb);
    }
    expect(heights[0]).toBeGreaterThan(0);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(heights.length);
  }
});

/** Until some session waits for a lock that another holds. */
async function waitForLock(): Promise<void> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const [row] = await world.db.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_locks where not granted`,
    );
    if ((row?.waiting ?? 0) > 0) return;
    if (Date.now() > deadline) throw new Error('nobody waits: the two do not take turns');
    await takingTime(10);
  }
}
