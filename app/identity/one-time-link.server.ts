import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { invitations } from '#db/schema/identity.ts';
import type { Role } from './domain/actor.ts';
import { hoursToFollow, type Invitation, type LinkPurpose } from './domain/invitation.ts';
import { hashToken } from './session.server.ts';

export type NewLink = {
  purpose: LinkPurpose;
  email: string;
  organisationId?: Id;
  role?: Role;
  invitedBy: Id | null;
};

/** A link that works once. The token is in the link alone; the database holds its SHA-256. */
export type MadeLink = { id: Id; token: string };

export async function makeLink(tx: Tx, link: NewLink): Promise<MadeLink> {
  const token = randomBytes(32).toString('base64url');
  const id = newId();
  await tx.insert(invitations).values({
    id,
    tokenHash: hashToken(token),
    purpose: link.purpose,
    email: link.email,
    organisationId: link.organisationId ?? null,
    role: link.role ?? null,
    invitedBy: link.invitedBy,
    expiresAt: sql`now() + ${hoursToFollow[link.purpose]} * interval '1 hour'`,
  });
  return { id, token };
}

export type FoundLink = Invitation & { id: Id; organisationId: Id | null; role: Role | null; now: Date };

/** The link that a token belongs to, with the database's clock; in a transaction of an order, locked until it ends. */
export async function linkOf(reader: Reader, token: string, lock = false): Promise<FoundLink | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const asked = reader
    .select({
      id: invitations.id,
      purpose: invitations.purpose,
      email: invitations.email,
      organisationId: invitations.organisationId,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      now: sql<Date>`now()`.mapWith(invitations.expiresAt),
    })
    .from(invitations)
    .where(eq(invitations.tokenHash, hashToken(token)));
  const [row] = await (lock ? asked.for('update') : asked);
  return row ?? null;
}

/** Notes that a link was followed, and by whom: it will not work again. */
export async function markFollowed(tx: Tx, linkId: Id, userId: Id): Promise<void> {
  await tx.update(invitations).set({ usedAt: sql`now()`, usedBy: userId }).where(eq(invitations.id, linkId));
}

/** Makes earlier links to the same address and purpose (and seat) useless, so that only the newest works. */
export async function revokeEarlier(
  tx: Tx,
  link: { purpose: LinkPurpose; email: string; organisationId?: Id },
): Promise<void> {
  await tx.execute(sql`
    update invitations set revoked_at = now()
    where purpose = ${link.purpose} and email = ${link.email}
      and organisation_id is not distinct from ${link.organisationId ?? null}
      and used_at is null and revoked_at is null`);
}
