import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { todaySql } from '#db/today.server.ts';
import { isAuditor, lookingKinds } from '../domain/policy.ts';

/** The columns that the scope looks at, of `companies` or of a table that repeats them. */
export type ScopeColumns = { companyId: SQLWrapper; visibility: SQLWrapper; organisationId: SQLWrapper };

/**
 * Which companies the actor may read, as a condition. Says in SQL what `mayReadCompany` of the policy says of one
 * company; a test holds the two together.
 */
export function readScope(actor: Actor, at: ScopeColumns): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (actor.kind !== 'person' || actor.hat.as === 'guest' || isAuditor(actor)) return sql`false`;
  const looks = actor.hat.as === 'expert' || sitsIn(actor, lookingKinds);
  const shown = looks ? sql`${at.visibility} in ('public', 'portal')` : sql`${at.visibility} = 'public'`;
  if (sitsIn(actor, ['company'])) return sql`(${shown} or ${atHome(actor, at)})`;
  if (sitsIn(actor, ['incubator'])) return sql`(${shown} or ${inCare(actor, at)})`;
  return shown;
}

/** A name for what the actor may read: the same name, the same companies. For keeping answers for a moment. */
export function scopeName(actor: Actor): string {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return 'all';
  if (actor.kind !== 'person' || actor.hat.as === 'guest' || isAuditor(actor)) return 'none';
  if (sitsIn(actor, ['company', 'incubator'])) return `of ${organisationOf(actor)}`;
  return actor.hat.as === 'expert' || sitsIn(actor, lookingKinds) ? 'shown' : 'public';
}

/** Which companies the actor may change: `mayEditCompany` of the policy. */
export function editScope(actor: Actor, at: ScopeColumns): SQL {
  if (isOperator(actor)) return sql`true`;
  if (sitsIn(actor, ['company'], ['manager', 'member'])) return atHome(actor, at);
  if (sitsIn(actor, ['incubator'], ['manager', 'member'])) return inCare(actor, at);
  return sql`false`;
}

function atHome(actor: Actor, at: ScopeColumns): SQL {
  return sql`${at.organisationId} = ${organisationOf(actor)}`;
}

/** Which companies the incubator of the actor looks after today. */
export function inCare(actor: Actor, at: ScopeColumns): SQL {
  return sql`exists (select from caretakers care where care.company_id = ${at.companyId}
    and care.organisation_id = ${organisationOf(actor)} and care.since_on <= ${todaySql}
    and (care.until_on is null or care.until_on > ${todaySql}))`;
}
