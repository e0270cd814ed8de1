import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { endMembership } from '#app/incubation/commands/end-membership.ts';
import type { Departure } from '#app/incubation/domain/programme.ts';
import { cohortPage, companiesToAdd } from '#app/incubation/queries/cohort-page.ts';
import { cohortsOfCompany } from '#app/incubation/queries/cohorts-of-company.ts';
import { listProgrammes, programmePage } from '#app/incubation/queries/list-programmes.ts';
import { outcomeFacts } from '#app/incubation/queries/outcome-facts.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordMoves } from '#app/startups/commands/record-moves.ts';
import { endCare } from '#app/startups/commands/set-caretaker.ts';
import type { Stage } from '#app/startups/domain/ladder.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { admit, cohortOf } from '#tests/support/incubation.ts';
import { startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let today: CalendarDate;
let house: Organisation;
let operator: Person;
let manager: Person;
let stranger: Person;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  house = await organisation(db, 'incubator');
  operator = await person(db, await organisation(db, 'operator'));
  manager = await person(db, house);
  stranger = await person(db, await organisation(db, 'incubator'));
});
afterAll(() => world.drop());

const left = (cohortId: string, companyId: string, departure: Departure, leftOn: CalendarDate) =>
  world.db.transaction(async (tx) =>
    expectOk(await endMembership(tx, manager, { cohortId, companyId, leftOn, departure, note: null })),
  );
const climbed = (companyId: string, ...steps: [Stage, string][]) =>
  world.db.transaction(async (tx) => {
    const moves = steps.map(([stage, on]) => ({
      companyId,
      lane: 'financing' as const,
      stage,
      effectiveOn: day(on),
      reason: '补录',
    }));
    for (const outcome of await recordMoves(tx, operator, moves)) expectOk(outcome);
  });

describe('programmes and cohorts', () => {
  test('are counted with who came, is here, graduated and closed; a company in two cohorts is one company', async () => {
    const { db } = world;
    const { programmeId, cohortId } = await cohortOf(db, manager, house);
    const [a, b, c] = [await startup(db, house), await startup(db, house), await startup(db, house)];
    await admit(db, manager, cohortId, [a.id, b.id, c.id]);
    await left(cohortId, b.id, 'graduated', day('2026-06-30'));
    await left(cohortId, c.id, 'closed', day('2026-07-31'));
    const page = await programmePage(db, manager, programmeId);
    expect(page).toMatchObject({ companies: 3, present: 1, may: { manage: true } });
    expect(page?.cohorts).toMatchObject([{ members: 3, present: 1, graduated: 1, closed: 1 }]);
    expect(await programmePage(db, stranger, programmeId)).toBeNull();
    expect(await listProgrammes(db, stranger)).toEqual([]);
    expect(await listProgrammes(db, a.founder)).toEqual([]);
    expect((await listProgrammes(db, operator)).map((one) => one.programmeId)).toContain(programmeId);
  });

  test('a cohort shows its members, those who are there first, with their steps', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const [a, b] = [await startup(db, house), await startup(db, house)];
    await climbed(b.id, ['seed', '2020-01-01'], ['angel', '2021-01-01']);
    await admit(db, manager, cohortId, [a.id, b.id]);
    await left(cohortId, a.id, 'withdrew', day('2026-06-30'));
    const page = await cohortPage(db, manager, cohortId);
    expect(page?.members).toMatchObject([
      { companyId: b.id, leftOn: null, stages: ['angel'] },
      { companyId: a.id, leftOn: '2026-06-30', departure: 'withdrew', stages: [] },
    ]);
    expect(page?.today).toBe(today);
    expect(await cohortPage(db, stranger, cohortId)).toBeNull();
    expect(await cohortPage(db, b.founder, cohortId)).toBeNull();
    expect(await cohortPage(db, manager, 'nonsense')).toBeNull();
    const free = await companiesToAdd(db, { cohortId, incubatorId: house.id });
    expect(free.map((one) => one.companyId)).not.toContain(a.id);
  });

  test('a company’s stays are seen by itself and by the house, not by other houses', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house, { name: '2025 秋' });
    const a = await startup(db, house);
    await admit(db, manager, cohortId, [a.id]);
    const stay = [{ cohortId, cohortName: '2025 秋', leftOn: null }];
    expect(await cohortsOfCompany(db, a.founder, a.id)).toMatchObject(stay);
    expect(await cohortsOfCompany(db, manager, a.id)).toMatchObject(stay);
    expect(await cohortsOfCompany(db, stranger, a.id)).toEqual([]);
  });
});

describe('what the outcome is computed from', () => {
  test('a round is the first step beyond own funds after joining', async () => {
    const { db } = world;
    const { programmeId, cohortId } = await cohortOf(db, manager, house);
    const [a, b, c] = [await startup(db, house), await startup(db, house), await startup(db, house)];
    await climbed(a.id, ['seed', '2020-01-01'], ['angel', '2026-05-01'], ['pre-a', '2026-08-01']);
    await climbed(b.id, ['self-funded', '2026-05-01']);
    await admit(db, manager, cohortId, [a.id, b.id, c.id], day('2026-03-01'));
    const facts = await outcomeFacts(db, manager, { programmeId });
    const roundOf = new Map(facts.map((one) => [one.companyId, one.nextRoundOn]));
    expect(roundOf.get(a.id)).toBe('2026-05-01');
    expect(roundOf.get(b.id)).toBeNull();
    expect(roundOf.get(c.id)).toBeNull();
    expect(await outcomeFacts(db, stranger, { programmeId })).toEqual([]);
    expect(await outcomeFacts(db, manager, { cohortId })).toHaveLength(3);
  });

  test('who left and is in nobody’s care any more was followed until the last that is on record', async () => {
    const { db } = world;
    const { programmeId, cohortId } = await cohortOf(db, manager, house);
    const [here, cared, gone, climbing] = [
      await startup(db, house),
      await startup(db, house),
      await startup(db, house),
      await startup(db, house),
    ];
    const all = [here, cared, gone, climbing];
    await admit(
      db,
      manager,
      cohortId,
      all.map((one) => one.id),
      day('2026-03-01'),
    );
    for (const one of [cared, gone, climbing]) await left(cohortId, one.id, 'withdrew', day('2026-04-01'));
    for (const { id: companyId } of [gone, climbing]) {
      expectOk(
        await endCare(db, operator, { companyId, incubatorId: house.id, untilOn: addDays(today, -1) }),
      );
    }
    await climbed(climbing.id, ['seed', '2026-08-05']);
    const facts = await outcomeFacts(db, operator, { programmeId });
    const until = new Map(facts.map((one) => [one.companyId, one.followedUntil]));
    expect(all.map((one) => until.get(one.id))).toEqual([today, today, '2026-04-01', '2026-08-05']);
  });
});
