import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { counterMoves, recordMoves } from '#app/startups/commands/record-moves.ts';
import { lanes } from '#app/startups/domain/ladder.ts';
import { positionsOn } from '#app/startups/domain/ladder-history.ts';
import type { OpeningEntry } from '#app/startups/domain/opening-entry.ts';
import { ladderDrift } from '#app/startups/queries/ladder-drift.ts';
import { ladderMovesOf } from '#app/startups/queries/ladder-moves-of.ts';
import { positionSql } from '#app/startups/queries/positions-on.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { ladderPositions } from '#db/schema/ladder.ts';
import { companies } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { grow, wish } from '#tests/support/ladder-moves.ts';

let world: TestDatabase;
let db: Db;
beforeAll(async () => {
  world = await freshDatabase();
  db = world.db;
});
afterAll(() => world.drop());

const importer = system('import');

async function company(): Promise<string> {
  const id = newId();
  await db.insert(companies).values({ id, name: `企业 ${id}` });
  return id;
}

function entry(companyId: string, rest: Partial<OpeningEntry>): OpeningEntry {
  const base = { lane: 'market', stage: 'neeq-base', effectiveOn: day('2020-01-01') } as const;
  return { companyId, ...base, reason: 'neeq-companies.csv', ...rest };
}

test('a record is taken over as it stands, and taking it over again changes nothing', async () => {
  const id = await company();
  const [first] = await db.transaction((tx) => recordMoves(tx, importer, [entry(id, {})]));
  expect(first?.ok && first.value.moveId).toBeTruthy();
  const before = await ladderMovesOf(db, id);
  expect(before).toMatchObject([{ basis: 'imported', to: 'neeq-base', reason: 'neeq-companies.csv' }]);
  const again = entry(id, { effectiveOn: day('2021-01-01') });
  expect(await db.transaction((tx) => recordMoves(tx, importer, [again]))).toEqual([
    { ok: true, value: { moveId: null } },
  ]);
  expect(await ladderMovesOf(db, id)).toEqual(before);
});

test('records that cannot be are refused one by one and the others are written', async () => {
  const id = await company();
  const today = await todayInBeijing(db);
  const outcomes = await db.transaction((tx) =>
    recordMoves(tx, importer, [
      entry(id, { stage: 'neeq-base', effectiveOn: day('2019-05-05') }),
      entry(id, { stage: 'regional-incubation', effectiveOn: day('2018-05-05') }),
      entry(id, { stage: 'neeq-innovation', effectiveOn: addDays(today, 1) }),
      entry(id, { stage: 'seed' }),
      entry(newId(), {}),
      entry(id, { lane: 'financing', stage: null }),
      entry(id, { stage: 'neeq-innovation', effectiveOn: day('2021-05-05') }),
    ]),
  );
  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.kind))).toEqual([
    'ok',
    'before-last-move',
    'in-the-future',
    'stage-not-of-lane',
    'company-not-found',
    'not-on-lane',
    'ok',
  ]);
  const stages = (await ladderMovesOf(db, id)).map((move) => [move.from, move.to]);
  expect(stages).toEqual([
    [null, 'neeq-base'],
    ['neeq-base', 'neeq-innovation'],
  ]);
});

test('what was taken over is taken back by counter-entries, newest first, leaving no position', async () => {
  const id = await company();
  const steps = [
    entry(id, { stage: 'neeq-base', effectiveOn: day('2019-05-05') }),
    entry(id, { stage: 'neeq-innovation', effectiveOn: day('2021-05-05') }),
  ];
  const done = await db.transaction((tx) => recordMoves(tx, importer, steps));
  const ids = done.map((outcome) => expectOk(outcome).moveId ?? '');
  const back = ids.map((moveId) => ({ companyId: id, moveId, reason: 'the import was rolled back' }));
  const wrongWay = await db.transaction((tx) => counterMoves(tx, importer, back.slice(0, 1)));
  expect(wrongWay).toEqual([{ ok: false, refusal: { kind: 'not-the-last-move', lastId: ids[1] } }]);
  const rightWay = await db.transaction((tx) => counterMoves(tx, importer, [...back].reverse()));
  expect(rightWay.every((outcome) => outcome.ok)).toBe(true);
  expect(await ladderMovesOf(db, id)).toHaveLength(4);
  const rows = await db.execute(sql`select 1 from ladder_positions where company_id = ${id}`);
  expect(rows).toHaveLength(0);
});

