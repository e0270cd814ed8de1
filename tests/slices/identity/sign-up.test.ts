import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decideOnApplication } from '#app/identity/commands/decide-on-application.ts';
import { editOrganisation } from '#app/identity/commands/edit-organisation.ts';
import { openOrganisation } from '#app/identity/commands/open-organisation.ts';
import { setAdmission } from '#app/identity/commands/set-admission.ts';
import { type SignUpOrder, signUp } from '#app/identity/commands/sign-up.ts';
import { suspendOrganisation } from '#app/identity/commands/suspend-organisation.ts';
import { type Actor, anonymous, type Person } from '#app/identity/domain/actor.ts';
import type { ApplicantKind } from '#app/identity/domain/application.ts';
import { listApplications, ownApplications } from '#app/identity/queries/list-applications.ts';
import { listOrganisations } from '#app/identity/queries/list-organisations.ts';
import { expectOk } from '#app/kernel/result.ts';
import { organisations } from '#db/schema/identity.ts';
import { outbox } from '#db/schema/jobs.ts';
import { device, goodPassword, personOf, sentBack } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';

let world: TestDatabase;
let operator: Organisation;
let manager: Person;
let counter = 0;
beforeAll(async () => {
  world = await freshDatabase();
  operator = await organisation(world.db, 'operator');
  manager = await person(world.db, operator, 'manager');
});
beforeEach(async () => {
  for (const kind of ['company', 'investor'] as const) {
    await setAdmission(world.db, manager, { kind, admission: 'approval' });
  }
});
afterAll(() => world.drop());

function order(kind: ApplicantKind, change: Partial<SignUpOrder> = {}): SignUpOrder {
  counter++;
  return {
    organisation: { kind, name: `申请者 ${counter}`, nameEn: null, regionCode: null, note: '想进来看看' },
    account: {
      email: `applicant${counter}@example.test`,
      name: `申请人 ${counter}`,
      password: goodPassword,
      language: 'zh',
    },
    device,
    replaces: null,
    ...change,
  };
}

async function apply(kind: ApplicantKind, by: Actor = anonymous) {
  const done = expectOk(await signUp(world.db, by, order(kind)));
  return { ...done, who: await personOf(world.db, sentBack(done.cookie)), cookie: sentBack(done.cookie) };
}

async function companiesToOpen(): Promise<unknown[]> {
  const rows = await world.db.select().from(outbox).where(eq(outbox.name, 'startups.open-company'));
  return rows.map((row) => row.payload);
}

test('a founder signs up and wears no hat until the operator lets her in; then her company is made', async () => {
  const { who, cookie, organisationId, admitted } = await apply('company');
  expect(admitted).toBe(false);
  expect(who).toMatchObject({ hat: { as: 'guest' }, hats: [] });
  expect(await ownApplications(world.db, who)).toMatchObject([{ organisationId, status: 'pending' }]);
  expect(await companiesToOpen()).not.toContainEqual({ organisationId });
  const waiting = await listApplications(world.db, manager);
  expect(waiting).toContainEqual(
    expect.objectContaining({ organisationId, email: who.email, note: '想进来看看', sameName: 0 }),
  );
  expectOk(await decideOnApplication(world.db, manager, { organisationId, decision: { as: 'approve' } }));
  expect((await personOf(world.db, cookie)).hat).toMatchObject({ organisationId, role: 'manager' });
  expect(await companiesToOpen()).toContainEqual({ organisationId });
});

test('an investor who is let in gets no company', async () => {
  const { organisationId } = await apply('investor');
  expectOk(await decideOnApplication(world.db, manager, { organisationId, decision: { as: 'approve' } }));
  expect(await companiesToOpen()).not.toContainEqual({ organisationId });
});

test('a refusal needs a reason, and the applicant reads it', async () => {
  const { who, organisationId } = await apply('investor');
  const refuse = (reason: string) =>
    decideOnApplication(world.db, manager, { organisationId, decision: { as: 'refuse', reason } });
  expect(await refuse('  ')).toMatchObject({ refusal: { kind: 'reason-missing' } });
  expectOk(await refuse('查无此机构'));
  expect(await refuse('again')).toMatchObject({ refusal: { kind: 'decided-already' } });
  expect(await ownApplications(world.db, who)).toMatchObject([{ status: 'refused', reason: '查无此机构' }]);
});

