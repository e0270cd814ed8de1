import {
  type Actor,
  isOperator,
  type OrganisationKind,
  organisationOf,
  sitsIn,
} from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';

/** What a decision about an import needs to know of it. */
export type ImportSubject = {
  /** The organisation that it was made for; null for the portal itself (the command line). */
  organisationId: Id | null;
  organisationKind: OrganisationKind | null;
};

/** The operator, and the managers of incubators for the companies that they look after. */
export function mayImport(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager']);
}

/** The operator sees every import, an incubator's managers their own house's. */
export function mayReadImport(actor: Actor, subject: ImportSubject): boolean {
  if (isOperator(actor)) return true;
  return (
    mayImport(actor) && subject.organisationId !== null && organisationOf(actor) === subject.organisationId
  );
}

/**
 * Whoever made it for the same side: an incubator's import touches the companies in its care and must not be carried out
 * with the operator's rights.
 */
export function mayChangeImport(actor: Actor, subject: ImportSubject): boolean {
  if (!mayReadImport(actor, subject)) return false;
  return !isOperator(actor) || subject.organisationKind === null || subject.organisationKind === 'operator';
}
