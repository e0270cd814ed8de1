import './secret.ts';
import { eq, sql } from 'drizzle-orm';
import type { OrganisationKind, Person, Role } from '#app/identity/domain/actor.ts';
import { sessionIdOf, start } from '#app/identity/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { memberships, organisations, sessions, users } from '#db/schema/identity.ts';
import { companies } from '#db/schema/startups.ts';

export type Organisation = { id: string; kind: OrganisationKind; name: string };

let counter = 0;

/** An active organisation of a kind, straight into the database. */
export async function organisation(
  db: Db,
  kind: OrganisationKind,
  name = `${kind} ${++counter}`,
): Promise<Organisation> {
  const id = newId();
  await db.insert(organisations).values({ id, kind, name, status: 'active' });
  return { id, kind, name };
}

/** A person with one seat, as the actor that a request of hers would carry. */
export async function person(
  db: Db,
  at: Organisation,
  role: Role = 'manager',
  name = `person ${++counter}`,
): Promise<Person> {
  const userId = newId();
  await db.insert(users).values({ id: userId, email: `${userId.toLowerCase()}@example.test`, name });
  const seat = newId();
  await db.insert(memberships).values({ id: seat, userId, organisationId: at.id, role });
  const company = at.kind === 'company' ? await companyOf(db, at.id) : null;
  const hat = {
    as: 'member',
    id: seat,
    organisationId: at.id,
    organisationKind: at.kind,
    organisationName: at.name,
    organisationNameEn: null,
    role,
    companyId: company,
  } as const;
  return {
    kind: 'person',
    userId,
    name,
    email: `${userId.toLowerCase()}@example.test`,
    language: 'zh',
    theme: 'system',
    sessionId: 'test',
    hat,
    hats: [hat],
  };
}

async function companyOf(db: Db, organisationId: string): Promise<string | null> {
  const rows = await db
    .select({ id: companies.id, organisationId: companies.organisationId })
    .from(companies);
  return rows.find((row) => row.organisationId === organisationId)?.id ?? null;
}

/**
 * Signs a person in without a password: the Cookie header that her browser would send. A second factor counts as shown
 * unless the level is `password`.
 */
export async function signIn(db: Db, who: Person, level: 'password' | 'full' = 'full'): Promise<string> {
  const isStaff = who.hats.some(
    (hat) => hat.as === 'expert' || (hat.as === 'member' && hat.organisationKind === 'operator'),
  );
  const device = { clientAddress: '127.0.0.1', userAgent: 'test' };
  const line = await start(db, { userId: who.userId, isStaff, level, device, hatId: who.hat.id });
  const cookie = line.slice(0, line.indexOf(';'));
  if (level === 'full') {
    const id = sessionIdOf(cookie) ?? '';
    await db.update(sessions).set({ mfaAt: sql`now()` }).where(eq(sessions.id, id));
  }
  return cookie;
}
