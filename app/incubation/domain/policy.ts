import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';

/** The operator, and everybody in the incubator: what it runs, its cohorts, its numbers. */
export function maySeeIncubator(actor: Actor, incubatorId: Id): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  return sitsIn(actor, ['incubator']) && organisationOf(actor) === incubatorId;
}

/** The operator, and the incubator's managers and members: the daily work. */
export function mayWorkIn(actor: Actor, incubatorId: Id): boolean {
  if (isOperator(actor)) return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']) && organisationOf(actor) === incubatorId;
}

/** The operator, and the incubator's managers: what binds the house, such as programmes, decisions, money. */
export function mayManage(actor: Actor, incubatorId: Id): boolean {
  if (isOperator(actor)) return true;
  return sitsIn(actor, ['incubator'], ['manager']) && organisationOf(actor) === incubatorId;
}

/** The company's own people, viewers excepted: they report, apply, hand in evidence. */
export function mayActFor(actor: Actor, companyId: Id): boolean {
  return (
    actor.kind === 'person' &&
    actor.hat.as === 'member' &&
    actor.hat.organisationKind === 'company' &&
    actor.hat.companyId === companyId &&
    actor.hat.role !== 'viewer'
  );
}