test('an application is decided once, also by two people at the same moment', async () => {
  const { organisationId } = await apply('company');
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      decideOnApplication(world.db, manager, { organisationId, decision: { as: 'approve' } }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const jobs = (await companiesToOpen()).filter(
    (payload) => JSON.stringify(payload) === JSON.stringify({ organisationId }),
  );
  expect(jobs).toHaveLength(1);
});

test('nobody but the operator decides, or sees who waits', async () => {
  const { who, organisationId } = await apply('investor');
  const viewer = await person(world.db, operator, 'viewer');
  for (const by of [who, viewer, anonymous]) {
    const decision = { as: 'approve' } as const;
    expect(await decideOnApplication(world.db, by, { organisationId, decision })).toMatchObject({
      refusal: { kind: 'no-such-application' },
    });
    expect(await listApplications(world.db, by)).toBeNull();
  }
});

test('where the operator lets everybody in, nobody waits; where it is closed, nobody comes', async () => {
  expectOk(await setAdmission(world.db, manager, { kind: 'company', admission: 'open' }));
  const { who, organisationId, admitted } = await apply('company');
  expect(admitted).toBe(true);
  expect(who.hat).toMatchObject({ organisationId });
  expect(await companiesToOpen()).toContainEqual({ organisationId });
  expectOk(await setAdmission(world.db, manager, { kind: 'company', admission: 'closed' }));
  expect(await signUp(world.db, anonymous, order('company'))).toMatchObject({ refusal: { kind: 'closed' } });
  const clerk = await person(world.db, operator, 'member');
  expect(await setAdmission(world.db, clerk, { kind: 'company', admission: 'open' })).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
});

test('an address that has an account cannot sign up again, but its owner can apply once more when signed in', async () => {
  const { who, cookie } = await apply('investor');
  const again = order('company');
  const taken = { ...again, account: again.account && { ...again.account, email: who.email.toUpperCase() } };
  expect(await signUp(world.db, anonymous, taken)).toMatchObject({ refusal: { kind: 'address-taken' } });
  const second = expectOk(await signUp(world.db, await personOf(world.db, cookie), order('company')));
  const now = await personOf(world.db, sentBack(second.cookie));
  expect(now.userId).toBe(who.userId);
  expect(await ownApplications(world.db, now)).toHaveLength(2);
});

test('a sign-up that is refused leaves nothing behind', async () => {
  const wish = order('company');
  const refused = await signUp(world.db, anonymous, {
    ...wish,
    account: wish.account && { ...wish.account, password: 'password1234' },
  });
  expect(refused).toMatchObject({ refusal: { kind: 'too-common' } });
  const left = await world.db.$count(organisations, eq(organisations.name, wish.organisation.name));
  expect(left).toBe(0);
});

test('two applications of the same name are pointed out', async () => {
  const name = '启明 光电';
  for (const spelling of [name, '启明光电']) {
    const wish = order('company');
    expectOk(
      await signUp(world.db, anonymous, { ...wish, organisation: { ...wish.organisation, name: spelling } }),
    );
  }
  const waiting = await listApplications(world.db, manager);
  expect(waiting?.filter((line) => line.sameName === 1).map((line) => line.name)).toEqual([name, '启明光电']);
});

test('the operator enters organisations, corrects and suspends them', async () => {
  const { organisationId } = expectOk(
    await openOrganisation(world.db, manager, {
      kind: 'bank',
      name: '江城银行',
      nameEn: null,
      regionCode: null,
    }),
  );
  const teller = await person(world.db, { id: organisationId, kind: 'bank', name: '江城银行' });
  const cookie = await signIn(world.db, teller);
  expectOk(
    await editOrganisation(world.db, manager, {
      organisationId,
      name: '江城商业银行',
      nameEn: 'River City Bank',
      regionCode: '420100',
    }),
  );
  expect((await personOf(world.db, cookie)).hat).toMatchObject({ organisationNameEn: 'River City Bank' });
  expectOk(
    await suspendOrganisation(world.db, manager, { organisationId, suspend: true, reason: '合同到期' }),
  );
  expect((await personOf(world.db, cookie)).hat).toMatchObject({ as: 'guest' });
  expectOk(await suspendOrganisation(world.db, manager, { organisationId, suspend: false }));
  expect((await personOf(world.db, cookie)).hat).toMatchObject({ organisationId });
  const found = await listOrganisations(world.db, manager, {
    text: 'river',
    kind: 'bank',
    status: 'active',
    after: null,
  });
  expect(found).toMatchObject({ total: 1, organisations: [{ id: organisationId, people: 1 }] });
});

test('only the operator’s managers make an operator; others cannot enter or correct organisations', async () => {
  const clerk = await person(world.db, operator, 'member');
  const wish = { kind: 'operator', name: '另一个', nameEn: null, regionCode: null } as const;
  expect(await openOrganisation(world.db, clerk, wish)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  const outsider = await person(world.db, await organisation(world.db, 'bank'), 'manager');
  expect(await openOrganisation(world.db, outsider, { ...wish, kind: 'bank' })).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  const organisationId = outsider.hat.as === 'member' ? outsider.hat.organisationId : '';
  expect(
    await editOrganisation(world.db, outsider, {
      organisationId,
      name: 'x1',
      nameEn: null,
      regionCode: null,
    }),
  ).toMatchObject({ refusal: { kind: 'no-such-organisation' } });
  expect(
    await suspendOrganisation(world.db, manager, { organisationId: operator.id, suspend: true, reason: 'x' }),
  ).toMatchObject({ refusal: { kind: 'operator-stays' } });
});
