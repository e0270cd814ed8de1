import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { expectOk, type Result } from '#app/kernel/result.ts';
import { answerInvitation } from '#app/listing/commands/answer-invitation.ts';
import { endParty } from '#app/listing/commands/end-party.ts';
import { inviteParty } from '#app/listing/commands/invite-party.ts';
import type { AdviserPart } from '#app/listing/domain/parts.ts';
import { maySeeRoom } from '#app/listing/domain/policy.ts';
import { invitationsOf, listingsOf } from '#app/listing/queries/listings-of.ts';
import { projectOf, projectSeen } from '#app/listing/queries/project.ts';
import { indexCompanies } from '#app/startups/commands/index-companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { advisers, bareProject } from '#tests/support/listing-world.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let people: LadderPeople;
beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
});
afterAll(() => world.drop());

type Room = { of: Startup; projectId: string };

async function room(): Promise<Room> {
  const of = await startup(world.db, people.incubator);
  await world.db.transaction((tx) => indexCompanies(tx, [of.id]));
  return { of, projectId: await bareProject(world.db, of) };
}

function kindOf(result: Result<unknown, { kind: string }>): string {
  return result.ok ? 'done' : result.refusal.kind;
}

function invite(by: Person, projectId: string, organisationId: string, part: AdviserPart = 'sponsor') {
  return inviteParty(world.db, by, projectId, { part, organisationId, message: '请见附件' });
}

const answer = (by: Person, partyId: string, answer: 'accept' | 'decline' = 'accept') =>
  answerInvitation(world.db, by, { partyId, answer, reason: null });

async function noticesTo(who: Person): Promise<{ kind: string; variant: string | null; link: string }[]> {
  return world.db.execute(sql`
    select kind, params->>'variant' as variant, link from notices where user_id = ${who.userId} order by created_at, id`);
}

async function lastLine(
  projectId: string,
): Promise<{ action: string; outcome: string; reason: string | null }> {
  const [line] = await world.db.execute<{ action: string; outcome: string; reason: string | null }>(sql`
    select action, outcome, reason from audit_lines where subject_kind = 'listing-project' and subject_id = ${projectId}
    order by seq desc limit 1`);
  if (!line) throw new Error('no line');
  return line;
}

describe('an invitation', () => {
  test('reaches the managers of the organisation, and opens nothing before they accept', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const manager = await person(world.db, home);
    const member = await person(world.db, home, 'member');
    const { partyId } = expectOk(await invite(of.founder, projectId, home.id));
    expect((await noticesTo(manager)).map(({ kind, link }) => [kind, link])).toEqual([
      ['listing-invited', '/listing'],
    ]);
    expect(await noticesTo(member)).toEqual([]);
    expect(await projectSeen(world.db, manager, projectId)).toBeNull();
    const [waiting] = await invitationsOf(world.db, manager);
    expect(waiting).toMatchObject({ id: partyId, part: 'sponsor', message: '请见附件', mayAnswer: true });
    expect((await invitationsOf(world.db, member))[0]?.mayAnswer).toBe(false);
    expect(kindOf(await answer(member, partyId))).toBe('not-allowed');
    expectOk(await answer(manager, partyId));
    expect(await invitationsOf(world.db, manager)).toEqual([]);
    expect((await projectSeen(world.db, member, projectId))?.id).toBe(projectId);
    expect((await noticesTo(of.founder)).map(({ kind, variant }) => [kind, variant])).toEqual([
      ['listing-invitation-answered', 'accepted'],
    ]);
    expect(await lastLine(projectId)).toMatchObject({ action: 'listing.answer-invitation', outcome: 'done' });
    expect(kindOf(await answer(manager, partyId))).toBe('not-waiting');
  });

  test('is nobody else’s to see or to answer', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const stranger = await person(world.db, await organisation(world.db, 'broker'));
    const { partyId } = expectOk(await invite(of.founder, projectId, home.id));
    expect(await invitationsOf(world.db, stranger)).toEqual([]);
    for (const who of [stranger, of.founder, people.manager, people.operator])
      expect(kindOf(await answer(who, partyId))).toBe('not-found');
    expect(kindOf(await answer(stranger, 'x'))).toBe('not-found');
  });

  test('goes to an active organisation of the kind that takes the part, once', async () => {
    const { of, projectId } = await room();
    const broker = await organisation(world.db, 'broker');
    const firm = await organisation(world.db, 'intermediary');
    const bank = await organisation(world.db, 'bank');
    const gone = await organisation(world.db, 'broker');
    await world.db.execute(sql`update organisations set status = 'pending' where id = ${gone.id}`);
    for (const [id, part] of [
      [firm.id, 'sponsor'],
      [broker.id, 'law'],
      [bank.id, 'sponsor'],
      [gone.id, 'sponsor'],
      ['x', 'sponsor'],
    ] as const)
      expect(kindOf(await invite(of.founder, projectId, id, part))).toBe('no-such-organisation');
    expectOk(await invite(of.founder, projectId, firm.id, 'law'));
    expect(kindOf(await invite(of.founder, projectId, firm.id, 'law'))).toBe('invited-already');
    expect(kindOf(await invite(of.founder, projectId, firm.id, 'audit'))).toBe('has-other-part');
    const second = await organisation(world.db, 'broker');
    expectOk(await invite(of.founder, projectId, broker.id));
    expectOk(await invite(of.founder, projectId, second.id));
  });

  test('is sent by those who lead the project alone', async () => {
    const { of, projectId } = await room();
    const { id } = await organisation(world.db, 'broker');
    const viewer = await person(world.db, of.home, 'viewer');
    const inRoom = await advisers(world.db, of.founder, projectId, 'law');
    expect(kindOf(await invite(viewer, projectId, id))).toBe('not-allowed');
    expect(kindOf(await invite(inRoom.manager, projectId, id))).toBe('not-allowed');
    for (const who of [people.investor, people.strangerManager])
      expect(kindOf(await invite(who, projectId, id))).toBe('not-found');
    expectOk(await invite(people.manager, projectId, id));
  });

  test('that was declined may be sent again', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const manager = await person(world.db, home);
    const first = expectOk(await invite(of.founder, projectId, home.id));
    expectOk(await answer(manager, first.partyId, 'decline'));
    expect((await noticesTo(of.founder)).map(({ variant }) => variant)).toEqual(['declined']);
    expect(await projectSeen(world.db, manager, projectId)).toBeNull();
    const second = expectOk(await invite(of.founder, projectId, home.id));
    expectOk(await answer(manager, second.partyId));
    expect(await projectSeen(world.db, manager, projectId)).not.toBeNull();
  });

  test('is answered once when two answer at the same moment', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const [one, two] = [await person(world.db, home), await person(world.db, home)];
    const { partyId } = expectOk(await invite(of.founder, projectId, home.id));
    const both = await Promise.all([answer(one, partyId), answer(two, partyId, 'decline')]);
    expect(both.map(kindOf).sort()).toEqual(['done', 'not-waiting']);
    expect(await noticesTo(of.founder)).toHaveLength(1);
  });

  test('to a project that has ended since is answered by nobody', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const manager = await person(world.db, home);
    const { partyId } = expectOk(await invite(of.founder, projectId, home.id));
    await world.db.execute(sql`
      update listing_projects set state = 'stopped', ended_reason = 'x', ended_at = now() where id = ${projectId}`);
    expect(await invitationsOf(world.db, manager)).toEqual([]);
    expect(kindOf(await answer(manager, partyId))).toBe('not-running');
  });
});

