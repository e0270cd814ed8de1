import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callExpert, invite } from '#app/identity/commands/invite.ts';
import { issueResetLink } from '#app/identity/commands/issue-reset-link.ts';
import { join } from '#app/identity/commands/join.ts';
import { resetPassword } from '#app/identity/commands/reset-password.ts';
import { revokeInvitation } from '#app/identity/commands/revoke-invitation.ts';
import { signIn } from '#app/identity/commands/sign-in.ts';
import { type Actor, anonymous, type Person, type Role, system } from '#app/identity/domain/actor.ts';
import { linkToFollow } from '#app/identity/queries/invitation-to-follow.server.ts';
import { read, readActor } from '#app/identity/session.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { experts, invitations, memberships, users } from '#db/schema/identity.ts';
import { account, device, goodPassword, personOf, sentBack, signInFully } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let operator: Organisation;
let incubator: Organisation;
let manager: Person;
let operatorManager: Person;
beforeAll(async () => {
  world = await freshDatabase();
  operator = await organisation(world.db, 'operator');
  incubator = await organisation(world.db, 'incubator', '启航孵化器');
  manager = await person(world.db, incubator, 'manager');
  operatorManager = await person(world.db, operator, 'manager');
});
afterAll(() => world.drop());

function inviteTo(at: Organisation, email: string, role: Role = 'member', by: Actor = manager) {
  return invite(world.db, by, { organisationId: at.id, email, role });
}

function takeUp(token: string, by: Actor = anonymous, name = '周敏') {
  const newcomer = { name, password: goodPassword, language: 'zh' as const };
  return join(world.db, by, { token, account: newcomer, device, replaces: null });
}

test('an invited person makes her account and takes her seat', async () => {
  const { token } = expectOk(await inviteTo(incubator, 'zhou.min@example.test'));
  expect(await linkToFollow(world.db, anonymous, { token, purposes: ['join'] })).toMatchObject({
    ok: true,
    value: { email: 'zhou.min@example.test', organisation: { name: '启航孵化器' }, addressHasAccount: false },
  });
  const done = expectOk(await takeUp(token));
  expect(done.next).toBe('in');
  const who = await personOf(world.db, sentBack(done.cookie));
  expect(who).toMatchObject({ name: '周敏', email: 'zhou.min@example.test' });
  expect(who.hat).toMatchObject({ organisationId: incubator.id, role: 'member' });
});

test('an invitation works once, also when it is followed many times at the same moment', async () => {
  const { token } = expectOk(await inviteTo(incubator, 'once@example.test'));
  const answers = await Promise.all(Array.from({ length: 8 }, () => takeUp(token)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await world.db.$count(users, eq(users.email, 'once@example.test'))).toBe(1);
  expect(await takeUp(token)).toMatchObject({ refusal: { kind: 'used' } });
});

test('an invitation never opens an account that exists: its owner must sign in', async () => {
  const victim = await account(world.db, { email: 'victim@example.test' });
  const { token } = expectOk(await inviteTo(incubator, 'victim@example.test'));
  expect(await takeUp(token)).toMatchObject({ refusal: { kind: 'sign-in-first' } });
  const other = await personOf(world.db, await signInFully(world.db, await account(world.db)));
  expect(await takeUp(token, other)).toMatchObject({ refusal: { kind: 'for-another-address' } });
  const owner = await personOf(world.db, await signInFully(world.db, victim));
  const done = expectOk(await join(world.db, owner, { token, account: null, device, replaces: null }));
  const now = await personOf(world.db, sentBack(done.cookie));
  expect(now.userId).toBe(victim.userId);
  expect(now.hat).toMatchObject({ organisationId: incubator.id });
  expect((await readActor(world.db, `sid=${owner.sessionId}`)).actor.kind).toBe('anonymous');
});

test('an invitation that is revoked, past its time or replaced by a newer one does not work', async () => {
  const revoked = expectOk(await inviteTo(incubator, 'revoked@example.test'));
  expectOk(await revokeInvitation(world.db, manager, { invitationId: revoked.id }));
  expect(await takeUp(revoked.token)).toMatchObject({ refusal: { kind: 'revoked' } });

  const old = expectOk(await inviteTo(incubator, 'old@example.test'));
  await world.db
    .update(invitations)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(invitations.id, old.id));
  expect(await takeUp(old.token)).toMatchObject({ refusal: { kind: 'expired' } });

  const first = expectOk(await inviteTo(incubator, 'twice@example.test'));
  const second = expectOk(await inviteTo(incubator, 'twice@example.test', 'viewer'));
  expect(await takeUp(first.token)).toMatchObject({ refusal: { kind: 'revoked' } });
  expectOk(await takeUp(second.token));
  expect(await takeUp('x'.repeat(43))).toMatchObject({ refusal: { kind: 'no-such-link' } });
});

test('a link of one purpose does not serve another', async () => {
  const who = await account(world.db);
  const reset = expectOk(await issueResetLink(world.db, operatorManager, { userId: who.userId }));
  expect(await takeUp(reset.token)).toMatchObject({ refusal: { kind: 'no-such-link' } });
  const joining = expectOk(await inviteTo(incubator, 'purpose@example.test'));
  const wrong = await resetPassword(world.db, anonymous, { token: joining.token, password: goodPassword });
  expect(wrong).toMatchObject({ refusal: { kind: 'no-such-link' } });
});

