import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { todaySql } from '#db/today.server.ts';

/**
 * Which reports the actor may read, as a condition: `mayReadReports` of the policy. An incubator reads those of the
 * companies that it looks after today, and those that were owed to it.
 */
export function reportScope(actor: Actor, at: { companyId: SQLWrapper; period: SQLWrapper }): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (actor.kind !== 'person' || actor.hat.as !== 'member') return sql`false`;
  if (actor.hat.organisationKind === 'company') return sql`${at.companyId} = ${actor.hat.companyId}`;
  if (!sitsIn(actor, ['incubator'])) return sql`false`;
  const own = organisationOf(actor);
  return sql`(exists (select from caretakers care where care.company_id = ${at.companyId}
      and care.organisation_id = ${own} and care.since_on <= ${todaySql}
      and (care.until_on is null or care.until_on > ${todaySql}))
    or exists (select from report_obligations owed where owed.company_id = ${at.companyId}
      and owed.period = ${at.period} and owed.incubator_id = ${own}))`;
}

/** Which obligations the actor follows, as a condition: the operator all, an incubator those owed to it, a company its own. */
export function obligationScope(actor: Actor, at: { companyId: SQLWrapper; incubatorId: SQLWrapper }): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (actor.kind !== 'person' || actor.hat.as !== 'member') return sql`false`;
  if (actor.hat.organisationKind === 'company') return sql`${at.companyId} = ${actor.hat.companyId}`;
  return sitsIn(actor, ['incubator']) ? sql`${at.incubatorId} = ${organisationOf(actor)}` : sql`false`;
}
