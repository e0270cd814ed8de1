import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { addCohortMembers } from '#app/incubation/commands/add-members.ts';
import { changeCohort } from '#app/incubation/commands/change-cohort.ts';
import { changeProgramme } from '#app/incubation/commands/change-programme.ts';
import { endCohortMembership } from '#app/incubation/commands/end-membership.ts';
import { openCohort } from '#app/incubation/commands/open-cohort.ts';
import { openProgramme } from '#app/incubation/commands/open-programme.ts';
import { setIncubatorProfile } from '#app/incubation/commands/set-incubator-profile.ts';
import { companyPeople, managersOf } from '#app/incubation/queries/incubator-people.ts';
import { incubatorPage } from '#app/incubation/queries/incubator-profile.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { companyRecord } from '#app/startups/queries/company-records.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { admit, cohortOf } from '#tests/support/incubation.ts';
import { startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let today: CalendarDate;
let house: Organisation;
let other: Organisation;
let operator: Person;
let manager: Person;
let member: Person;
let stranger: Person;

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  house = await organisation(db, 'incubator');
  other = await organisation(db, 'incubator');
  operator = await person(db, await organisation(db, 'operator'));
  manager = await person(db, house);
  member = await person(db, house, 'member');
  stranger = await person(db, other);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;
const programme = (name: string, set = {}) => ({
  incubatorId: house.id,
  kind: 'incubation' as const,
  name,
  nameEn: null,
  purpose: null,
  headUserId: null,
  months: null,
  ...set,
});
const cohort = (programmeId: string, name: string, set = {}) => ({
  programmeId,
  name,
  nameEn: null,
  startsOn: day('2026-03-01'),
  endsOn: null,
  managerUserId: null,
  ...set,
});

/** A company that is in nobody's care and shows itself to nobody. */
const unseen = async (name: string) => (await startup(world.db, null, { name })).id;

describe('programmes and cohorts', () => {
  test('are opened by the house’s managers and the operator, by nobody else', async () => {
    const { db } = world;
    expect(kindOf(await openProgramme(db, manager, programme('孵化营甲')))).toBe('ok');
    expect(kindOf(await openProgramme(db, operator, programme('孵化营乙')))).toBe('ok');
    expect(kindOf(await openProgramme(db, member, programme('孵化营丙')))).toBe('not-allowed');
    expect(kindOf(await openProgramme(db, stranger, programme('孵化营丁')))).toBe('not-found');
    expect(kindOf(await openProgramme(db, manager, programme('孵化营甲')))).toBe('name-taken');
    const { programmeId, cohortId } = await cohortOf(db, manager, house);
    expect(kindOf(await openCohort(db, member, cohort(programmeId, '2027 春')))).toBe('not-allowed');
    expect(kindOf(await openCohort(db, stranger, cohort(programmeId, '2027 春')))).toBe('not-found');
    expect(kindOf(await openCohort(db, manager, cohort(programmeId, '2026 春')))).toBe('name-taken');
    const change = { programmeId, set: { name: '新名' } };
    expect(kindOf(await changeProgramme(db, stranger, change))).toBe('not-found');
    expect(kindOf(await changeProgramme(db, member, change))).toBe('not-allowed');
    expect(kindOf(await changeProgramme(db, manager, change))).toBe('ok');
    expect(kindOf(await changeCohort(db, stranger, { cohortId, set: {} }))).toBe('not-found');
    expect(kindOf(await changeCohort(db, member, { cohortId, set: {} }))).toBe('not-allowed');
  });

  test('an archived programme opens no cohorts until it is taken up again', async () => {
    const { db } = world;
    const { programmeId } = await cohortOf(db, manager, house);
    const archive = (archived: boolean) => changeProgramme(db, manager, { programmeId, set: { archived } });
    expectOk(await archive(true));
    expect(kindOf(await openCohort(db, manager, cohort(programmeId, '2027 春')))).toBe('programme-archived');
    expectOk(await archive(false));
    expect(kindOf(await openCohort(db, manager, cohort(programmeId, '2027 春')))).toBe('ok');
  });

  test('only somebody who works in the house answers for them', async () => {
    const { db } = world;
    const { programmeId, cohortId } = await cohortOf(db, manager, house);
    const viewer = await person(db, house, 'viewer');
    for (const who of [viewer, stranger]) {
      expect(kindOf(await openProgramme(db, manager, programme('某营', { headUserId: who.userId })))).toBe(
        'head-not-there',
      );
      const change = { cohortId, set: { managerUserId: who.userId } };
      expect(kindOf(await changeCohort(db, manager, change))).toBe('manager-not-there');
    }
    expect(kindOf(await changeCohort(db, manager, { cohortId, set: { managerUserId: member.userId } }))).toBe(
      'ok',
    );
    const late = { cohortId, set: { endsOn: day('2026-02-28') } };
    expect(kindOf(await changeCohort(db, manager, late))).toBe('ends-before-it-begins');
    expectOk(await openCohort(db, manager, cohort(programmeId, '2026 秋')));
    expect(kindOf(await changeCohort(db, manager, { cohortId, set: { name: '2026 秋' } }))).toBe(
      'name-taken',
    );
  });
});

describe('members', () => {
  test('who joins is in the house’s care; joining twice changes nothing', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const a = await unseen('入营甲');
    const b = await unseen('入营乙');
    expect(await companyRecord(db, manager, a)).toBeNull();
    await admit(db, manager, cohortId, [a, b], day('2026-03-02'));
    await admit(db, manager, cohortId, [b], day('2026-04-02'));
    expect(await companyRecord(db, manager, a)).not.toBeNull();
    const rows = await db.execute(sql`
      select joined_on::text as joined, (select count(*)::int from caretakers k where k.company_id = m.company_id) as care
      from cohort_members m where cohort_id = ${cohortId}`);
    expect(rows).toEqual([
      { joined: '2026-03-02', care: 1 },
      { joined: '2026-03-02', care: 1 },
    ]);
  });

  test('who joins from a later day on is in care from today', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const a = await unseen('明日入营');
    await admit(db, manager, cohortId, [a], addDays(today, 30));
    expect(await companyRecord(db, manager, a)).not.toBeNull();
  });

  test('an incubator helps itself to nobody: by an order of its own it adds those in its care', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const a = await unseen('未申请的公司');
    const order = { cohortId, companyIds: [a], joinedOn: today };
    expect(kindOf(await addCohortMembers(db, manager, order))).toBe('not-in-care');
    expect(kindOf(await addCohortMembers(db, stranger, order))).toBe('not-found');
    expect(await companyRecord(db, manager, a)).toBeNull();
    expect(expectOk(await addCohortMembers(db, operator, order)).added).toEqual([a]);
    expect(expectOk(await addCohortMembers(db, manager, order))).toEqual({ added: [], already: [a] });
    expect(kindOf(await addCohortMembers(db, member, order))).toBe('not-allowed');
    const gone = { ...order, companyIds: ['AAAAAAAAAAAAAAAAAAAAAA'] };
    expect(kindOf(await addCohortMembers(db, operator, gone))).toBe('company-not-found');
  });

  test('a membership ends once, not before it began and not in the future', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const [companyId = ''] = await companiesWith(db, [{ name: '离营公司' }]);
    await admit(db, manager, cohortId, [companyId], day('2026-03-02'));
    const end = (leftOn: CalendarDate, who = manager) =>
      endCohortMembership(db, who, { cohortId, companyId, leftOn, departure: 'withdrew', note: null });
    expect(kindOf(await end(day('2026-03-01')))).toBe('ends-before-it-begins');
    expect(kindOf(await end(addDays(today, 1)))).toBe('in-the-future');
    expect(kindOf(await end(today, stranger))).toBe('not-found');
    expect(kindOf(await end(today, member))).toBe('not-allowed');
    expect(kindOf(await end(today))).toBe('ok');
    expect(kindOf(await end(today))).toBe('already-over');
  });

  test('are read by the operator, by the house of the cohort, and by the company itself', async () => {
    const { db } = world;
    const { cohortId } = await cohortOf(db, manager, house);
    const mine = await startup(db, house, { name: '本公司' });
    const theirs = await startup(db, house, { name: '别家公司' });
    await admit(db, manager, cohortId, [mine.id, theirs.id]);
    const investor = await person(db, await organisation(db, 'investor'));
    const seenBy = async (who: Person) => {
      const scope = memberScope(who, { companyId: sql`m.company_id`, incubatorId: sql`h.incubator_id` });
      const rows = await db.execute<{ id: string }>(sql`
        select m.company_id as id from cohort_members m join cohorts h on h.id = m.cohort_id
        where m.cohort_id = ${cohortId} and ${scope}`);
      return rows.map((row) => row.id).sort();
    };
    const both = [mine.id, theirs.id].sort();
    expect(await seenBy(operator)).toEqual(both);
    expect(await seenBy(member)).toEqual(both);
    expect(await seenBy(mine.founder)).toEqual([mine.id]);
    expect(await seenBy(stranger)).toEqual([]);
    expect(await seenBy(investor)).toEqual([]);
    expect(await companyPeople(db, mine.id)).toEqual([mine.founder.userId]);
  });
});

