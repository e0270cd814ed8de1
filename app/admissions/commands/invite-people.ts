import { eq } from 'drizzle-orm';
import { type InviteWithinRefusal, inviteWithin } from '#app/identity/commands/invite.ts';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { openInvitationOf } from '#app/identity/queries/people-of-organisation.ts';
import { lockOrganisation } from '#app/identity/queries/seats.server.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { mailInvitation } from '#app/notifications/commands/mail-invitation.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import { giveOrganisation } from '#app/startups/commands/give-organisation.ts';
import type { Tx } from '#db/client.server.ts';
import { applicationInvitations } from '#db/schema/admissions.ts';
import { users } from '#db/schema/identity.ts';
import type { InvitationOutcome, PersonRole, TeamPerson } from '../domain/team-people.ts';
import type { ApplicationRow } from '../queries/application-record.ts';
import type { CallRecord } from '../queries/call-record.ts';

export type InvitePeopleRefusal = { kind: 'people-refused'; company: string; refusal: InviteWithinRefusal };

/** Who was invited to which company, for the audit trail: never the link. */
export type InvitedLine = { company: string; email: string; role: PersonRole; outcome: InvitationOutcome };

/**
 * Invites the people whom an accepted application names, in the transaction that takes the company in. Whoever has a
 * seat is left alone, and so is whoever was invited already and can still come. That the company's manager named them
 * is what gives them the seat; that the house takes the company in is what invites them now. A company for which nobody
 * speaks yet is given its organisation with it.
 */
export async function invitePeople(
  tx: Tx,
  actor: Actor,
  call: CallRecord,
  row: ApplicationRow,
): Promise<Result<InvitedLine[], InvitePeopleRefusal>> {
  if (row.people.length === 0) return ok([]);
  const home = await giveOrganisation(tx, actor, row.companyId);
  // Whoever invites the same people for another application waits, and finds them invited.
  const organisation = home ? await lockOrganisation(tx, home.organisationId) : null;
  const language = await languageOf(tx, row.submittedBy);
  const lines: InvitedLine[] = [];
  for (const person of row.people) {
    const at = { call, row, person, organisationId: organisation?.id ?? '', language };
    const done = await invitePerson(tx, actor, at);
    if (!done.ok) return refuse({ kind: 'people-refused', company: row.companyName, refusal: done.refusal });
    const { email, name, role } = person;
    const { outcome, invitationId } = done.value;
    await tx
      .insert(applicationInvitations)
      .values({ applicationId: row.id, email, name, role, outcome, invitationId })
      .onConflictDoNothing();
    lines.push({ company: row.companyName, email, role, outcome });
  }
  return ok(lines);
}

type At = {
  call: CallRecord;
  row: ApplicationRow;
  person: TeamPerson;
  organisationId: Id;
  language: Language;
};
type Invited = { outcome: InvitationOutcome; invitationId: Id | null };

async function invitePerson(
  tx: Tx,
  actor: Actor,
  { call, row, person, organisationId, language }: At,
): Promise<Result<Invited, InviteWithinRefusal>> {
  const { email, role } = person;
  const open = await openInvitationOf(tx, { organisationId, email });
  if (open) return ok({ outcome: 'invited-before', invitationId: open });
  const made = await inviteWithin(tx, actor, { organisationId, email, role });
  if (!made.ok && made.refusal.kind === 'already-here') return ok({ outcome: 'seated', invitationId: null });
  if (!made.ok) return made;
  const { incubator } = call;
  await mailInvitation(tx, actor, {
    link: made.value,
    address: made.value.email,
    name: person.name,
    role,
    house: { zh: incubator.name, en: incubator.nameEn },
    call: { zh: call.name, en: call.nameEn },
    company: { zh: row.companyName, en: row.companyNameEn },
    language,
    setting: mailSetting(),
  });
  return ok({ outcome: 'invited', invitationId: made.value.id });
}

/** The language of whoever handed the application in: her people are likely to read it too. */
async function languageOf(tx: Tx, userId: Id | null): Promise<Language> {
  const [row] = userId
    ? await tx.select({ language: users.language }).from(users).where(eq(users.id, userId))
    : [];
  return row?.language ?? 'zh';
}
