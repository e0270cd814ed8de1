import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { todaySql } from '#db/today.server.ts';
import { allStages, lanes } from '../domain/ladder.ts';
import { exits, gates } from '../domain/ladder-gates.ts';

/*
 * Conditions on a select from ladder_orders as `o` and companies as `c`. They say in SQL what the policy says of one order
 * (`mayReadOrders`, `decisionBar`); a test holds the two together.
 */

/** The orders that the actor may read. */
export function readableOrders(actor: Actor): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (sitsIn(actor, ['company'])) return sql`c.organisation_id = ${organisationOf(actor)}`;
  if (sitsIn(actor, ['incubator'])) return caredForBy(sql`${organisationOf(actor)}`);
  return sql`false`;
}

/** The orders that wait for a decision which the actor may make. */
export function decidableOrders(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`o.state = 'proposed'`;
  if (actor.kind !== 'person') return sql`false`;
  const notHerOwn = sql`(o.proposed_by is distinct from ${actor.userId} or ${ownWord})`;
  if (isOperator(actor)) {
    const standsIn = sql`(not ${caredForBy(sql`any_care.organisation_id`)} or ${caredForBy(sql`o.proposed_for`)})`;
    return sql`o.state = 'proposed' and (o.approver = 'operator' or ${standsIn}) and ${notHerOwn}`;
  }
  if (sitsIn(actor, ['incubator'], ['manager'])) {
    const hers = caredForBy(sql`${organisationOf(actor)}`);
    return sql`o.state = 'proposed' and o.approver = 'caretaker' and ${hers} and ${notHerOwn}`;
  }
  return sql`false`;
}

/** Whether an organisation looks after the order's company today. */
function caredForBy(organisation: SQL): SQL {
  return sql`exists (select from caretakers any_care where any_care.company_id = o.company_id
    and any_care.organisation_id = ${organisation} and any_care.since_on <= ${todaySql}
    and (any_care.until_on is null or any_care.until_on > ${todaySql}))`;
}

const ownWordStages = allStages.filter((stage) => gates[stage].ownWord);
const ownWordExits = lanes.filter((lane) => exits[lane]?.ownWord);

/** The steps that are the approver's own act. */
const ownWord = sql`(o.to_stage in ${[...ownWordStages]} or (o.to_stage is null and o.lane in ${[...ownWordExits]}))`;
