import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';

export const linkPurposes = ['join', 'expert', 'reset'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** How long a link may be followed, in hours. A way back in is worth more to a thief, and lives for less. */
export const hoursToFollow: Record<LinkPurpose, number> = { join: 7 * 24, expert: 7 * 24, reset: 2 };

/** A one-time link as it was made out: for one address and one purpose. */
export type Invitation = {
  purpose: LinkPurpose;
  email: string;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};

export type DeadLink =
  | { kind: 'no-such-link' }
  | { kind: 'used' }
  | { kind: 'revoked' }
  | { kind: 'expired' };

/** Whether a link can still be followed for this purpose. A link of another purpose is as good as none. */
export function followLink<I extends Invitation>(
  link: I | null,
  purposes: readonly LinkPurpose[],
  now: Date,
): Result<I, DeadLink> {
  if (!link || !purposes.includes(link.purpose)) return refuse({ kind: 'no-such-link' });
  if (link.usedAt) return refuse({ kind: 'used' });
  if (link.revokedAt) return refuse({ kind: 'revoked' });
  if (link.expiresAt <= now) return refuse({ kind: 'expired' });
  return ok(link);
}

/** Who stands before the link: a stranger with or without an account under its address, or a person signed in. */
export type Visitor =
  | { kind: 'stranger'; addressHasAccount: boolean }
  | { kind: 'person'; userId: Id; email: string };

export type JoinRefusal =
  /** An account exists under the address: its owner must sign in first. The link alone never opens an account. */
  { kind: 'sign-in-first' } | { kind: 'for-another-address' };

/** How the visitor may take up an invitation: by making a new account, or with the account she is signed in to. */
export function takeUp(
  link: Pick<Invitation, 'email'>,
  visitor: Visitor,
): Result<{ as: 'new-account' } | { as: 'signed-in'; userId: Id }, JoinRefusal> {
  if (visitor.kind === 'person') {
    return visitor.email === link.email
      ? ok({ as: 'signed-in', userId: visitor.userId })
      : refuse({ kind: 'for-another-address' });
  }
  return visitor.addressHasAccount ? refuse({ kind: 'sign-in-first' }) : ok({ as: 'new-account' });
}
