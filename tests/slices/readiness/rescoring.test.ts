import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { boards } from '#app/readiness/boards/catalog.ts';
import { rescoreCompany, rescoreDue } from '#app/readiness/commands/rescore-company.ts';
import { historyOf } from '#app/readiness/queries/assessment-history.ts';
import { latestAssessments } from '#app/readiness/queries/assessments.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { organisation, person } from '#tests/support/people.ts';
import { revenueBoard, saysFigures } from '#tests/support/readiness-world.ts';

let world: TestDatabase;
const portal = system('test');
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

async function aCompany(name: string): Promise<string> {
  const [id = ''] = await companiesWith(world.db, [
    { name, foundedOn: day('2015-03-02'), legalForm: 'joint-stock' },
  ]);
  return id;
}
const rescore = (companyId: string) => rescoreCompany(world.db, portal, { companyId });

test('a company that is new is scored for every board, with a first line of history for each', async () => {
  const id = await aCompany('初评科技');
  const done = await rescore(id);
  expect(done).toEqual({ companies: 1, assessed: boards.length, changed: boards.length });
  const kept = await latestAssessments(world.db, portal, { companyIds: [id] });
  expect(kept.map((one) => one.board).sort()).toEqual(boards.map((board) => board.code).sort());
  expect(kept.every((one) => one.low <= one.score && one.score <= one.high)).toBe(true);
  const history = await historyOf(world.db, portal, id);
  expect(history).toHaveLength(boards.length);
  expect(history.every((line) => line.before === null && line.causes.length === 0)).toBe(true);
});

test('the same facts and editions write nothing, however often', async () => {
  const id = await aCompany('不变科技');
  await saysFigures(world.db, id, { revenue: 40_000_000 });
  await rescore(id);
  const before = await world.db.execute(
    sql`select * from assessments where company_id = ${id} order by board`,
  );
  const both = await Promise.all([rescore(id), rescore(id)]);
  expect(both).toEqual([
    { companies: 1, assessed: 0, changed: 0 },
    { companies: 1, assessed: 0, changed: 0 },
  ]);
  expect(
    await world.db.execute(sql`select * from assessments where company_id = ${id} order by board`),
  ).toEqual(before);
  expect(await historyOf(world.db, portal, id)).toHaveLength(boards.length);
});

test('two that score the same change at once leave one line of history for each board', async () => {
  const id = await aCompany('同时科技');
  await rescore(id);
  await saysFigures(world.db, id, { revenue: 2_000_000_000, netProfit: 300_000_000 });
  const [one, two] = await Promise.all([rescore(id), rescore(id)]);
  expect(Math.min(one.changed, two.changed)).toBe(0);
  const changed = Math.max(one.changed, two.changed);
  expect(changed).toBeGreaterThan(3);
  expect(await historyOf(world.db, portal, id)).toHaveLength(boards.length + changed);
});

test('only the boards that ask for what has changed are scored again', async () => {
  const id = await aCompany('两板科技');
  const two = [
    revenueBoard('bse', [{ code: 'r.1', from: '2020-01-01', atLeast: 100 }]),
    revenueBoard('star', [{ code: 'p.1', from: '2020-01-01', atLeast: 100 }], 'profit'),
  ];
  const again = () => rescoreCompany(world.db, portal, { companyId: id, boards: two });
  await saysFigures(world.db, id, { revenue: 50, netProfit: 50 });
  await again();
  await saysFigures(world.db, id, { revenue: 150 });
  expect(await again()).toMatchObject({ assessed: 1, changed: 1 });
  const kept = await latestAssessments(world.db, portal, { companyIds: [id] });
  expect(kept.map(({ board, answer }) => [board, answer])).toEqual([
    ['bse', 'met'],
    ['star', 'short'],
  ]);
});

test('the causes of a change add up to it, and name what was entered', async () => {
  const id = await aCompany('缘由科技');
  await saysFigures(world.db, id, { revenue: 20_000_000, netProfit: 1_000_000 });
  await rescore(id);
  await saysFigures(world.db, id, {
    revenue: 60_000_000,
    netProfit: 9_000_000,
    roePct: '12',
    rdSpending: 4_000_000,
  });
  await rescore(id);
  const lines = (await historyOf(world.db, portal, id)).filter((line) => line.before !== null);
  expect(lines.length).toBeGreaterThan(2);
  for (const { before, after, causes } of lines) {
    const moved = causes.reduce((points, cause) => points + cause.points, 0);
    expect(moved).toBe(after.score - (before?.score ?? 0));
  }
  const named = lines.flatMap(({ causes }) =>
    causes.flatMap((cause) => (cause.kind === 'fact' ? [cause.id] : [])),
  );
  expect(new Set(named)).toContain('revenue@t');
});

test('whoever speaks for a company is told once that its answer changed, and not of its first', async () => {
  const id = await aCompany('通知科技');
  const house = await organisation(world.db, 'company');
  await world.db.execute(sql`update companies set organisation_id = ${house.id} where id = ${id}`);
  const founder = await person(world.db, house);
  const board = [revenueBoard('bse', [{ code: 'r.1', from: '2020-01-01', atLeast: 100 }])];
  const again = () => rescoreCompany(world.db, portal, { companyId: id, boards: board });
  const told = () =>
    world.db.execute<{ kind: string; params: Record<string, string> }>(
      sql`select kind, params from notices where user_id = ${founder.userId}`,
    );
  await saysFigures(world.db, id, { revenue: 50 });
  await again();
  expect(await told()).toEqual([]);
  await saysFigures(world.db, id, { revenue: 150 });
  await again();
  await again();
  expect(await told()).toMatchObject([
    {
      kind: 'readiness-changed',
      params: { company: '通知科技', board: '收入板', variant: 'met', count: '1' },
    },
  ]);
});

test('whatever is written of a company marks it as due, and the next round scores it', async () => {
  const id = await aCompany('到期科技');
  await rescoreDue(world.db, portal);
  const due = () =>
    world.db.execute(sql`select distinct company_id from readiness_dues where company_id = ${id}`);
  expect(await due()).toHaveLength(0);
  await saysFigures(world.db, id, { revenue: 5_000_000_000, netProfit: 900_000_000 });
  expect(await due()).toHaveLength(1);
  const done = await rescoreDue(world.db, portal);
  expect(done.companies).toBe(1);
  expect(done.changed).toBeGreaterThan(0);
  expect(await due()).toHaveLength(0);
});

test('a history of standings is not rewritten, and goes with its company alone', async () => {
  const id = await aCompany('存档科技');
  await rescore(id);
  await expect(
    world.db.execute(sql`delete from assessment_history where company_id = ${id}`),
  ).rejects.toThrow();
  await expect(
    world.db.execute(sql`update assessment_history set board = 'star' where company_id = ${id}`),
  ).rejects.toThrow();
  await world.db.execute(sql`delete from companies where id = ${id}`);
  expect(await world.db.execute(sql`select from assessment_history where company_id = ${id}`)).toHaveLength(
    0,
  );
  await expectSound(world.db);
});