test('a newcomer must give a name and a password that can be taken, and the link survives a refusal', async () => {
  const { token } = expectOk(await inviteTo(incubator, 'careless@example.test'));
  const with_ = (name: string, password: string) =>
    join(world.db, anonymous, { token, account: { name, password, language: 'en' }, device, replaces: null });
  expect(await with_('', goodPassword)).toMatchObject({ refusal: { kind: 'not-a-name' } });
  expect(await with_('a\u202eb', goodPassword)).toMatchObject({ refusal: { kind: 'not-a-name' } });
  expect(await with_('Ann', 'short')).toMatchObject({ refusal: { kind: 'too-short' } });
  expect(await with_('Ann', 'careless2026!')).toMatchObject({ refusal: { kind: 'too-common' } });
  expect(await with_('Ann', goodPassword)).toMatchObject({ ok: true });
});

test('only managers of the organisation and the operator invite, and only the operator’s managers to the operator', async () => {
  const member = await person(world.db, incubator, 'member');
  const stranger = await person(world.db, await organisation(world.db, 'incubator'), 'manager');
  const operatorMember = await person(world.db, operator, 'member');
  expect(await inviteTo(incubator, 'a@example.test', 'member', member)).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  expect(await inviteTo(incubator, 'a@example.test', 'member', stranger)).toMatchObject({
    refusal: { kind: 'no-such-organisation' },
  });
  expect(await inviteTo(incubator, 'a@example.test', 'member', operatorMember)).toMatchObject({ ok: true });
  expect(await inviteTo(operator, 'b@example.test', 'member', operatorMember)).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  expect(await inviteTo(operator, 'b@example.test', 'auditor', operatorManager)).toMatchObject({ ok: true });
  expect(await inviteTo(incubator, 'c@example.test', 'auditor')).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
});

test('somebody else’s invitation cannot be revoked', async () => {
  const { id } = expectOk(await inviteTo(incubator, 'd@example.test'));
  const stranger = await person(world.db, await organisation(world.db, 'bank'), 'manager');
  expect(await revokeInvitation(world.db, stranger, { invitationId: id })).toMatchObject({
    refusal: { kind: 'no-such-invitation' },
  });
});

test('a person who sits in the organisation already is not invited again', async () => {
  expect(await inviteTo(incubator, manager.email)).toMatchObject({ refusal: { kind: 'already-here' } });
});

test('an expert who joins sets up her second factor first', async () => {
  const { token } = expectOk(await callExpert(world.db, operatorManager, { email: 'expert@example.test' }));
  const done = expectOk(await takeUp(token));
  expect(done.next).toBe('enrolment');
  expect(await read(world.db, sentBack(done.cookie))).toMatchObject({ state: 'pending' });
  const [row] = await world.db
    .select({ status: experts.status })
    .from(experts)
    .innerJoin(users, eq(users.id, experts.userId))
    .where(eq(users.email, 'expert@example.test'));
  expect(row?.status).toBe('active');
  expect(await callExpert(world.db, manager, { email: 'e@example.test' })).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
});

test('a reset link sets a new password once, ends all sessions, and does not stand in for the second factor', async () => {
  const seats = [{ organisationId: operator.id, role: 'member' as const }];
  const who = await account(world.db, { seats, secondFactor: true });
  const cookie = await signInFully(world.db, who);
  const { token } = expectOk(await issueResetLink(world.db, operatorManager, { userId: who.userId }));
  const password = 'violet kettle drums on tin';
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => resetPassword(world.db, anonymous, { token, password })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await readActor(world.db, cookie)).actor.kind).toBe('anonymous');
  const signedIn = expectOk(
    await signIn(world.db, anonymous, { email: who.email, password, device, replaces: null }),
  );
  expect(signedIn.next).toBe('second-factor');
});

test('reset links come from the operator’s managers alone, and a newer one replaces an older', async () => {
  const who = await account(world.db);
  for (const by of [manager, await person(world.db, operator, 'member')]) {
    expect(await issueResetLink(world.db, by, { userId: who.userId })).toMatchObject({
      refusal: { kind: 'no-such-person' },
    });
  }
  const first = expectOk(await issueResetLink(world.db, system('test'), { userId: who.userId }));
  expectOk(await issueResetLink(world.db, system('test'), { userId: who.userId }));
  const late = await resetPassword(world.db, anonymous, { token: first.token, password: goodPassword });
  expect(late).toMatchObject({ refusal: { kind: 'revoked' } });
});

test('no link is kept in readable form', async () => {
  const { token } = expectOk(await inviteTo(incubator, 'hidden@example.test'));
  const rows = await world.db.select().from(invitations);
  expect(JSON.stringify(rows)).not.toContain(token);
  const seated = await world.db.$count(memberships, eq(memberships.organisationId, incubator.id));
  expect(seated).toBeGreaterThan(0);
});