describe('a party', () => {
  const end = (by: Person, projectId: string, partyId: string, reason: string | null = '合作结束') =>
    endParty(world.db, by, projectId, { partyId, reason });

  test('is sent away by those who lead, with a reason, and sees nothing any more', async () => {
    const { of, projectId } = await room();
    const { manager, member, partyId } = await advisers(world.db, of.founder, projectId);
    expect(kindOf(await end(of.founder, projectId, partyId, null))).toBe('reason-missing');
    expect(kindOf(await end(member, projectId, partyId))).toBe('not-allowed');
    expectOk(await end(of.founder, projectId, partyId));
    expect(await projectSeen(world.db, manager, projectId)).toBeNull();
    expect((await listingsOf(world.db, manager, { ended: false, page: 1 })).lines).toEqual([]);
    expect((await noticesTo(member)).map(({ kind }) => kind)).toEqual(['listing-party-ended']);
    expect(kindOf(await end(of.founder, projectId, partyId))).toBe('ended-already');
  });

  test('leaves by its own manager, and the company is told', async () => {
    const { of, projectId } = await room();
    const { manager, partyId } = await advisers(world.db, of.founder, projectId);
    expectOk(await end(manager, projectId, partyId));
    const told = await noticesTo(of.founder);
    expect(told.at(-1)).toMatchObject({ kind: 'listing-party-ended', link: `/listing/${projectId}/room` });
  });

  test('that only waits is called back; another’s party is not there', async () => {
    const { of, projectId } = await room();
    const other = await room();
    const home = await organisation(world.db, 'broker');
    const manager = await person(world.db, home);
    const { partyId } = expectOk(await invite(of.founder, projectId, home.id));
    const law = await advisers(world.db, of.founder, projectId, 'law');
    expect(kindOf(await end(law.manager, projectId, partyId))).toBe('not-found');
    expect(kindOf(await end(other.of.founder, other.projectId, partyId))).toBe('not-found');
    expectOk(await end(of.founder, projectId, partyId));
    expect((await noticesTo(manager)).map(({ variant }) => variant)).toEqual([null, 'withdrawn']);
    expect(kindOf(await answer(manager, partyId))).toBe('not-waiting');
  });
});

test('the list holds the rooms that the policy opens, and no other', async () => {
  const [one, two] = [await room(), await room()];
  const sponsor = await advisers(world.db, one.of.founder, one.projectId);
  const readers = [
    one.of.founder,
    await person(world.db, one.of.home, 'viewer'),
    two.of.founder,
    people.manager,
    people.member,
    people.strangerManager,
    people.investor,
    people.operator,
    sponsor.manager,
    sponsor.viewer,
    await person(world.db, await organisation(world.db, 'broker')),
    await person(world.db, people.incubator, 'viewer'),
    await person(world.db, await organisation(world.db, 'bank')),
  ];
  const projects = [one.projectId, two.projectId];
  for (const reader of readers) {
    const { lines } = await listingsOf(world.db, reader, { ended: false, page: 1 });
    const listed = projects.filter((id) => lines.some((line) => line.id === id));
    const open: string[] = [];
    for (const id of projects) {
      const project = await projectOf(world.db, id);
      if (project && maySeeRoom(reader, project.subject)) open.push(id);
    }
    expect(listed).toEqual(open);
  }
  const [line] = (await listingsOf(world.db, sponsor.manager, { ended: false, page: 1 })).lines;
  expect(line?.parts).toEqual(['sponsor']);
});

test('nothing contradicts anything', () => expectSound(world.db));
