import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '#app/identity/commands/change-role.ts';
import { disablePerson, enablePerson } from '#app/identity/commands/disable-person.ts';
import { endSeat } from '#app/identity/commands/end-seat.ts';
import { setExpertStatus } from '#app/identity/commands/set-expert-status.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { listExperts } from '#app/identity/queries/list-experts.ts';
import { listPeople } from '#app/identity/queries/list-people.ts';
import { peopleOfOrganisation } from '#app/identity/queries/people-of-organisation.ts';
import { personOverview } from '#app/identity/queries/person-overview.ts';
import { readActor } from '#app/identity/session.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { experts, memberships } from '#db/schema/identity.ts';
import { personOf } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';

let world: TestDatabase;
let operator: Organisation;
let operatorManager: Person;
beforeAll(async () => {
  world = await freshDatabase();
  operator = await organisation(world.db, 'operator');
  operatorManager = await person(world.db, operator, 'manager');
});
afterAll(() => world.drop());

async function firm() {
  const at = await organisation(world.db, 'investor');
  const manager = await person(world.db, at, 'manager');
  const member = await person(world.db, at, 'member');
  const seat = (who: Person) => ({ organisationId: at.id, seatId: who.hat.id });
  return { at, manager, member, seat };
}

async function managersLeft(at: Organisation): Promise<number> {
  return world.db.$count(
    memberships,
    and(eq(memberships.organisationId, at.id), eq(memberships.role, 'manager'), isNull(memberships.endedAt)),
  );
}

test('a manager gives a member another role, and it counts from the next request', async () => {
  const { manager, member, seat } = await firm();
  const cookie = await signIn(world.db, member);
  expectOk(await changeRole(world.db, manager, { ...seat(member), role: 'viewer' }));
  expect((await personOf(world.db, cookie)).hat).toMatchObject({ role: 'viewer' });
});

test('nobody changes her own role', async () => {
  const { at, manager, member, seat } = await firm();
  expect(await changeRole(world.db, member, { ...seat(member), role: 'manager' })).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  await person(world.db, at, 'manager');
  expect(await changeRole(world.db, manager, { ...seat(manager), role: 'viewer' })).toMatchObject({
    refusal: { kind: 'own-role' },
  });
});

