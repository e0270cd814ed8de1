import type { Person } from '#app/identity/domain/actor.ts';
import { addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerInvitation } from '#app/listing/commands/answer-invitation.ts';
import { inviteParty } from '#app/listing/commands/invite-party.ts';
import type { AdviserPart } from '#app/listing/domain/parts.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingProjects } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
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
