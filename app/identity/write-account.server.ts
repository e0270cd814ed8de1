import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { credentials, memberships, organisations, users } from '#db/schema/identity.ts';
import type { Language, OrganisationKind, Role } from './domain/actor.ts';

export type NewAccount = {
  email: string;
  name: string;
  language: Language;
  /** Without one the person cannot sign in yet. */
  passwordHash: string | null;
  /** Whether she signs in with the same stroke. */
  signsIn?: true;
};

/** A person's row, and her password's. The address must be normalised; null when it is taken. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<Id | null> {
  const id = newId();
  const { email, name, language, passwordHash } = account;
  const made = await tx
    .insert(users)
    .values({ id, email, name, language, ...(account.signsIn ? { lastSignInAt: sql`now()` } : {}) })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (made.length === 0) return null;
  if (passwordHash) await tx.insert(credentials).values({ userId: id, passwordHash });
  return id;
}

export type NewOrganisation = {
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
  note: string | null;
  status: 'pending' | 'active';
};

export async function insertOrganisation(tx: Tx, organisation: NewOrganisation): Promise<Id> {
  const id = newId();
  await tx.insert(organisations).values({ id, ...organisation });
  return id;
}

export async function insertSeat(tx: Tx, seat: { userId: Id; organisationId: Id; role: Role }): Promise<Id> {
  const id = newId();
  await tx.insert(memberships).values({ id, ...seat });
  return id;
}
