import { eq } from 'drizzle-orm';
import type { Result } from '#app/kernel/result.ts';
import { ok } from '#app/kernel/result.ts';
import type { Reader } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import type { Actor, OrganisationKind, Role } from '../domain/actor.ts';
import { type DeadLink, followLink, type LinkPurpose } from '../domain/invitation.ts';
import { linkOf } from '../one-time-link.server.ts';
import { hasAccount } from './account.server.ts';

export type LinkToFollow = {
  purpose: LinkPurpose;
  email: string;
  role: Role | null;
  organisation: { kind: OrganisationKind; name: string; nameEn: string | null } | null;
  expiresAt: Date;
  /** Whether the address belongs to an account already. Only the holder of the link learns it. */
  addressHasAccount: boolean;
};

/** What a one-time link stands for, to whoever holds it; or why it no longer works. */
export async function linkToFollow(
  reader: Reader,
  _actor: Actor,
  { token, purposes }: { token: string; purposes: readonly LinkPurpose[] },
): Promise<Result<LinkToFollow, DeadLink>> {
  const found = await linkOf(reader, token);
  const followed = followLink(found, purposes, found?.now ?? new Date(0));
  if (!followed.ok) return followed;
  const { purpose, email, role, organisationId, expiresAt } = followed.value;
  const [organisation] = organisationId
    ? await reader
        .select({ kind: organisations.kind, name: organisations.name, nameEn: organisations.nameEn })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
    : [];
  return ok({
    purpose,
    email,
    role,
    organisation: organisation ?? null,
    expiresAt,
    addressHasAccount: await hasAccount(reader, email),
  });
}
