import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { invitations, memberships, organisations, totpSecrets, users } from '#db/schema/identity.ts';
import type { Actor, OrganisationKind, Role } from '../domain/actor.ts';
import { mayManageSeats, maySeePeople, rolesAt } from '../domain/policy.ts';

export type SeatLine = {
  seatId: Id;
  userId: Id;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  /** Whether an authenticator is in force. */
  secondFactor: boolean;
  since: Date;
  lastSignInAt: Date | null;
  isOneself: boolean;
};

export type InvitationLine = { id: Id; email: string; role: Role | null; createdAt: Date; expiresAt: Date };

export type PeopleOfOrganisation = {
  organisation: { id: Id; kind: OrganisationKind; name: string; nameEn: string | null; status: string };
  seats: SeatLine[];
  /** Invitations that can still be followed; empty for whoever may not invite. */
  invitations: InvitationLine[];
  mayManage: boolean;
  roles: readonly Role[];
};

/** Who holds a seat in an organisation, and who is invited to one. Null when it is not for this actor to know. */
export async function peopleOfOrganisation(
  reader: Reader,
  actor: Actor,
  organisationId: Id,
): Promise<PeopleOfOrganisation | null> {
  const [organisation] = await reader
    .select({
      id: organisations.id,
      kind: organisations.kind,
      name: organisations.name,
      nameEn: organisations.nameEn,
      status: organisations.status,
    })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!organisation || !maySeePeople(actor, organisation)) return null;
  const mayManage = mayManageSeats(actor, organisation);
  const seats = await reader
    .select({
      seatId: memberships.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      disabled: sql<boolean>`${users.status} = 'disabled'`,
      secondFactor: sql<boolean>`${totpSecrets.secretSealed} is not null`,
      since: memberships.createdAt,
      lastSignInAt: users.lastSignInAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(totpSecrets, eq(totpSecrets.userId, users.id))
    .where(and(eq(memberships.organisationId, organisation.id), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  const ownId = actor.kind === 'person' ? actor.userId : null;
  return {
    organisation,
    seats: seats.map((seat) => ({ ...seat, isOneself: seat.userId === ownId })),
    invitations: mayManage ? await openInvitations(reader, organisation.id) : [],
    mayManage,
    roles: rolesAt(organisation.kind),
  };
}

function openInvitations(reader: Reader, organisationId: Id): Promise<InvitationLine[]> {
  return reader
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(and(eq(invitations.organisationId, organisationId), stillOpen()))
    .orderBy(desc(invitations.createdAt));
}

/** Invitations (not reset links) that can be followed today. */
export function stillOpen() {
  return and(
    inArray(invitations.purpose, ['join', 'expert']),
    isNull(invitations.usedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`now()`),
  );
}

/** The invitation of an address to an organisation that can still be followed, or null. Unscoped. */
export async function openInvitationOf(
  reader: Reader,
  { organisationId, email }: { organisationId: Id; email: string },
): Promise<Id | null> {
  const [row] = await reader
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.email, email), stillOpen()));
  return row?.id ?? null;
}
