import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitApplication } from '#app/admissions/commands/submit-application.ts';
import { saveDraft } from '#app/admissions/commands/write-application.ts';
import type { TeamPerson } from '#app/admissions/domain/team-people.ts';
import { applicationPage } from '#app/admissions/queries/application-page.ts';
import { applyPage } from '#app/admissions/queries/apply-page.ts';
import { peopleToInvite } from '#app/admissions/queries/team-people.ts';
import { invite } from '#app/identity/commands/invite.ts';
import { join } from '#app/identity/commands/join.ts';
import { revokeInvitation } from '#app/identity/commands/revoke-invitation.ts';
import { anonymous, type Person, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { mailDetail } from '#app/notifications/queries/outbox-mails.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applicationInvitations } from '#db/schema/admissions.ts';
import { invitations, organisations } from '#db/schema/identity.ts';
import { cohortMembers } from '#db/schema/incubation.ts';
import { mails } from '#db/schema/notifications.ts';
import { companies } from '#db/schema/startups.ts';
import {
  decide,
  expert,
  type House,
  house,
  type OpenCall,
  openCall,
} from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let at: House;
let judge: Person;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  at = await house(db);
  judge = await expert(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const fresh = () => `p${newId().toLowerCase()}@example.test`;
const named = (email: string, more: Partial<TeamPerson> = {}): TeamPerson => ({
  email,
  name: null,
  role: 'member',
  ...more,
});

/** A company that has applied and named these people. */
async function appliedWith(call: OpenCall, people: readonly TeamPerson[], given?: Startup) {
  const company = given ?? (await startup(db, null, { visibility: 'private' }));
  const { callId, question } = call;
  const order = { callId, companyId: company.id, version: null, answers: { [question]: '光模块' }, people };
  const draft = expectOk(await saveDraft(db, company.founder, order));
  const { applicationId } = expectOk(await submitApplication(db, company.founder, draft));
  return { company, applicationId };
}

const openCallOf = (given: Partial<House> = {}) => openCall(db, { ...at, ...given });
const accept = (call: OpenCall, ...ids: string[]) => decide(db, at.manager, call.callId, ids, 'accept');
const lettersTo = (email: string) => db.select().from(mails).where(eq(mails.address, email));
const invitationsOf = (email: string) => db.select().from(invitations).where(eq(invitations.email, email));

/** The token that an operator reads in the outbox. */
async function tokenFor(email: string): Promise<string> {
  const [letter] = await lettersTo(email);
  const shown = await mailDetail(db, system('test'), letter?.id ?? '');
  return /\/join\/([\w-]{43})/.exec(shown?.text ?? '')?.[1] ?? '';
}

test('accepting invites the people whom the application names, by mail, and one of them joins', async () => {
  const call = await openCallOf();
  const [lead, hand] = [fresh(), fresh()];
  const { company, applicationId } = await appliedWith(call, [
    named(lead, { name: '周岚', role: 'manager' }),
    named(hand),
  ]);
  expect(await lettersTo(lead)).toHaveLength(0);
  expectOk(await accept(call, applicationId));
  const [letter] = await lettersTo(lead);
  expect(letter).toMatchObject({ kind: 'invitation', name: '周岚', userId: null, state: 'waiting' });
  expect(letter?.subject).toContain(company.name);
  const token = await tokenFor(lead);
  expect(token).toHaveLength(43);
  const account = { name: '周岚', password: 'ein ganz langer Satz 17', language: 'zh' } as const;
  const device = { clientAddress: '127.0.0.1', userAgent: 'test' };
  expectOk(await join(db, anonymous, { token, account, device, replaces: null }));
  const page = await applicationPage(db, at.manager, applicationId);
  const standings = page?.people.map(({ email, standing, role }) => [email, role, standing]);
  expect(new Set(standings)).toEqual(
    new Set([
      [lead, 'manager', 'joined'],
      [hand, 'member', 'waiting'],
    ]),
  );
});

test('the link is in no table as it is, nor in the audit trail', async () => {
  const call = await openCallOf();
  const email = fresh();
  const { applicationId } = await appliedWith(call, [named(email)]);
  expectOk(await accept(call, applicationId));
  const token = await tokenFor(email);
  const found = await world.db.execute<{ n: number }>(sql`
    select (select count(*)::int from mails m where m::text like ${`%${token}%`})
      + (select count(*)::int from audit_lines a where a::text like ${`%${token}%`})
      + (select count(*)::int from outbox o where o::text like ${`%${token}%`}) as n`);
  expect(found[0]?.n).toBe(0);
  const [line] = await world.db.execute<{ text: string }>(sql`
    select a::text as text from audit_lines a where action = 'admissions.decide' and a::text like ${`%${email}%`}`);
  expect(line?.text).toContain('invited');
});

test('a replay invites nobody twice', async () => {
  const call = await openCallOf();
  const email = fresh();
  const { applicationId } = await appliedWith(call, [named(email)]);
  const [first, second] = await Promise.all([accept(call, applicationId), accept(call, applicationId)]);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  expect(await accept(call, applicationId)).toMatchObject({ refusal: { kind: 'not-waiting' } });
  expect(await lettersTo(email)).toHaveLength(1);
  expect(await invitationsOf(email)).toHaveLength(1);
});

test('whoever has her seat is left alone, with her role', async () => {
  const call = await openCallOf();
  const company = await startup(db, null, { visibility: 'private' });
  const colleague = await person(db, company.home, 'member');
  const people = [named(company.founder.email), named(colleague.email, { role: 'manager' })];
  const { applicationId } = await appliedWith(call, people, company);
  const before = (await peopleToInvite(db, [applicationId])).get(applicationId);
  expect(before?.map(({ seated }) => seated)).toEqual([true, true]);
  expectOk(await accept(call, applicationId));
  for (const { email } of people) {
    expect(await lettersTo(email)).toHaveLength(0);
    expect(await invitationsOf(email)).toHaveLength(0);
  }
  const page = await applicationPage(db, at.manager, applicationId);
  expect(page?.people.map(({ standing }) => standing)).toEqual(['seated', 'seated']);
});

test('an invitation that can still be followed is kept; one that was withdrawn is made anew', async () => {
  const company = await startup(db, null, { visibility: 'private' });
  const [kept, gone] = [fresh(), fresh()];
  const seat = { organisationId: company.home.id, role: 'member' } as const;
  const earlier = expectOk(await invite(db, company.founder, { ...seat, email: kept }));
  const withdrawn = expectOk(await invite(db, company.founder, { ...seat, email: gone }));
  expectOk(await revokeInvitation(db, company.founder, { invitationId: withdrawn.id }));
  const call = await openCallOf();
  const { applicationId } = await appliedWith(call, [named(kept), named(gone)], company);
  expectOk(await accept(call, applicationId));
  expect(await lettersTo(kept)).toHaveLength(0);
  expect(await lettersTo(gone)).toHaveLength(1);
  const [line] = await db
    .select()
    .from(applicationInvitations)
    .where(
      and(eq(applicationInvitations.applicationId, applicationId), eq(applicationInvitations.email, kept)),
    );
  expect(line).toMatchObject({ outcome: 'invited-before', invitationId: earlier.id });
});

test('two companies that name the same address each have a seat for her; one company asks her once', async () => {
  const call = await openCallOf();
  const email = fresh();
  const [one, two] = [await appliedWith(call, [named(email)]), await appliedWith(call, [named(email)])];
  expectOk(await accept(call, one.applicationId, two.applicationId));
  const asked = await invitationsOf(email);
  expect(new Set(asked.map((line) => line.organisationId))).toEqual(
    new Set([one.company.home.id, two.company.home.id]),
  );
  expect(asked.filter((line) => line.revokedAt)).toHaveLength(0);
  expect(await lettersTo(email)).toHaveLength(2);
  const elsewhere = await house(db);
  const third = await startup(db, null, { visibility: 'private' });
  const both = fresh();
  const [here, there] = [await openCallOf(), await openCallOf(elsewhere)];
  const first = await appliedWith(here, [named(both)], third);
  const second = await appliedWith(there, [named(both)], third);
  expectOk(await accept(here, first.applicationId));
  const ahead = (await peopleToInvite(db, [second.applicationId])).get(second.applicationId);
  expect(ahead).toMatchObject([{ email: both, seated: false, invited: true }]);
  expectOk(await decide(db, elsewhere.manager, there.callId, [second.applicationId], 'accept'));
  expect(await lettersTo(both)).toHaveLength(1);
  const page = await applicationPage(db, elsewhere.manager, second.applicationId);
  expect(page?.people).toMatchObject([{ email: both, standing: 'waiting' }]);
});

test('what cannot be invited stops the admission, and nothing of it has happened', async () => {
  const call = await openCallOf();
  const email = fresh();
  const { company, applicationId } = await appliedWith(call, [named(email)]);
  await db.update(organisations).set({ status: 'suspended' }).where(eq(organisations.id, company.home.id));
  expect(await accept(call, applicationId)).toMatchObject({
    refusal: { kind: 'people-refused', company: company.name, refusal: { kind: 'organisation-not-active' } },
  });
  expect(await lettersTo(email)).toHaveLength(0);
  expect(await db.$count(cohortMembers, eq(cohortMembers.companyId, company.id))).toBe(0);
});

test('a company whose record others entered gets its organisation with the first people who are invited', async () => {
  const call = await openCallOf();
  const email = fresh();
  const { company, applicationId } = await appliedWith(call, [named(email, { role: 'manager' })]);
  await db.update(companies).set({ organisationId: null }).where(eq(companies.id, company.id));
  expectOk(await accept(call, applicationId));
  const [link] = await invitationsOf(email);
  const [record] = await db.select().from(companies).where(eq(companies.id, company.id));
  expect(record?.organisationId).not.toBeNull();
  expect(record?.organisationId).toBe(link?.organisationId);
  const [home] = await db
    .select()
    .from(organisations)
    .where(eq(organisations.id, link?.organisationId ?? ''));
  expect(home).toMatchObject({ kind: 'company', name: company.name, status: 'active' });
});

test('the list is the company’s: its managers write it, the next application brings it', async () => {
  const [call, next] = [await openCallOf(), await openCallOf()];
  const company = await startup(db, null, { visibility: 'private' });
  const member = await person(db, company.home, 'member');
  const people = [named(fresh(), { name: '吴凡' })];
  const order = { callId: call.callId, companyId: company.id, version: null, answers: {}, people };
  expect(await saveDraft(db, member, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  expectOk(await saveDraft(db, company.founder, order));
  const shown = await applyPage(db, company.founder, next.callId);
  expect(shown).toMatchObject({ people, mayNamePeople: true });
  expect(await applyPage(db, member, next.callId)).toMatchObject({ people, mayNamePeople: false });
  expectOk(await saveDraft(db, member, { ...order, callId: next.callId, people: undefined }));
  expect((await applyPage(db, member, next.callId))?.people).toEqual(people);
});

test('a reviewer from outside is told nobody’s address', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility'], reviewers: [judge] });
  const email = fresh();
  const { applicationId } = await appliedWith(call, [named(email)]);
  const page = await applicationPage(db, judge, applicationId);
  expect(page?.as).toBe('reviewer');
  expect(JSON.stringify(page)).not.toContain(email);
  const other = await person(db, await organisation(db, 'incubator'));
  expect(await applicationPage(db, other, applicationId)).toBeNull();
});
