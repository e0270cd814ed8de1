import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { shareReadiness, stopSharing } from '#app/readiness/commands/share-readiness.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { maySeeReadiness } from '#app/readiness/domain/policy.ts';
import { historyOf } from '#app/readiness/queries/assessment-history.ts';
import { latestAssessments } from '#app/readiness/queries/assessments.ts';
import { heatMap } from '#app/readiness/queries/heat-map.ts';
import { rescoring } from '#app/readiness/queries/rescoring.ts';
import { recordsWhere } from '#app/startups/queries/company-records.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { organisation, person } from '#tests/support/people.ts';
import { revenueBoard, saysFigures } from '#tests/support/readiness-world.ts';

const portal = system('readiness.rescore-all');
const old = { code: 'r.1', from: '2020-01-01', atLeast: 100 };
const before = [revenueBoard('bse', [old])];
const after = [
  revenueBoard('bse', [
    { ...old, until: '2026-01-01' },
    { code: 'r.2', from: '2026-01-01', atLeast: 200 },
  ]),
];
const last = [
  revenueBoard('bse', [
    { ...old, until: '2026-01-01' },
    { code: 'r.3', from: '2026-01-01', atLeast: 300 },
  ]),
];

let world: TestDatabase;
let ids: string[];
let people: Record<
  'operator' | 'manager' | 'otherManager' | 'founder' | 'viewer' | 'investor' | 'bank',
  Person
>;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  ids = await companiesWith(db, [{ name: '甲科技' }, { name: '乙科技' }, { name: '丙科技' }]);
  for (const [at, revenue] of [150, 250, 350].entries()) await saysFigures(db, ids[at] ?? '', { revenue });
  const [house, other, company] = await Promise.all([
    organisation(db, 'incubator'),
    organisation(db, 'incubator'),
    organisation(db, 'company'),
  ]);
  await db.execute(sql`update companies set organisation_id = ${company.id} where id = ${ids[0]}`);
  await db.execute(sql`
    insert into caretakers (company_id, organisation_id, since_on) values (${ids[0]}, ${house.id}, '2026-01-01'),
      (${ids[1]}, ${house.id}, '2026-01-01'), (${ids[2]}, ${other.id}, '2026-01-01')`);
  await db.execute(sql`
    insert into programmes (id, incubator_id, kind, name) values ('programme', ${house.id}, 'incubation', '营')`);
  await db.execute(sql`
    insert into cohorts (id, programme_id, incubator_id, name, starts_on) values ('cohort', 'programme', ${house.id}, '一期', '2026-01-01')`);
  await db.execute(sql`
    insert into cohort_members (cohort_id, company_id, joined_on) values ('cohort', ${ids[0]}, '2026-01-01'),
      ('cohort', ${ids[1]}, '2026-01-01')`);
  people = {
    operator: await person(db, await organisation(db, 'operator')),
    manager: await person(db, house),
    otherManager: await person(db, other),
    founder: await person(db, company),
    viewer: await person(db, house, 'viewer'),
    investor: await person(db, await organisation(db, 'investor')),
    bank: await person(db, await organisation(db, 'bank')),
  };
});
afterAll(() => world.drop());

async function everybody(boards: readonly Board[]): Promise<string> {
  const run = expectOk(await rescoreAll(world.db, portal, { boards, part: 2 }));
  for (let part = 0; part < (run?.parts ?? 0); part++)
    await rescorePart(world.db, portal, { batchId: run?.batchId ?? '', part, boards });
  return run?.batchId ?? '';
}
const summaries = () =>
  world.db.execute<{ userId: string; params: Record<string, string> }>(sql`
    select user_id as "userId", params from notices where kind = 'readiness-rescored'`);
const kept = async (actor: Person) =>
  (await latestAssessments(world.db, actor, { companyIds: ids }))
    .map((one) => ids.indexOf(one.companyId))
    .sort();

test('the first run scores everybody and sums nothing up', async () => {
  await everybody(before);
  expect(await kept(people.operator)).toEqual([0, 1, 2]);
  expect(await summaries()).toEqual([]);
});

test('a run of the day that finds nothing new writes no history', async () => {
  const lines = () => world.db.execute(sql`select id from assessment_history`);
  const standing = await lines();
  const id = await everybody(before);
  expect(await lines()).toEqual(standing);
  expect(await rescoring(world.db, people.operator, id)).toMatchObject({
    reason: 'day',
    state: 'done',
    changed: 0,
  });
});

test('a new edition is summed up once for each, with those whom she looks after', async () => {
  const id = await everybody(after);
  // Every part comes a second time.
  for (const part of [0, 1])
    expect(await rescorePart(world.db, portal, { batchId: id, part, boards: after })).toBeNull();
  const told = new Map((await summaries()).map((one) => [one.userId, one.params]));
  expect(told.size).toBe(3);
  expect(told.get(people.operator.userId)).toMatchObject({ count: '1', up: '0', down: '1', names: '甲科技' });
  expect(told.get(people.manager.userId)).toMatchObject({ count: '1', down: '1' });
  expect(told.get(people.otherManager.userId)).toMatchObject({ count: '0', variant: 'nobody' });
  const lines = await historyOf(world.db, people.founder, ids[0] ?? '', 'bse');
  expect(lines.at(-1)).toMatchObject({
    before: { edition: 'r.1', answer: 'met' },
    after: { edition: 'r.2', answer: 'short' },
    causes: [{ kind: 'edition', from: 'r.1', to: 'r.2' }],
    batchId: id,
  });
  expect(await rescoring(world.db, people.manager, id)).toMatchObject({
    newEditions: ['r.2'],
    crossings: [{ name: '甲科技', way: 'down' }],
  });
  expect((await rescoring(world.db, people.otherManager, id))?.crossings).toEqual([]);
  expect(await rescoring(world.db, people.founder, id)).toBeNull();
});

