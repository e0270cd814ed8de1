import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescoreCompany } from '#app/readiness/commands/rescore-company.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { setThreshold } from '#app/readiness/commands/set-threshold.ts';
import { historyOf } from '#app/readiness/queries/assessment-history.ts';
import { localSettings } from '#app/readiness/queries/local-settings.ts';
import { rescorings } from '#app/readiness/queries/rescorings.ts';
import { type Exact, wan } from '#app/rules/domain/exact.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { organisation, person } from '#tests/support/people.ts';
import { entered } from '#tests/support/readiness-facts.ts';

const portal = system('test');
const key = 'regional.institutional';
let world: TestDatabase;
let today: CalendarDate;
let company: string;
let people: Record<'manager' | 'member' | 'incubator' | 'founder', Person>;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  [company = ''] = await companiesWith(db, [
    { name: '门槛科技', foundedOn: day('2015-03-02'), legalForm: 'joint-stock' },
  ]);
  const operator = await organisation(db, 'operator');
  people = {
    manager: await person(db, operator),
    member: await person(db, operator, 'member'),
    incubator: await person(db, await organisation(db, 'incubator')),
    founder: await person(db, await organisation(db, 'company')),
  };
  await entered(db, portal, company, { key: 'institutional-round', value: wan(100).n.toString() });
  await rescoreCompany(db, portal, { companyId: company });
});
afterAll(() => world.drop());

const set = (by: Person, value: Exact | null, sinceOn = today, source = '北京四板通知') =>
  setThreshold(world.db, by, { key, value, sinceOn, source });

async function carriedOut(batchId: string | null) {
  const parts = await world.db.execute<{ part: number }>(
    sql`select part from rescoring_parts where batch_id = ${batchId} order by part`,
  );
  const done = [];
  for (const { part } of parts)
    done.push(await rescorePart(world.db, portal, { batchId: batchId ?? '', part }));
  return done;
}

test('only the operator’s managers set a threshold, of a key that is declared', async () => {
  for (const who of [people.member, people.incubator, people.founder])
    expect(await set(who, wan(1))).toMatchObject({ refusal: { kind: 'not-allowed' } });
  const strange = { key: 'strange', value: wan(1), sinceOn: today, source: '通知' };
  expect(await setThreshold(world.db, people.manager, strange)).toMatchObject({
    refusal: { kind: 'not-found' },
  });
  expect(await set(people.manager, wan(-1))).toMatchObject({
    refusal: { kind: 'invalid', field: 'value', problem: 'too-small' },
  });
  expect((await localSettings(world.db)).thresholds).toEqual([]);
});

test('a threshold that changes has everybody scored again, only the board that asks it, and history says why', async () => {
  const { batchId } = expectOk(await set(people.manager, wan(200)));
  expect(await carriedOut(batchId)).toEqual([{ companies: 1, assessed: 1, changed: 1 }]);
  const [line] = (await historyOf(world.db, portal, company)).filter(({ before }) => before !== null);
  expect(line).toMatchObject({
    board: 'regional',
    batchId,
    causes: [{ kind: 'threshold', key, before: null }],
  });
  const moved = line?.causes.reduce((sum, cause) => sum + cause.points, 0);
  expect(moved).toBe((line?.after.score ?? 0) - (line?.before?.score ?? 0));
  expect(moved).toBeLessThan(0);
  const list = await rescorings(world.db, people.incubator, { page: 1 });
  expect(list).toMatchObject({
    companies: null,
    runs: [{ id: batchId, reason: 'threshold', about: key, state: 'done', changed: 1, done: 1 }],
  });
  expect(await rescorings(world.db, people.founder, { page: 1 })).toBeNull();
});

test('the same value begins no run, one from a later day neither, and what was suggested comes back', async () => {
  expect(expectOk(await set(people.manager, wan(200)))).toEqual({ batchId: null });
  expect(expectOk(await set(people.manager, wan(300), addDays(today, 1)))).toEqual({ batchId: null });
  const { batchId } = expectOk(await set(people.manager, null));
  expect(await carriedOut(batchId)).toEqual([{ companies: 1, assessed: 1, changed: 1 }]);
  expect((await localSettings(world.db)).thresholds).toHaveLength(4);
  await expectSound(world.db);
});

test('a threshold set while a run is on its way replaces it, and the new run does all of its work', async () => {
  const first = expectOk(await rescoreAll(world.db, people.manager));
  const { batchId } = expectOk(await set(people.manager, wan(500)));
  expect(await carriedOut(first?.batchId ?? null)).toEqual([null]);
  const [done] = await carriedOut(batchId);
  expect(done?.assessed).toBeGreaterThan(5);
  const runs = (await rescorings(world.db, people.manager, { page: 1 }))?.runs ?? [];
  expect(runs.slice(0, 2).map(({ state, reason }) => [state, reason])).toEqual([
    ['done', 'threshold'],
    ['replaced', 'asked'],
  ]);
  await expectSound(world.db);
});

test('somebody who asks for everybody is not put off by a run that looks only at what a threshold changed', async () => {
  const { batchId } = expectOk(await set(people.manager, wan(700)));
  const asked = expectOk(await rescoreAll(world.db, people.manager));
  expect(await rescoreAll(world.db, people.manager)).toMatchObject({
    refusal: { kind: 'running', batchId: asked?.batchId },
  });
  expect(await carriedOut(batchId)).toEqual([null]);
  expect((await carriedOut(asked?.batchId ?? null))[0]?.assessed).toBeGreaterThan(5);
  await expectSound(world.db);
});

test('lines of thresholds are never rewritten', async () => {
  await expect(world.db.execute(sql`update readiness_thresholds set value = '1'`)).rejects.toThrow();
  await expect(world.db.execute(sql`delete from readiness_thresholds`)).rejects.toThrow();
});
