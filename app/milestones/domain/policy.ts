import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';

/** Whose plan it is. */
export type PlanSubject = { incubatorId: Id; companyId: Id };

/** Everybody in the incubator that gave the plan, everybody in the company, the operator. Nobody else. */
export function maySeePlan(actor: Actor, plan: PlanSubject): boolean {
  return maySeeIncubator(actor, plan.incubatorId) || isOfCompany(actor, plan.companyId);
}

/** The company's own people and those who work in its incubator. */
export function mayHandIn(actor: Actor, plan: PlanSubject): boolean {
  return mayActFor(actor, plan.companyId) || mayWorkIn(actor, plan.incubatorId);
}

/** Whoever works in the incubator; what the programme's head verifies, its managers or she herself. */
export function mayVerify(actor: Actor, plan: PlanSubject, byHead: boolean, headUserId: Id | null): boolean {
  if (!byHead) return mayWorkIn(actor, plan.incubatorId);
  if (mayManage(actor, plan.incubatorId)) return true;
  return actor.kind === 'person' && actor.userId === headUserId && mayWorkIn(actor, plan.incubatorId);
}

/** Those who work in the incubator move due days. */
export function mayReplan(actor: Actor, plan: PlanSubject): boolean {
  return mayWorkIn(actor, plan.incubatorId);
}

/** Only the incubator's managers let a company off a milestone. */
export function mayWaive(actor: Actor, plan: PlanSubject): boolean {
  return mayManage(actor, plan.incubatorId);
}

/** The incubator's own people see its templates. */
export function maySeeTemplates(actor: Actor, incubatorId: Id): boolean {
  return maySeeIncubator(actor, incubatorId);
}

/** The incubator's managers write templates and bring plans in line with them. */
export function mayWriteTemplates(actor: Actor, incubatorId: Id): boolean {
  return mayManage(actor, incubatorId);
}

/** Whose templates an actor deals with under her hat; null for the operator, who sees all. */
export function templatesOf(actor: Actor): { incubatorId: Id | null } | null {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return { incubatorId: null };
  const own = organisationOf(actor);
  return sitsIn(actor, ['incubator']) && own !== null ? { incubatorId: own } : null;
}

function isOfCompany(actor: Actor, companyId: Id): boolean {
  return (
    actor.kind === 'person' &&
    actor.hat.as === 'member' &&
    actor.hat.organisationKind === 'company' &&
    actor.hat.companyId === companyId
  );
}
