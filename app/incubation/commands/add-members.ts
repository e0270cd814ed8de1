import { sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todaySql } from '#db/today.server.ts';
import { mayManage } from '../domain/policy.ts';
import { lockCohort, subjects } from './lock-incubator.ts';

export type MembersRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'company-not-found' }
  /** The company is in nobody's care that the actor speaks for, and has not applied: only the operator may place it. */
  | { kind: 'not-in-care' }
  | { kind: 'nothing-to-do' };

export type MembersOrder = { cohortId: Id; companyIds: readonly Id[]; joinedOn: CalendarDate };
export type MembersAdded = {
  /** Who is new in the cohort, in the order given. */
  added: Id[];
  /** Who was in it already: nothing changed for them. */
  already: Id[];
};

/**
 * Makes companies members of a cohort within another order's transaction, and places those that are not yet in the
 * incubator's care there, from the day they join (at the latest from today). The caller answers for it that the
 * companies wish it: they have applied, for instance. Who was a member already stays what he is.
 */
export async function addMembers(
  tx: Tx,
  actor: Actor,
  order: MembersOrder,
): Promise<Result<MembersAdded, MembersRefusal>> {
  const cohort = await lockCohort(tx, actor, order.cohortId);
  if (!cohort) return refuse({ kind: 'not-found' });
  if (!mayManage(actor, cohort.incubatorId)) return refuse({ kind: 'not-allowed' });
  const wanted = [...new Set(order.companyIds)];
  if (wanted.length === 0) return refuse({ kind: 'nothing-to-do' });
  const list = JSON.stringify(wanted);
  // In one order by their ids, so that two admissions of the same companies do not wait for each other in a circle.
  const known = await tx.execute<{ id: Id }>(sql`
    select id from companies where id in (select jsonb_array_elements_text(${list}::text::jsonb))
    order by id for no key update`);
  if (known.length !== wanted.length) return refuse({ kind: 'company-not-found' });
  const joined = await tx.execute<{ companyId: Id }>(sql`
    insert into cohort_members (cohort_id, company_id, joined_on)
    select ${order.cohortId}, id, ${order.joinedOn}::date from jsonb_array_elements_text(${list}::text::jsonb) as t(id)
    on conflict (cohort_id, company_id) do nothing returning company_id as "companyId"`);
  const fresh = new Set(joined.map((row) => row.companyId));
  const added = wanted.filter((id) => fresh.has(id));
  await tx.execute(sql`
    insert into caretakers (company_id, organisation_id, since_on)
    select id, ${cohort.incubatorId}, least(${order.joinedOn}::date, ${todaySql})
    from jsonb_array_elements_text(${JSON.stringify(added)}::text::jsonb) as t(id)
    where not exists (select from caretakers k where k.company_id = id
      and k.organisation_id = ${cohort.incubatorId} and (k.until_on is null or k.until_on > ${todaySql}))
    on conflict (company_id, organisation_id, since_on) do update set until_on = null`);
  return ok({ added, already: wanted.filter((id) => !fresh.has(id)) });
}

/** Makes companies members of a cohort. An incubator adds those in its care; the operator any. */
export async function addCohortMembers(
  db: Db,
  actor: Actor,
  order: MembersOrder,
): Promise<Result<MembersAdded, MembersRefusal>> {
  return carryOut<MembersAdded, MembersRefusal>(db, actor, 'incubation.add-cohort-members', async (tx) => {
    const { cohortId, companyIds, joinedOn } = order;
    const cohort = await lockCohort(tx, actor, cohortId);
    if (!cohort) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjects.cohort(cohortId, cohort.name);
    const note = { subject, after: { companyIds, joinedOn } };
    if (!isOperator(actor)) {
      const [stranger] = await tx.execute(sql`
        select 1 from jsonb_array_elements_text(${JSON.stringify(companyIds)}::text::jsonb) as t(id)
        where not exists (select from caretakers k where k.company_id = id
          and k.organisation_id = ${cohort.incubatorId} and k.since_on <= ${todaySql}
          and (k.until_on is null or k.until_on > ${todaySql})) limit 1`);
      if (stranger) return { result: refuse({ kind: 'not-in-care' }), note };
    }
    return { result: await addMembers(tx, actor, order), note };
  });
}
