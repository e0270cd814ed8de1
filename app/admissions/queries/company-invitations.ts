import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { mayRenewInvitations } from '#app/startups/domain/policy.ts';
import { type CompanyRecord, companyRecord } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { invitations, users } from '#db/schema/identity.ts';
import { type InvitedRole, invitedRoles } from '../domain/team-people.ts';

/** An invitation to a seat of a company that nobody has taken up or withdrawn: it can be followed, or it has expired. */
export type OpenInvitation = {
  id: Id;
  email: string;
  /** Her name as the application wrote it. */
  name: string | null;
  role: InvitedRole;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  invitedByName: string | null;
};

export type CompanyInvitations = {
  company: { id: Id; name: string; nameEn: string | null };
  /** The expired ones first, then the latest. */
  invitations: OpenInvitation[];
  /** Whether the company has a manager, who can invite its people herself. */
  hasManager: boolean;
};

/** Who is invited to a company and has not come, for those who may renew it from outside; null for everybody else. */
export async function companyInvitations(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyInvitations | null> {
  const record = await companyToInviteFor(db, actor, companyId);
  if (!record) return null;
  const { organisationId } = record.subject;
  const { name, nameEn } = record.values;
  return {
    company: { id: record.companyId, name, nameEn },
    invitations: organisationId ? await openAt(db, organisationId) : [],
    hasManager: organisationId ? await hasManager(db, organisationId) : false,
  };
}

/** The company, for whoever may renew its invitations from outside; null for everybody else. */
export async function companyToInviteFor(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyRecord | null> {
  const record = looksLikeId(companyId) ? await companyRecord(db, actor, companyId) : null;
  return record && mayRenewInvitations(actor, record.subject) ? record : null;
}

/** The invitations to an organisation that nobody has taken up or withdrawn, as a condition. */
export function neitherTakenNorWithdrawn(organisationId: Id): SQL | undefined {
  return and(
    eq(invitations.organisationId, organisationId),
    eq(invitations.purpose, 'join'),
    inArray(invitations.role, [...invitedRoles]),
    isNull(invitations.usedAt),
    isNull(invitations.revokedAt),
  );
}

async function openAt(db: Reader, organisationId: Id): Promise<OpenInvitation[]> {
  const expired = sql<boolean>`${invitations.expiresAt} <= now()`;
  const rows = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      name: sql<string | null>`(select a.name from application_invitations a
        where a.invitation_id = ${invitations.id} and a.name is not null order by a.at desc limit 1)`,
      role: sql<InvitedRole>`${invitations.role}`,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      expired,
      invitedByName: users.name,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        neitherTakenNorWithdrawn(organisationId),
        sql`not exists (select from memberships m join users u on u.id = m.user_id
          where m.organisation_id = ${organisationId} and m.ended_at is null and u.email = ${invitations.email})`,
      ),
    )
    .orderBy(desc(expired), desc(invitations.createdAt), asc(invitations.email));
  return rows;
}

async function hasManager(db: Reader, organisationId: Id): Promise<boolean> {
  const found = await db.execute(sql`
    select from memberships m join users u on u.id = m.user_id and u.status = 'active'
    where m.organisation_id = ${organisationId} and m.role = 'manager' and m.ended_at is null limit 1`);
  return found.length > 0;
}
