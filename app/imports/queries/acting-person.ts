import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type Actor, type Hat, system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { memberships, organisations, users } from '#db/schema/identity.ts';
import { jobRuns } from '#db/schema/jobs.ts';

/**
 * As whom a job works: as the person who ordered it, in the seat that she ordered it from, so that it reaches no further
 * than she does and the trail names her. Null when she no longer holds that seat; the portal itself for jobs of nobody.
 */
export async function actingPerson(db: Reader, eventId: Id): Promise<Actor | null> {
  const [run] = await db
    .select({ name: jobRuns.name, ownerId: jobRuns.ownerId, organisationId: jobRuns.organisationId })
    .from(jobRuns)
    .where(eq(jobRuns.id, eventId));
  if (!run) return null;
  if (!run.ownerId) return system(run.name);
  if (!run.organisationId) return null;
  return seatedPerson(db, { userId: run.ownerId, organisationId: run.organisationId });
}

/** A person in her seat at an organisation, or null when she holds none there or may not sign in. */
export async function seatedPerson(
  db: Reader,
  { userId, organisationId }: { userId: Id; organisationId: Id },
): Promise<Actor | null> {
  const [seat] = await seatsWhere(
    db,
    sql`${users.id} = ${userId} and ${organisations.id} = ${organisationId}`,
  );
  return seat ?? null;
}

/** The seats of the person with an address, each as the actor that she is there. */
export async function seatedByEmail(
  db: Reader,
  { email, organisationId }: { email: string; organisationId: Id | null },
): Promise<Actor[]> {
  const there = organisationId ? sql`${organisations.id} = ${organisationId}` : sql`true`;
  return seatsWhere(db, sql`${users.email} = ${email.trim().toLowerCase()} and ${there}`);
}

async function seatsWhere(db: Reader, condition: SQL): Promise<Actor[]> {
  const rows = await db
    .select({ user: users, seat: memberships, organisation: organisations })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), eq(users.status, 'active')))
    .innerJoin(
      organisations,
      and(eq(organisations.id, memberships.organisationId), eq(organisations.status, 'active')),
    )
    .where(and(condition, isNull(memberships.endedAt)));
  return rows.map(({ user, seat, organisation }) => {
    const hat: Hat = {
      as: 'member',
      id: seat.id,
      organisationId: organisation.id,
      organisationKind: organisation.kind,
      organisationName: organisation.name,
      organisationNameEn: organisation.nameEn,
      role: seat.role,
      companyId: null,
    };
    const { id, name, email, language, theme } = user;
    return { kind: 'person', userId: id, name, email, language, theme, sessionId: '', hat, hats: [hat] };
  });
}
