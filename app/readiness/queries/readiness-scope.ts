import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { inCare, type ScopeColumns } from '#app/startups/queries/company-scope.ts';

/**
 * Of which companies the actor sees answers and scores, as a condition. Says in SQL what `maySeeReadiness` of the policy
 * says of one company; a test holds the two together.
 */
export function readinessScope(actor: Actor, at: ScopeColumns): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  const own = organisationOf(actor);
  if (own === null) return sql`false`;
  if (sitsIn(actor, ['company'])) return sql`${at.organisationId} = ${own}`;
  if (sitsIn(actor, ['incubator'], ['manager', 'member'])) return inCare(actor, at);
  if (sitsIn(actor, ['investor'])) {
    return sql`exists (select from readiness_shares share where share.company_id = ${at.companyId}
      and share.organisation_id = ${own} and share.until is null)`;
  }
  return sql`false`;
}
