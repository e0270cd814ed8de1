import type { Id } from '#app/kernel/id.ts';
import { type Actor, isOperator, type OrganisationKind, organisationOf, type Role, sitsIn } from './actor.ts';

/** What a decision about an organisation or its people needs to know of it. */
export type OrganisationSubject = { id: Id; kind: OrganisationKind };

/** The roles that exist at an organisation: only the operator has auditors. */
export function rolesAt(kind: OrganisationKind): readonly Role[] {
  return kind === 'operator' ? ['manager', 'member', 'viewer', 'auditor'] : ['manager', 'member', 'viewer'];
}

/** Whoever holds a seat of the operator, or is an expert, decides about others and shows a second factor. */
export function needsSecondFactor(person: {
  seats: readonly { kind: OrganisationKind }[];
  expert: boolean;
}): boolean {
  return person.expert || person.seats.some((seat) => seat.kind === 'operator');
}

/** The portal itself and the operator's managers: they decide who belongs to the operator. */
export function isOperatorManager(actor: Actor): boolean {
  return actor.kind === 'system' || sitsIn(actor, ['operator'], ['manager']);
}

/** Everybody sees the people of her own organisation; the operator sees those of all, also as a viewer. */
export function maySeePeople(actor: Actor, organisation: OrganisationSubject): boolean {
  return seesAllOrganisations(actor) || (isInside(actor) && organisationOf(actor) === organisation.id);
}

/** The operator, its viewers included. Auditors read the audit trail alone. */
export function seesAllOrganisations(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']);
}

/**
 * Inviting, changing roles, ending seats: managers in their own organisation, the operator's people everywhere but at the
 * operator itself, where only its managers do.
 */
export function mayManageSeats(actor: Actor, organisation: OrganisationSubject): boolean {
  if (isOperatorManager(actor)) return true;
  if (organisation.kind === 'operator') return false;
  if (isOperator(actor)) return true;
  return (
    actor.kind === 'person' &&
    actor.hat.as === 'member' &&
    actor.hat.role === 'manager' &&
    actor.hat.organisationId === organisation.id
  );
}

/** A role may be given by whoever manages the seats, if that kind of organisation has it. */
export function mayGrantRole(actor: Actor, organisation: OrganisationSubject, role: Role): boolean {
  return mayManageSeats(actor, organisation) && rolesAt(organisation.kind).includes(role);
}

/** Applications to join as a company or an investor are decided by the operator's managers and members. */
export function mayDecideOnApplications(actor: Actor): boolean {
  return isOperator(actor);
}

/** New organisations come from the operator, apart from those that sign up themselves. */
export function mayOpenOrganisations(actor: Actor): boolean {
  return isOperator(actor);
}

/** Names and regions are corrected by the operator; a second operator is nobody's to make but the managers'. */
export function mayEditOrganisation(actor: Actor, organisation: OrganisationSubject): boolean {
  return organisation.kind === 'operator' ? isOperatorManager(actor) : isOperator(actor);
}

/** Experts are called by the operator. */
export function mayCallExperts(actor: Actor): boolean {
  return isOperator(actor);
}

/** Barring a person from the portal, letting her back in, and opening a way back to somebody locked out. */
export function mayActOnAccounts(actor: Actor): boolean {
  return isOperatorManager(actor);
}

/** What holds for the whole portal is set by the operator's managers. */
export function maySetUpPortal(actor: Actor): boolean {
  return isOperatorManager(actor);
}

/** Wears a member's hat that sees its organisation: every role but the auditor. */
function isInside(actor: Actor): boolean {
  return actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.role !== 'auditor';
}
