import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { experts, memberships, organisations, sessions, totpSecrets, users } from '#db/schema/identity.ts';
import type { Actor, OrganisationKind, Role } from '../domain/actor.ts';
import { mayActOnAccounts, mayCallExperts, seesAllOrganisations } from '../domain/policy.ts';

export type PersonOverview = {
  userId: Id;
  name: string;
  email: string;
  disabled: boolean;
  createdAt: Date;
  lastSignInAt: Date | null;
  secondFactor: boolean;
  /** How many devices are signed in. */
  sessions: number;
  expert: {
    status: 'active' | 'retired';
    title: string | null;
    employer: string | null;
    fields: string[];
  } | null;
  seats: {
    seatId: Id;
    organisationId: Id;
    name: string;
    nameEn: string | null;
    kind: OrganisationKind;
    role: Role;
    since: Date;
  }[];
  isOneself: boolean;
  mayAct: boolean;
  mayCall: boolean;
};

/** One person, as the operator sees her. Null for everybody else. */
export async function personOverview(
  reader: Reader,
  actor: Actor,
  userId: Id,
): Promise<PersonOverview | null> {
  if (!seesAllOrganisations(actor)) return null;
  const [row] = await reader
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      disabled: sql<boolean>`${users.status} = 'disabled'`,
      createdAt: users.createdAt,
      lastSignInAt: users.lastSignInAt,
      secondFactor: sql<boolean>`${totpSecrets.secretSealed} is not null`,
      sessions: reader.$count(
        sessions,
        and(
          eq(sessions.userId, users.id),
          sql`least(${sessions.expiresAt}, ${sessions.absoluteExpiresAt}) > now()`,
        ),
      ),
    })
    .from(users)
    .leftJoin(totpSecrets, eq(totpSecrets.userId, users.id))
    .where(eq(users.id, userId));
  if (!row) return null;
  const [expert] = await reader
    .select({
      status: experts.status,
      title: experts.title,
      employer: experts.employer,
      fields: experts.fields,
    })
    .from(experts)
    .where(eq(experts.userId, userId));
  const seats = await reader
    .select({
      seatId: memberships.id,
      organisationId: organisations.id,
      name: organisations.name,
      nameEn: organisations.nameEn,
      kind: organisations.kind,
      role: memberships.role,
      since: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(desc(memberships.createdAt));
  return {
    ...row,
    expert: expert ?? null,
    seats,
    isOneself: actor.kind === 'person' && actor.userId === userId,
    mayAct: mayActOnAccounts(actor),
    mayCall: mayCallExperts(actor),
  };
}
