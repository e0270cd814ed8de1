import { type Actor, isOperator, sitsIn } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';

/** Whoever sees the incubator sees how its tenants and it itself stand. */
export const maySeeGrading = maySeeIncubator;
/** Its managers and members write facts down, and fill the return. */
export const mayEnterFacts = mayWorkIn;
/** Its managers graduate, revoke, set thresholds and file. */
export const mayGraduate = mayManage;

/** The operator's and the incubators' managers and members do something at the pages of grading. */
export function mayWorkAtGrading(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);
}
