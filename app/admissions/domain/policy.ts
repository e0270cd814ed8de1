import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';

/** Preparing a call and its form: whoever works in the incubator, and the operator. */
export const mayPrepareCall = mayWorkIn;
/** Opening, closing, deciding and telling: what binds the house. */
export const mayDecideOnCall = mayManage;
/** Its board and its applications. */
export const mayWatchCall = maySeeIncubator;

/** Taking a company in is the house's own act: its managers alone, and the portal's own orders. */
export function mayAccept(actor: Actor, incubatorId: Id): boolean {
  if (actor.kind === 'system') return true;
  return sitsIn(actor, ['incubator'], ['manager']) && organisationOf(actor) === incubatorId;
}

/** A reviewer judges as an expert or as one of the incubator's own people, not under another hat. */
export function mayReviewFor(actor: Actor, incubatorId: Id): actor is Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') return false;
  if (actor.hat.as === 'expert') return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']) && organisationOf(actor) === incubatorId;
}

/** Everybody in the company that applies, and the portal itself where it takes applications over. */
export function isApplicant(actor: Actor, companyId: Id): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.companyId === companyId;
}

/** Who prepares applications at all: people of companies, viewers excepted. */
export function mayApply(actor: Actor): boolean {
  return sitsIn(actor, ['company'], ['manager', 'member']);
}

/** Who names the people that get a seat: whoever may give such seats in the company, its managers. */
export function mayNamePeople(actor: Actor, companyId: Id): boolean {
  if (actor.kind === 'system') return true;
  return sitsIn(actor, ['company'], ['manager']) && isApplicant(actor, companyId);
}

/** Who has calls to look after: incubators and the operator; reviewers come as experts. */
export function seesCalls(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']) || sitsIn(actor, ['incubator']);
}

/** Who prepares calls. */
export function preparesCalls(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);
}

/** Who may be asked to judge. */
export function mayBeReviewer(actor: Actor): boolean {
  return (
    actor.kind === 'person' &&
    (actor.hat.as === 'expert' || sitsIn(actor, ['incubator'], ['manager', 'member']))
  );
}

/** Who reads applications in some part: applicants, incubators, experts, the operator. */
export function seesApplications(actor: Actor): boolean {
  if (seesCalls(actor)) return true;
  return actor.kind === 'person' && (actor.hat.as === 'expert' || sitsIn(actor, ['company']));
}