test('managers are the active ones of the house', async () => {
  const { db } = world;
  const place = await organisation(db, 'incubator');
  const [first, second, gone] = [await person(db, place), await person(db, place), await person(db, place)];
  await person(db, place, 'member');
  await db.execute(sql`update users set status = 'disabled' where id = ${gone.userId}`);
  expect((await managersOf(db, place.id)).sort()).toEqual([first.userId, second.userId].sort());
});

test('a house says what it is, piece by piece; what cannot be is refused', async () => {
  const { db } = world;
  const tell = (set: object, who = manager) => setIncubatorProfile(db, who, { incubatorId: house.id, set });
  expectOk(await tell({ grade: 'national', controlledArea: parseDecimal('12000.50') }));
  expectOk(await tell({ fundSize: 500_000_000n, staffTotal: 12 }));
  expect((await incubatorPage(db, member, house.id))?.profile).toMatchObject({
    grade: 'national',
    controlledArea: '12000.5',
    fundSize: 500_000_000n,
    staffTotal: 12,
    staffProfessional: null,
  });
  expect(await tell({ staffProfessional: 13 })).toMatchObject({
    refusal: { kind: 'invalid', problems: [{ field: 'staffProfessional', kind: 'more-than-the-whole' }] },
  });
  expect(kindOf(await tell({ staffTotal: 20 }, member))).toBe('not-allowed');
  expect(kindOf(await tell({ staffTotal: 20 }, stranger))).toBe('not-found');
  expect(await incubatorPage(db, stranger, house.id)).toBeNull();
});
