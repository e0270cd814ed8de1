import { type Actor, isOperator, sitsIn } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';

/** Whoever sees the incubator sees how its tenants and it itself stand. */
export const maySeeGrading = maySeeIncubator;
/** Its managers and members write facts down, and fill the return. */
export const mayEnterFacts = mayWorkIn;
/** Its managers graduate, revoke, set thresholds and file. */
export const mayGraduate = mayManage;

/** The operator, and the people of incubators: they come to the pages of grading. */
export function mayComeToGrading(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']) || sitsIn(actor, ['incubator']);
}

/** Those of them who do something there. */
export function mayWorkAtGrading(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);
}
