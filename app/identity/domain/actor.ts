import type { Id } from '#app/kernel/id.ts';

/** The kinds of organisation that meet in the portal. */
export const organisationKinds = [
  'operator',
  'incubator',
  'company',
  'investor',
  'bank',
  'guarantor',
  'insurer',
  'broker',
  'agency',
  'intermediary',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What a member may do in an organisation; `auditor` exists at the operator alone and only reads the audit trail. */
export const roles = ['manager', 'member', 'viewer', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** One capacity in which a person acts: a seat in an organisation, or the seat of an expert. */
export type Hat =
  | {
      as: 'member';
      /** The id of the membership: what the switch of hats names. */
      id: Id;
      organisationId: Id;
      organisationKind: OrganisationKind;
      organisationName: string;
      organisationNameEn: string | null;
      role: Role;
      /** The company record that this organisation stands for, when it is of the kind `company`. */
      companyId: Id | null;
    }
  | { as: 'expert'; id: 'expert' }
  /** Signed in, but waiting for approval or not yet a member of anything. */
  | { as: 'guest'; id: 'guest' };

/** A person who is signed in, wearing one hat at a time. */
export type Person = {
  kind: 'person';
  userId: Id;
  name: string;
  email: string;
  language: Language;
  theme: 'system' | 'light' | 'dark';
  /** The hash that names the session in the database, never the token. */
  sessionId: string;
  hat: Hat;
  hats: Hat[];
  /** The web request in which she acts, for the audit trail. */
  requestId?: string;
};

/** Who asks or orders. `system` is a job, a schedule or the command line, and says which. */
export type Actor =
  | { kind: 'anonymous'; language: Language; requestId?: string }
  | { kind: 'system'; name: string; requestId?: string }
  | Person;

export const anonymous = { kind: 'anonymous', language: 'zh' } as const satisfies Actor;

export function system(name: string): Actor {
  return { kind: 'system', name };
}

/** Whether the actor wears a member's hat of one of these kinds of organisation (and, if given, in one of these roles). */
export function sitsIn(
  actor: Actor,
  kinds: readonly OrganisationKind[],
  withRoles?: readonly Role[],
): boolean {
  return (
    actor.kind === 'person' &&
    actor.hat.as === 'member' &&
    kinds.includes(actor.hat.organisationKind) &&
    (!withRoles || withRoles.includes(actor.hat.role))
  );
}

/** The organisation whose hat is worn, if any. */
export function organisationOf(actor: Actor): Id | null {
  return actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.organisationId : null;
}

/** The portal itself, or the operator's managers and members: they see every company and act for it. */
export function isOperator(actor: Actor): boolean {
  return actor.kind === 'system' || sitsIn(actor, ['operator'], ['manager', 'member']);
}
