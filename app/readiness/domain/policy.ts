import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { type CompanySubject, isAtHome, looksAfter } from '#app/startups/domain/policy.ts';

/** What a decision about a company's readiness needs to know of it. */
export type ReadinessSubject = CompanySubject & {
  /** The investors with whom the company shares its answers today. */
  sharedWith: readonly Id[];
};

/** The operator, the company's own people, and whoever works in the incubator that looks after it: answers and facts alike. */
export function maySeeFacts(actor: Actor, company: CompanySubject): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  if (isAtHome(actor, company)) return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']) && looksAfter(actor, company);
}

/** The same, and the investors with whom the company shares: answers and scores, not the facts that they rest on. */
export function maySeeReadiness(actor: Actor, company: ReadinessSubject): boolean {
  if (maySeeFacts(actor, company)) return true;
  const own = organisationOf(actor);
  return sitsIn(actor, ['investor']) && own !== null && company.sharedWith.includes(own);
}

/** Who enters facts, answers checks and keeps scenarios: the operator, and of company and incubator all but viewers. */
export function mayWorkOnReadiness(actor: Actor, company: CompanySubject): boolean {
  if (isOperator(actor)) return true;
  if (!sitsIn(actor, ['company', 'incubator'], ['manager', 'member'])) return false;
  return isAtHome(actor, company) || looksAfter(actor, company);
}

/** Only the company's own managers show its answers to an investor: nobody else does it for them. */
export function mayShare(actor: Actor, company: CompanySubject): boolean {
  return actor.kind === 'system' || (sitsIn(actor, ['company'], ['manager']) && isAtHome(actor, company));
}

/** The operator's managers and members have everybody scored again, and see how a run went. */
export function mayRescoreAll(actor: Actor): boolean {
  return isOperator(actor);
}

/** Only the operator's managers set what counts for everybody: local thresholds and rates of exchange. */
export function maySetForAll(actor: Actor): boolean {
  return actor.kind === 'system' || sitsIn(actor, ['operator'], ['manager']);
}

/** Who compares companies: the operator, who works in an incubator, and investors among what is shared with them. */
export function seesReadinessMap(actor: Actor): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']) || sitsIn(actor, ['investor']);
}

/** The operator, and who works in an incubator: how runs over everybody went, of the companies that they see. */
export function maySeeRuns(actor: Actor): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']);
}
