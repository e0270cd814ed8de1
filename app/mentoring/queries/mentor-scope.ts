import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { todaySql } from '#db/today.server.ts';

/**
 * Which mentors the actor may see, as a condition: the operator all, an incubator its own, a company those of the
 * incubators that look after it or have it in a cohort, and everybody herself.
 */
export function mentorScope(actor: Actor, at: { incubatorId: SQLWrapper; userId: SQLWrapper }): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (actor.kind !== 'person' || actor.hat.as === 'guest' || sitsIn(actor, ['operator'])) return sql`false`;
  const self = sql`${at.userId} = ${actor.userId}`;
  if (sitsIn(actor, ['incubator'])) return sql`(${self} or ${at.incubatorId} = ${organisationOf(actor)})`;
  if (actor.hat.as === 'member' && actor.hat.companyId !== null)
    return sql`(${self} or ${hostsOf(actor.hat.companyId, at.incubatorId)})`;
  return self;
}

/** Whether an incubator looks after a company today or has it in a cohort. */
export function hostsOf(companyId: string | SQLWrapper, incubatorId: SQLWrapper): SQL {
  return sql`(exists (select from caretakers k where k.company_id = ${companyId}
      and k.organisation_id = ${incubatorId} and k.since_on <= ${todaySql}
      and (k.until_on is null or k.until_on > ${todaySql}))
    or exists (select from cohort_members m join cohorts c on c.id = m.cohort_id
      where m.company_id = ${companyId} and c.incubator_id = ${incubatorId} and m.left_on is null))`;
}

/** Which bookings the actor may see: the company its own, the mentor hers, incubator and operator theirs. */
export function bookingScope(
  actor: Actor,
  at: { companyId: SQLWrapper; incubatorId: SQLWrapper; mentorUserId: SQLWrapper },
): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (actor.kind !== 'person' || actor.hat.as === 'guest' || sitsIn(actor, ['operator'])) return sql`false`;
  const self = sql`${at.mentorUserId} = ${actor.userId}`;
  if (sitsIn(actor, ['incubator'])) return sql`(${self} or ${at.incubatorId} = ${organisationOf(actor)})`;
  if (actor.hat.as === 'member' && actor.hat.companyId !== null)
    return sql`(${self} or ${at.companyId} = ${actor.hat.companyId})`;
  return self;
}
