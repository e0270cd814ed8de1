import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewInvitation } from '#app/admissions/commands/renew-invitation.ts';
import { submitApplication } from '#app/admissions/commands/submit-application.ts';
import { saveDraft } from '#app/admissions/commands/write-application.ts';
import { applicationPage } from '#app/admissions/queries/application-page.ts';
import { companyInvitations } from '#app/admissions/queries/company-invitations.ts';
import { invite } from '#app/identity/commands/invite.ts';
import { join } from '#app/identity/commands/join.ts';
import { revokeInvitation } from '#app/identity/commands/revoke-invitation.ts';
import { sweep } from '#app/identity/commands/sweep.ts';
import { anonymous, type Person, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { mailDetail } from '#app/notifications/queries/outbox-mails.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { invitations, organisations } from '#db/schema/identity.ts';
import { mails } from '#db/schema/notifications.ts';
import { companies } from '#db/schema/startups.ts';
import { decide, type House, house, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let at: House;
let operator: Person;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  at = await house(db);
  operator = await person(db, await organisation(db, 'operator'));
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const fresh = () => `p${newId().toLowerCase()}@example.test`;

type Admitted = { company: Startup; email: string; applicationId: string; invitationId: string };

/** A company that was entered by the house, admitted with one person, who alone could take a seat of it. */
async function admitted(): Promise<Admitted> {
  const email = fresh();
  const company = await startup(db, null, { visibility: 'private' });
  const call = await openCall(db, at);
  const answers = { [call.question]: '光模块' };
  const people = [{ email, name: '周岚', role: 'manager' }] as const;
  const order = { callId: call.callId, companyId: company.id, version: null, answers, people };
  const draft = expectOk(await saveDraft(db, company.founder, order));
  const { applicationId } = expectOk(await submitApplication(db, company.founder, draft));
  await db.update(companies).set({ organisationId: null }).where(eq(companies.id, company.id));
  expectOk(await decide(db, at.manager, call.callId, [applicationId], 'accept'));
  const [made] = await db.select().from(invitations).where(eq(invitations.email, email));
  return { company, email, applicationId, invitationId: made?.id ?? '' };
}

const expire = (invitationId: string, days = 1) =>
  db
    .update(invitations)
    .set({ expiresAt: sql`now() - make_interval(days => ${days})` })
    .where(eq(invitations.id, invitationId));
const renew = (by: Person, { company, invitationId }: Pick<Admitted, 'company' | 'invitationId'>) =>
  renewInvitation(db, by, { companyId: company.id, invitationId });
const waiting = async (by: Person, { company }: Pick<Admitted, 'company'>) =>
  (await companyInvitations(db, by, company.id))?.invitations;

/** The token in the letter that belongs to an invitation, as an operator reads it in the outbox. */
async function tokenOf(invitationId: string): Promise<string> {
  const [mail] = await db
    .select()
    .from(mails)
    .where(eq(mails.key, `invitation:${invitationId}`));
  const shown = await mailDetail(db, system('test'), mail?.id ?? '');
  return /\/join\/([\w-]{43})/.exec(shown?.text ?? '')?.[1] ?? '';
}

const device = { clientAddress: '127.0.0.1', userAgent: 'test' };
const account = { name: '周岚', password: 'ein ganz langer Satz 17', language: 'zh' } as const;
const follow = (token: string) => join(db, anonymous, { token, account, device, replaces: null });

test('the house renews what has expired: the new link works, the old one does not', async () => {
  const one = await admitted();
  const before = await tokenOf(one.invitationId);
  await expire(one.invitationId);
  const shown = await companyInvitations(db, at.manager, one.company.id);
  expect(shown).toMatchObject({ hasManager: false, company: { id: one.company.id } });
  expect(shown?.invitations).toMatchObject([
    { email: one.email, name: '周岚', role: 'manager', expired: true, invitedByName: at.manager.name },
  ]);
  const { invitationId } = expectOk(await renew(at.manager, one));
  expect(await waiting(at.manager, one)).toMatchObject([{ id: invitationId, name: '周岚', expired: false }]);
  const after = await tokenOf(invitationId);
  expect(after).toHaveLength(43);
  expect(after).not.toBe(before);
  expect(await follow(before)).toMatchObject({ ok: false, refusal: { kind: 'revoked' } });
  expectOk(await follow(after));
  expect(await companyInvitations(db, at.manager, one.company.id)).toMatchObject({
    hasManager: true,
    invitations: [],
  });
});

test('one that can still be followed is renewed too: what was lost is not waited for', async () => {
  const one = await admitted();
  const before = await tokenOf(one.invitationId);
  const { invitationId } = expectOk(await renew(operator, one));
  expect(await follow(before)).toMatchObject({ refusal: { kind: 'revoked' } });
  expectOk(await follow(await tokenOf(invitationId)));
});

test('the letter says who took the company in, and that the earlier link is void; the one that waits is stopped', async () => {
  const one = await admitted();
  const { invitationId } = expectOk(await renew(at.manager, one));
  const letters = await db.select().from(mails).where(eq(mails.address, one.email));
  const byKey = new Map(letters.map((letter) => [letter.key, letter]));
  expect(letters).toHaveLength(2);
  expect(byKey.get(`invitation:${one.invitationId}`)).toMatchObject({ state: 'failed', failure: 'replaced' });
  const letter = byKey.get(`invitation:${invitationId}`);
  expect(letter).toMatchObject({ state: 'waiting', kind: 'invitation', name: '周岚' });
  expect(letter?.text).toContain(`${one.company.name}已入选${at.incubator.name}的“第 `);
  expect(letter?.text).toContain('之前发给您的链接已经失效');
});

test('the application follows the link that works', async () => {
  const one = await admitted();
  await expire(one.invitationId);
  const standing = async () =>
    (await applicationPage(db, at.manager, one.applicationId))?.people.map((each) => each.standing);
  expect(await standing()).toEqual(['expired']);
  const { invitationId } = expectOk(await renew(at.manager, one));
  expect(await standing()).toEqual(['waiting']);
  expectOk(await follow(await tokenOf(invitationId)));
  expect(await standing()).toEqual(['joined']);
});

test('nobody else sees or renews it, and cannot tell it from what is not there', async () => {
  const one = await admitted();
  const elsewhere = await house(db);
  const home = await organisation(db, 'company');
  const strangers = [
    elsewhere.manager,
    at.member,
    at.viewer,
    one.company.founder,
    await person(db, home),
    await person(db, await organisation(db, 'investor')),
    await person(db, await organisation(db, 'operator'), 'viewer'),
  ];
  for (const stranger of strangers) {
    expect(await companyInvitations(db, stranger, one.company.id)).toBeNull();
    const refused = await renew(stranger, one);
    expect(refused).toEqual(
      await renew(stranger, { company: { ...one.company, id: newId() }, invitationId: '' }),
    );
    expect(refused).toMatchObject({ refusal: { kind: 'not-found' } });
  }
  expect((await waiting(at.manager, one))?.map(({ id }) => id)).toEqual([one.invitationId]);
  // The invitation of another company is none of this one's.
  const other = await admitted();
  expect(await renew(at.manager, { company: one.company, invitationId: other.invitationId })).toEqual(
    await renew(at.manager, { company: one.company, invitationId: newId() }),
  );
});

test('a house that looked after the company once does not invite for it any more', async () => {
  const one = await admitted();
  await world.db.execute(sql`
    update caretakers set since_on = since_on - 1, until_on = since_on where company_id = ${one.company.id}`);
  expect(await companyInvitations(db, at.manager, one.company.id)).toBeNull();
  expect(await renew(at.manager, one)).toMatchObject({ refusal: { kind: 'not-found' } });
  expectOk(await renew(operator, one));
});

test('pressed twice it is sent once; what was taken up or withdrawn is gone', async () => {
  const one = await admitted();
  const [first, second] = await Promise.all([renew(at.manager, one), renew(at.manager, one)]);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  expect(await renew(at.manager, one)).toMatchObject({ refusal: { kind: 'invitation-gone' } });
  const [line] = (await waiting(at.manager, one)) ?? [];
  const next = { company: one.company, invitationId: line?.id ?? '' };
  expectOk(await revokeInvitation(db, operator, next));
  expect(await waiting(at.manager, one)).toEqual([]);
  expect(await renew(at.manager, next)).toMatchObject({ refusal: { kind: 'invitation-gone' } });
  expect(await db.select().from(mails).where(eq(mails.address, one.email))).toHaveLength(2);
});

test('an invitation by the company itself is renewed for the same role, in the name of the house', async () => {
  const company = await startup(db, at.incubator, { visibility: 'private' });
  const email = fresh();
  const seat = { organisationId: company.home.id, role: 'viewer', email } as const;
  const { id } = expectOk(await invite(db, company.founder, seat));
  await expire(id);
  const { invitationId } = expectOk(await renew(at.manager, { company, invitationId: id }));
  const [made] = await db.select().from(invitations).where(eq(invitations.id, invitationId));
  expect(made).toMatchObject({ email, role: 'viewer', organisationId: company.home.id });
  expect(await waiting(company.founder, { company })).toBeUndefined();
  const [letter] = await db.select().from(mails).where(eq(mails.address, email));
  expect(letter?.subject).toContain(at.incubator.name);
  expect(letter?.text).toContain(`请您以“只读成员”的身份加入${company.name}`);
  expect(letter?.text).not.toContain('已入选');
});

test('whoever has her seat by another way is not waited for; a suspended company invites nobody', async () => {
  const company = await startup(db, at.incubator, { visibility: 'private' });
  const colleague = await person(db, company.home, 'member');
  const seat = { organisationId: company.home.id, role: 'member' } as const;
  const email = fresh();
  const { id } = expectOk(await invite(db, company.founder, { ...seat, email }));
  await db.update(invitations).set({ email: colleague.email }).where(eq(invitations.id, id));
  expect(await waiting(at.manager, { company })).toEqual([]);
  expect(await renew(at.manager, { company, invitationId: id })).toMatchObject({
    refusal: { kind: 'already-here' },
  });
  await db.update(invitations).set({ email }).where(eq(invitations.id, id));
  await db.update(organisations).set({ status: 'suspended' }).where(eq(organisations.id, company.home.id));
  expect(await renew(at.manager, { company, invitationId: id })).toMatchObject({
    refusal: { kind: 'organisation-not-active' },
  });
});

test('the trail says who renewed what for whom, and never the link', async () => {
  const one = await admitted();
  const { invitationId } = expectOk(await renew(at.manager, one));
  const token = await tokenOf(invitationId);
  const lines = await world.db.execute<{ text: string }>(sql`
    select a::text as text from audit_lines a
    where action = 'admissions.renew-invitation' and a::text like ${`%${one.email}%`}`);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.text).toContain(one.company.name);
  expect(lines[0]?.text).not.toContain(token);
});

test('the sweep leaves what an admission rests on, and takes the rest', async () => {
  const one = await admitted();
  const { id: loose } = expectOk(
    await invite(db, operator, { organisationId: at.incubator.id, role: 'viewer', email: fresh() }),
  );
  for (const id of [one.invitationId, loose]) await expire(id, 91);
  expect((await sweep(db, system('test'))).links).toBeGreaterThan(0);
  const left = await db.select().from(invitations).where(eq(invitations.id, loose));
  expect(left).toEqual([]);
  expectOk(await renew(at.manager, one));
});