test('a run that another replaces is told with that one, and its open parts are left', async () => {
  const run = expectOk(await rescoreAll(world.db, portal, { boards: last, part: 1 }));
  await rescorePart(world.db, portal, { batchId: run?.batchId ?? '', part: 0, boards: last });
  const id = await everybody(before);
  expect(
    await rescorePart(world.db, portal, { batchId: run?.batchId ?? '', part: 1, boards: last }),
  ).toBeNull();
  expect(await rescoring(world.db, people.operator, run?.batchId ?? '')).toMatchObject({ state: 'replaced' });
  expect(await rescoring(world.db, people.operator, id)).toMatchObject({
    reason: 'edition',
    crossings: [{ name: '甲科技', way: 'up' }],
  });
});

test('a second order while a run is on its way begins nothing, and orders what was lost again', async () => {
  const first = expectOk(await rescoreAll(world.db, portal, { boards: after, part: 2 }));
  expect(await rescoreAll(world.db, people.operator, { boards: after })).toMatchObject({
    ok: false,
    refusal: { kind: 'running', batchId: first?.batchId },
  });
  await world.db.execute(sql`
    update job_runs set state = 'failed' where id = (select job_id from rescoring_parts
      where batch_id = ${first?.batchId} and part = 1)`);
  await world.db.execute(sql`
    update outbox set settled_at = now() where id = (select job_id from rescoring_parts
      where batch_id = ${first?.batchId} and part = 1)`);
  expect(expectOk(await rescoreAll(world.db, portal, { boards: after }))).toEqual({
    batchId: first?.batchId,
    parts: 1,
  });
  for (const part of [0, 1])
    await rescorePart(world.db, portal, { batchId: first?.batchId ?? '', part, boards: after });
  expect(await rescoreAll(world.db, people.manager)).toMatchObject({
    ok: false,
    refusal: { kind: 'not-allowed' },
  });
});

test('a company shows its answers to an investor until it stops', async () => {
  const order = {
    companyId: ids[0] ?? '',
    organisationId: people.investor.hat.as === 'member' ? people.investor.hat.organisationId : '',
  };
  await world.db.execute(sql`update companies set visibility = 'portal'`);
  expect(await kept(people.investor)).toEqual([]);
  expect(await shareReadiness(world.db, people.manager, order)).toMatchObject({
    ok: false,
    refusal: { kind: 'not-allowed' },
  });
  const founder = await person(world.db, await founderHouse());
  expectOk(await shareReadiness(world.db, founder, order));
  expect(await shareReadiness(world.db, founder, order)).toMatchObject({
    refusal: { kind: 'shared-already' },
  });
  expect(await kept(people.investor)).toEqual([0]);
  const told = await world.db.execute(sql`
    select kind, params ->> 'company' as company from notices where user_id = ${people.investor.userId}`);
  expect(told).toEqual([{ kind: 'readiness-shared', company: '甲科技' }]);
  expectOk(await stopSharing(world.db, founder, order));
  expect(await kept(people.investor)).toEqual([]);
  expect(await stopSharing(world.db, founder, order)).toMatchObject({ refusal: { kind: 'not-shared' } });
  expectOk(await shareReadiness(world.db, founder, order));
  expect(await shareReadiness(world.db, founder, { ...order, companyId: ids[2] ?? '' })).toMatchObject({
    ok: false,
  });
});

async function founderHouse() {
  const [row] = await world.db.execute<{ id: string }>(
    sql`select organisation_id as id from companies where id = ${ids[0]}`,
  );
  return { id: row?.id ?? '', kind: 'company' as const, name: '甲科技' };
}

test('what a query shows and what the policy says is the same for everybody', async () => {
  const shares = await world.db.execute<{ companyId: string; organisationId: string }>(sql`
    select company_id as "companyId", organisation_id as "organisationId" from readiness_shares where until is null`);
  const records = await recordsWhere(world.db, sql`true`);
  for (const who of Object.values(people)) {
    const seen = records.filter((record) => {
      const sharedWith = shares
        .filter((one) => one.companyId === record.companyId)
        .map((one) => one.organisationId);
      return maySeeReadiness(who, { ...record.subject, sharedWith });
    });
    expect(await kept(who)).toEqual(seen.map((one) => ids.indexOf(one.companyId)).sort());
  }
});

test('the heat map counts the companies of a cohort by board, for its house alone', async () => {
  const [row, ...none] = await heatMap(world.db, people.manager);
  expect(none).toEqual([]);
  expect(row).toMatchObject({
    cohortName: '一期',
    members: 2,
    cells: [{ board: 'bse', companies: 2, answers: { met: 1, short: 1, missing: 0, person: 0 } }],
  });
  expect(await heatMap(world.db, people.operator)).toHaveLength(1);
  expect(await heatMap(world.db, people.otherManager)).toEqual([]);
  expect(await heatMap(world.db, people.investor)).toEqual([]);
  await expectSound(world.db);
});
