import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationInvitations, applications, teamPeople } from '#db/schema/admissions.ts';
import { invitations } from '#db/schema/identity.ts';
import { type PersonStanding, standingOf, type TeamPerson } from '../domain/team-people.ts';

/** Whom a company wants to have seats, in the order in which it named them. Unscoped. */
export function teamPeopleOf(db: Reader, companyId: Id): Promise<TeamPerson[]> {
  return db
    .select({ email: teamPeople.email, name: teamPeople.name, role: teamPeople.role })
    .from(teamPeople)
    .where(eq(teamPeople.companyId, companyId))
    .orderBy(asc(teamPeople.position));
}

export type InvitedPerson = TeamPerson & {
  standing: PersonStanding;
  /** When she was invited; null where she had a seat. */
  invitedAt: Date | null;
  expiresAt: Date | null;
};

/** What became of the people whom these applications name, by application; nothing before they are accepted. Unscoped. */
export async function invitedPeople(
  db: Reader,
  applicationIds: readonly Id[],
): Promise<Map<Id, InvitedPerson[]>> {
  const all = new Map<Id, InvitedPerson[]>();
  if (applicationIds.length === 0) return all;
  const rows = await db
    .select({
      applicationId: applicationInvitations.applicationId,
      email: applicationInvitations.email,
      name: applicationInvitations.name,
      role: applicationInvitations.role,
      outcome: applicationInvitations.outcome,
      invitedAt: invitations.createdAt,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      expiresAt: invitations.expiresAt,
      now: sql<Date>`now()`.mapWith(invitations.createdAt),
    })
    .from(applicationInvitations)
    .leftJoin(invitations, eq(invitations.id, applicationInvitations.invitationId))
    .where(inArray(applicationInvitations.applicationId, [...applicationIds]))
    .orderBy(asc(applicationInvitations.email));
  for (const row of rows) {
    const { applicationId, email, name, role, outcome, invitedAt, usedAt, revokedAt, expiresAt, now } = row;
    const link = expiresAt ? { usedAt, revokedAt, expiresAt } : null;
    const person = { email, name, role, standing: standingOf(outcome, link, now), invitedAt, expiresAt };
    all.set(applicationId, [...(all.get(applicationId) ?? []), person]);
  }
  return all;
}

/** Somebody whom an application names: whether she has her seat, and whether she holds an invitation that still works. */
export type PersonToInvite = TeamPerson & { seated: boolean; invited: boolean };

/**
 * Whom accepting these applications would invite: everybody whom they name, with who has a seat at the company already
 * and who holds an invitation that can still be followed. Unscoped.
 */
export async function peopleToInvite(
  db: Reader,
  applicationIds: readonly Id[],
): Promise<Map<Id, PersonToInvite[]>> {
  const all = new Map<Id, PersonToInvite[]>();
  if (applicationIds.length === 0) return all;
  const rows = await db.execute<PersonToInvite & { applicationId: Id }>(sql`
    select ${applications.id} as "applicationId", p.email, p.name, p.role,
      exists (select from memberships m join users u on u.id = m.user_id
        where m.organisation_id = c.organisation_id and m.ended_at is null and u.email = p.email) as seated,
      exists (select from invitations i where i.organisation_id = c.organisation_id and i.email = p.email
        and i.purpose = 'join' and i.used_at is null and i.revoked_at is null and i.expires_at > now()) as invited
    from ${applications} join companies c on c.id = ${applications.companyId}
      cross join lateral rows from (
        jsonb_to_recordset(${applications.people}) as (email text, name text, role text)
      ) with ordinality as p(email, name, role, place)
    where ${inArray(applications.id, [...applicationIds])} order by p.place`);
  for (const { applicationId, ...person } of rows)
    all.set(applicationId, [...(all.get(applicationId) ?? []), person]);
  return all;
}
