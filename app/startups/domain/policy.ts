import {
  type Actor,
  isOperator,
  type OrganisationKind,
  organisationOf,
  sitsIn,
} from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';

/** How far a company's record is known: quoted companies are public; others show themselves to the portal, or do not. */
export const visibilities = ['public', 'portal', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

/** What a decision about a company needs to know of it. */
export type CompanySubject = {
  visibility: Visibility;
  /** The organisation whose people speak for the company. */
  organisationId: Id | null;
  /** The incubators that look after it today. */
  caretakerIds: readonly Id[];
};

/** The kinds that may look at companies which show themselves to the portal. */
export const lookingKinds: readonly OrganisationKind[] = [
  'incubator',
  'investor',
  'bank',
  'guarantor',
  'insurer',
  'broker',
  'agency',
  'intermediary',
];

/** Who reads the trail and nothing else. */
export function isAuditor(actor: Actor): boolean {
  return sitsIn(actor, ['operator'], ['auditor']);
}

/** The operator, whoever is at home in the company or looks after it, and for shown companies those who look. */
export function mayReadCompany(actor: Actor, company: CompanySubject): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  if (isAtHome(actor, company) || looksAfter(actor, company)) return true;
  if (actor.kind !== 'person' || actor.hat.as === 'guest' || isAuditor(actor)) return false;
  if (company.visibility === 'public') return true;
  return company.visibility === 'portal' && (actor.hat.as === 'expert' || sitsIn(actor, lookingKinds));
}

/** The operator, the company's own people and its incubator's people, viewers excepted. */
export function mayEditCompany(actor: Actor, company: CompanySubject): boolean {
  if (isOperator(actor)) return true;
  const works = sitsIn(actor, ['company', 'incubator'], ['manager', 'member']);
  return works && (isAtHome(actor, company) || looksAfter(actor, company));
}

/** The operator and incubators enter companies; founders get theirs with their organisation. */
export function mayAddCompany(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);
}

/** Only the operator puts a company into an incubator's care: who looks after it sees all of it. */
export function mayPlaceInCare(actor: Actor): boolean {
  return isOperator(actor);
}

/** The operator, the company's managers, and the managers of the incubator whose care it is. */
export function mayEndCare(actor: Actor, company: CompanySubject, caretakerId: Id): boolean {
  if (isOperator(actor)) return true;
  if (isAtHome(actor, company) && sitsIn(actor, ['company'], ['manager'])) return true;
  return sitsIn(actor, ['incubator'], ['manager']) && organisationOf(actor) === caretakerId;
}

/**
 * Renewing an invitation to a seat of the company, for those who come from outside: the operator, and the managers of the
 * incubator whose care it is. While nobody of the company has a seat, nobody else can.
 */
export function mayRenewInvitations(actor: Actor, company: CompanySubject): boolean {
  return isOperator(actor) || (sitsIn(actor, ['incubator'], ['manager']) && looksAfter(actor, company));
}

export function isAtHome(actor: Actor, company: CompanySubject): boolean {
  return sitsIn(actor, ['company']) && organisationOf(actor) === company.organisationId;
}

export function looksAfter(actor: Actor, company: CompanySubject): boolean {
  const own = organisationOf(actor);
  return sitsIn(actor, ['incubator']) && own !== null && company.caretakerIds.includes(own);
}

/** The operator, whoever is at home in the company, and whoever looks after it: they see what it keeps to itself. */
export function isInside(actor: Actor, company: CompanySubject): boolean {
  const overseer = isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']);
  return overseer || isAtHome(actor, company) || looksAfter(actor, company);
}
