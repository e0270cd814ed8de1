import { type SQL, sql } from 'drizzle-orm';
import { type Actor, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { readinessScope } from '#app/readiness/queries/readiness-scope.ts';

/**
 * Into which projects' rooms the actor comes, as a condition on `listing_projects p` and `companies c`. Says in SQL what
 * `maySeeRoom` of the policy says of one project; a test holds the two together.
 */
export function roomScope(actor: Actor): SQL {
  if (isAdviser(actor)) {
    return sql`exists (select from listing_parties own where own.project_id = p.id and own.state = 'active'
      and own.organisation_id = ${organisationOf(actor)})`;
  }
  // An investor is shown answers and scores, never the plan.
  if (sitsIn(actor, ['investor'])) return sql`false`;
  return readinessScope(actor, {
    companyId: sql`c.id`,
    visibility: sql`c.visibility`,
    organisationId: sql`c.organisation_id`,
  });
}

/** Whether the actor sits where parts of a project are taken. */
export function isAdviser(actor: Actor): boolean {
  return sitsIn(actor, ['broker', 'intermediary']);
}
