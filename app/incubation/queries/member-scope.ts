import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';

/**
 * Which memberships of cohorts the actor may read, as a condition over the company and the incubator of each: the
 * operator all, an incubator those of its own cohorts, a company its own. Nobody else reads any.
 */
export function memberScope(actor: Actor, at: { companyId: SQLWrapper; incubatorId: SQLWrapper }): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (sitsIn(actor, ['incubator'])) return sql`${at.incubatorId} = ${organisationOf(actor)}`;
  if (actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.companyId !== null) {
    return sql`${at.companyId} = ${actor.hat.companyId}`;
  }
  return sql`false`;
}

/** Which incubators' programmes and cohorts the actor may read, as a condition: `maySeeIncubator` of the policy. */
export function incubatorScope(actor: Actor, incubatorId: SQLWrapper): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (sitsIn(actor, ['incubator'])) return sql`${incubatorId} = ${organisationOf(actor)}`;
  return sql`false`;
}