test('four thousand records of two thousand companies are taken over in one transaction', async () => {
  const ids = Array.from({ length: 2000 }, newId);
  await db.insert(companies).values(ids.map((id) => ({ id, name: `企业 ${id}` })));
  const entries = ids.flatMap((id) => [
    entry(id, { stage: 'share-reform', effectiveOn: day('2019-01-01') }),
    entry(id, {}),
  ]);
  const outcomes = await db.transaction((tx) => recordMoves(tx, importer, entries));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(await ladderDrift(db)).toEqual([]);
});

test('the database folds histories as the domain does, on every day', async () => {
  const someDay = fc.nat({ max: 6000 }).map((days) => addDays(day('2017-06-01'), days));
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { maxLength: 15 }),
      fc.array(someDay, { maxLength: 4 }),
      async (plan, days) => {
        const id = await company();
        const moves = grow(plan, day('2010-01-01'));
        const today = await todayInBeijing(db);
        // Dates may run past today, which records may not: those histories say nothing here.
        fc.pre(moves.every((move) => move.effectiveOn <= today));
        const ids = new Map<string, string>();
        await db.transaction(async (tx) => {
          for (const move of moves) {
            if (move.kind === 'move') {
              const { lane, to: stage, effectiveOn } = move;
              const [outcome] = await recordMoves(tx, importer, [entry(id, { lane, stage, effectiveOn })]);
              ids.set(move.id, outcome?.ok ? (outcome.value.moveId ?? '') : '');
            } else {
              const moveId = ids.get(move.countersId ?? '') ?? '';
              const [outcome] = await counterMoves(tx, importer, [
                { companyId: id, moveId, reason: 'wrong' },
              ]);
              expect(outcome?.ok).toBe(true);
            }
          }
        });
        const written = await ladderMovesOf(db, id);
        expect(written).toHaveLength(moves.length);
        for (const on of [...days, today]) {
          expect(await folded(id, on)).toEqual(positionsOn(moves, on));
          expect(positionsOn(written, on)).toEqual(positionsOn(moves, on));
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(await ladderDrift(db)).toEqual([]);
});

test('the checker finds a position that the history does not bear out', async () => {
  const id = await company();
  await db.transaction((tx) => recordMoves(tx, importer, [entry(id, {})]));
  await db.update(ladderPositions).set({ stage: 'bse' }).where(sql`company_id = ${id}`);
  expect(await ladderDrift(db)).toEqual([
    {
      companyId: id,
      lane: 'market',
      projected: 'bse',
      projectedSince: '2020-01-01',
      folded: 'neeq-base',
      foldedSince: '2020-01-01',
    },
  ]);
  await db.delete(ladderPositions).where(sql`company_id = ${id}`);
  expect(await ladderDrift(db)).toMatchObject([{ companyId: id, projected: null, folded: 'neeq-base' }]);
});

async function folded(companyId: string, on: CalendarDate) {
  const rows = await db.execute<{ lane: (typeof lanes)[number]; stage: string; since: string }>(sql`
    select lane, stage, since_on::text as since from (${positionSql({ on })}) f where company_id = ${companyId}`);
  const of = (lane: string) => rows.find((row) => row.lane === lane);
  return Object.fromEntries(
    lanes.map((lane) => {
      const row = of(lane);
      return [lane, row ? { stage: row.stage, sinceOn: row.since } : null];
    }),
  );
}