test('an organisation keeps a manager, also when two managers end each other’s seats at the same moment', async () => {
  const { at, manager, seat } = await firm();
  expect(await endSeat(world.db, manager, seat(manager))).toMatchObject({
    refusal: { kind: 'last-manager' },
  });
  for (let round = 0; round < 5; round++) {
    const pair = await firm();
    const second = await person(world.db, pair.at, 'manager');
    const answers = await Promise.all([
      endSeat(world.db, pair.manager, pair.seat(second)),
      endSeat(world.db, second, pair.seat(pair.manager)),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await managersLeft(pair.at)).toBe(1);
  }
  expect(await managersLeft(at)).toBe(1);
});

test('a member may leave; another organisation’s seat is as good as none', async () => {
  const { manager, member, seat } = await firm();
  const other = await firm();
  expect(await endSeat(world.db, manager, other.seat(other.member))).toMatchObject({
    refusal: { kind: 'no-such-organisation' },
  });
  expect(
    await endSeat(world.db, manager, { organisationId: manager.hat.id, seatId: other.member.hat.id }),
  ).toMatchObject({ refusal: { kind: 'no-such-organisation' } });
  const mixed = { ...seat(member), seatId: other.member.hat.id };
  expect(await endSeat(world.db, manager, mixed)).toMatchObject({ refusal: { kind: 'no-such-seat' } });
  expectOk(await endSeat(world.db, member, seat(member)));
  const cookie = await signIn(world.db, member);
  expect((await readActor(world.db, cookie)).actor).toMatchObject({ hat: { as: 'guest' } });
});

test('the operator’s members manage seats everywhere but at the operator', async () => {
  const { member, seat } = await firm();
  const clerk = await person(world.db, operator, 'member');
  expectOk(await changeRole(world.db, clerk, { ...seat(member), role: 'manager' }));
  const colleague = await person(world.db, operator, 'viewer');
  expect(
    await changeRole(world.db, clerk, {
      organisationId: operator.id,
      seatId: colleague.hat.id,
      role: 'member',
    }),
  ).toMatchObject({ refusal: { kind: 'not-allowed' } });
});

test('the people of an organisation are seen by its own people and by the operator, not by others', async () => {
  const { at, manager, member } = await firm();
  const stranger = (await firm()).manager;
  const auditor = await person(world.db, operator, 'auditor');
  expect(await peopleOfOrganisation(world.db, stranger, at.id)).toBeNull();
  expect(await peopleOfOrganisation(world.db, auditor, at.id)).toBeNull();
  expect(await peopleOfOrganisation(world.db, manager, 'missing')).toBeNull();
  const seen = await peopleOfOrganisation(world.db, member, at.id);
  expect(seen?.seats).toHaveLength(2);
  expect(seen?.seats).toContainEqual(
    expect.objectContaining({ userId: manager.userId, role: 'manager', isOneself: false }),
  );
  expect(seen?.seats).toContainEqual(
    expect.objectContaining({ userId: member.userId, role: 'member', isOneself: true }),
  );
  expect(seen?.mayManage).toBe(false);
  expect((await peopleOfOrganisation(world.db, operatorManager, at.id))?.mayManage).toBe(true);
});

test('the operator finds people by name, by hat and by state, page after page', async () => {
  const at = await organisation(world.db, 'broker', '万里证券');
  for (let each = 0; each < 60; each++) await person(world.db, at, 'member', `寻人启事 ${each}`);
  const ask = (question: object) =>
    listPeople(world.db, operatorManager, { text: null, hat: null, status: null, after: null, ...question });
  const first = await ask({ text: '寻人启事' });
  expect(first).toMatchObject({ total: 60 });
  expect(first?.people).toHaveLength(50);
  const second = await ask({ text: '寻人启事', after: first?.next });
  expect(second?.people).toHaveLength(10);
  expect(second?.next).toBeNull();
  const all = new Set([...(first?.people ?? []), ...(second?.people ?? [])].map((line) => line.userId));
  expect(all.size).toBe(60);
  expect((await ask({ hat: 'broker' }))?.total).toBe(60);
  expect((await ask({ text: '%' }))?.total).toBe(0);
  const [someone] = first?.people ?? [];
  expect(someone?.seats).toEqual([
    { organisationId: at.id, name: '万里证券', nameEn: null, kind: 'broker', role: 'member' },
  ]);
  expectOk(await disablePerson(world.db, operatorManager, { userId: someone?.userId ?? '', reason: 'gone' }));
  expect((await ask({ text: '寻人启事', status: 'disabled' }))?.total).toBe(1);
  const { manager } = await firm();
  expect(
    await listPeople(world.db, manager, { text: null, hat: null, status: null, after: null }),
  ).toBeNull();
  expect(await personOverview(world.db, manager, someone?.userId ?? '')).toBeNull();
  expect(await personOverview(world.db, operatorManager, someone?.userId ?? '')).toMatchObject({
    disabled: true,
    sessions: 0,
  });
});

test('the last manager of the operator cannot be disabled, and nobody disables herself', async () => {
  const disable = (by: Person, who: Person) =>
    disablePerson(world.db, by, { userId: who.userId, reason: 'test' });
  const { manager, member } = await firm();
  expect(await disable(manager, member)).toMatchObject({ refusal: { kind: 'no-such-person' } });
  expect(await disable(operatorManager, operatorManager)).toMatchObject({ refusal: { kind: 'oneself' } });
  const second = await organisation(world.db, 'operator', '另一个运营方');
  const lonely = await person(world.db, second, 'manager');
  expect(await disable(operatorManager, lonely)).toMatchObject({ refusal: { kind: 'last-manager' } });
  await person(world.db, second, 'manager');
  expectOk(await disable(operatorManager, lonely));
  expect(await disable(operatorManager, lonely)).toMatchObject({ refusal: { kind: 'unchanged' } });
  expectOk(await enablePerson(world.db, operatorManager, { userId: lonely.userId }));
});

test('an expert is taken off the list and put back by the operator', async () => {
  const expert = await person(world.db, await organisation(world.db, 'intermediary'), 'member');
  await world.db.insert(experts).values({ userId: expert.userId, fields: ['光电子'] });
  const set = (by: Person, status: 'active' | 'retired') =>
    setExpertStatus(world.db, by, { userId: expert.userId, status });
  expect(await set((await firm()).manager, 'retired')).toMatchObject({
    refusal: { kind: 'no-such-expert' },
  });
  expectOk(await set(operatorManager, 'retired'));
  expect(await set(operatorManager, 'retired')).toMatchObject({ refusal: { kind: 'unchanged' } });
  expectOk(await set(operatorManager, 'active'));
  const seen = await listExperts(world.db, operatorManager);
  expect(seen?.experts).toMatchObject([{ userId: expert.userId, fields: ['光电子'], status: 'active' }]);
  expect(await listExperts(world.db, expert)).toBeNull();
});
