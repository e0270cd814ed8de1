import { sql } from 'drizzle-orm';
import { organisationOf, type Person } from '#app/identity/domain/actor.ts';
import { addMonths, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerInvitation } from '#app/listing/commands/answer-invitation.ts';
import { inviteParty } from '#app/listing/commands/invite-party.ts';
import type { AdviserPart } from '#app/listing/domain/parts.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingParties, listingProjects, listingTasks } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { ObjectName } from './access-matrix.ts';
import { type Organisation, organisation, person } from './people.ts';

/** A project without steps, straight into the database, to be filed in a year: its id. */
export async function bareProject(
  db: Db,
  company: { id: string },
  set: { board?: BoardCode; filingOn?: CalendarDate } = {},
): Promise<string> {
  const id = newId();
  const today = await todayInBeijing(db);
  await db.insert(listingProjects).values({
    id,
    companyId: company.id,
    board: 'bse',
    edition: 'bse.2025',
    filingOn: addMonths(today, 12),
    openedByName: '创始人',
    openedOn: today,
    ...set,
  });
  return id;
}

/** An organisation that has taken a part, and its people. */
export type Advisers = {
  home: Organisation;
  manager: Person;
  member: Person;
  viewer: Person;
  partyId: string;
};

/** A new organisation that was invited to a part and has accepted. */
export async function advisers(
  db: Db,
  leader: Person,
  projectId: string,
  part: AdviserPart = 'sponsor',
): Promise<Advisers> {
  const home = await organisation(db, part === 'sponsor' ? 'broker' : 'intermediary');
  const manager = await person(db, home);
  const order = { part, organisationId: home.id, message: null };
  const { partyId } = expectOk(await inviteParty(db, leader, projectId, order));
  expectOk(await answerInvitation(db, manager, { partyId, answer: 'accept', reason: null }));
  return {
    home,
    manager,
    member: await person(db, home, 'member'),
    viewer: await person(db, home, 'viewer'),
    partyId,
  };
}

type Objects = Record<string, Partial<Record<ObjectName, string>>>;

/**
 * What the access matrix knows of listing: a project of each company, the broker as sponsor of A's with a check given to
 * it, its invitation to another project of A, and a law firm that nobody of the world sits in. Without notices, which
 * would name the company on other pages as well.
 */
export async function listingObjects(db: Db, a: { id: string }, b: { id: string }, broker: Person | null) {
  const organisationId = broker && organisationOf(broker);
  if (!organisationId) throw new Error('the world lacks a broker');
  const [projectA, projectB] = [await bareProject(db, a), await bareProject(db, b)];
  const party = { part: 'sponsor', organisationId, invitedByName: '创始人' } as const;
  const invitation = newId();
  await db.insert(listingParties).values([
    { ...party, id: newId(), projectId: projectA, state: 'active', answeredAt: sql`now()` },
    { ...party, id: invitation, projectId: await bareProject(db, a, { board: 'star' }) },
  ]);
  await db.insert(listingTasks).values({
    id: newId(),
    projectId: projectA,
    source: 'check',
    subject: 'nf-05',
    part: 'sponsor',
    step: 'due-diligence',
    dueOn: day('2027-06-30'),
    addedByName: '创始人',
  });
  const lawFirm = await organisation(db, 'intermediary', '无人律师事务所');
  return {
    projectId: { a: projectA, b: projectB },
    invitation: { a: invitation },
    lawFirm: { a: lawFirm.id },
  } satisfies Objects;
}
