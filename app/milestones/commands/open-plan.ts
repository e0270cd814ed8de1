import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { milestonePlans, milestones } from '#db/schema/milestones.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { datesOf } from '../domain/template.ts';
import { templateForPlans } from '../queries/template-for-plans.ts';
import { LOOK_AT_ONCE } from './look-at-once.ts';
import { lookAtPlans } from './look-at-plans.ts';

export type PlanOrder = { cohortId: Id; companyId: Id; templateId: Id; startsOn: CalendarDate };
export type OpenedPlan = { planId: Id; milestones: number };
export type OpenPlanRefusal =
  /** No such cohort or template, none of the actor's, or no member of the cohort. */
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: 'template-empty' }
  | { kind: 'plan-exists'; planId: Id };

/**
 * Gives a company its plan in a cohort from one of the incubator's templates, in the caller's transaction; the audit line
 * is the caller's. The first plan is the baseline. States are computed by the sweep, which looks at new plans first.
 */
export async function openPlan(
  tx: Tx,
  actor: Actor,
  order: PlanOrder,
): Promise<Result<OpenedPlan, OpenPlanRefusal>> {
  const { cohortId, companyId, templateId, startsOn } = order;
  const [cohort] = await tx.execute<{ incubatorId: Id; companyId: Id | null; planId: Id | null }>(sql`
    select k.incubator_id as "incubatorId", c.id as "companyId", p.id as "planId"
      from cohorts k left join cohort_members m on m.cohort_id = k.id and m.company_id = ${companyId}
      left join companies c on c.id = m.company_id
      left join milestone_plans p on p.cohort_id = k.id and p.company_id = c.id
     where k.id = ${cohortId}`);
  const template = await templateForPlans(tx, templateId);
  if (!cohort?.companyId || !template || template.incubatorId !== cohort.incubatorId)
    return refuse({ kind: 'missing' });
  if (!mayWorkIn(actor, cohort.incubatorId)) return refuse({ kind: 'not-allowed' });
  if (cohort.planId) return refuse({ kind: 'plan-exists', planId: cohort.planId });
  if (template.milestones.length === 0) return refuse({ kind: 'template-empty' });

  const planId = newId();
  const today = await todayInBeijing(tx);
  const [opened] = await tx
    .insert(milestonePlans)
    .values({
      id: planId,
      cohortId,
      companyId,
      incubatorId: cohort.incubatorId,
      templateId,
      templateVersion: template.version,
      startsOn,
      lookOn: LOOK_AT_ONCE,
    })
    .onConflictDoNothing({ target: [milestonePlans.cohortId, milestonePlans.companyId] })
    .returning({ id: milestonePlans.id });
  if (!opened) {
    const [other] = await tx
      .select({ id: milestonePlans.id })
      .from(milestonePlans)
      .where(sql`cohort_id = ${cohortId} and company_id = ${companyId}`);
    return refuse({ kind: 'plan-exists', planId: other?.id ?? '' });
  }
  const ids = new Map(template.milestones.map((each) => [each.id, newId()]));
  const own = (id: Id) => ids.get(id) ?? [];
  await tx.insert(milestones).values(
    template.milestones.map(({ id, parentId, predecessorIds, startsAfter, dueAfter, target, ...ask }) => {
      const { startOn, dueOn } = datesOf({ startsAfter, dueAfter }, startsOn);
      return {
        ...ask,
        id: ids.get(id) ?? newId(),
        planId,
        templateMilestoneId: id,
        parentId: parentId === null ? null : (ids.get(parentId) ?? null),
        predecessorIds: predecessorIds.flatMap(own),
        metricKey: target?.metricKey ?? null,
        comparison: target?.comparison ?? null,
        target: target?.value ?? null,
        startOn,
        dueOn,
        baselineStartOn: startOn,
        baselineDueOn: dueOn,
        stateSinceOn: today,
      };
    }),
  );
  return ok({ planId, milestones: template.milestones.length });
}

/** The same as an order of its own, with its audit line; the plan is looked at at once. */
export async function startPlan(
  db: Db,
  actor: Actor,
  order: PlanOrder,
): Promise<Result<OpenedPlan, OpenPlanRefusal>> {
  type Answer = Outcome<OpenedPlan, OpenPlanRefusal>;
  return carryOut(db, actor, 'milestones.open-plan', async (tx): Promise<Answer> => {
    const result = await openPlan(tx, actor, order);
    if (result.ok) await lookAtPlans(tx, [result.value.planId], await todayInBeijing(tx));
    const [company] = await tx.execute<{ name: string }>(
      sql`select name from companies where id = ${order.companyId}`,
    );
    const subject = { kind: 'company', id: order.companyId.slice(0, 22), name: company?.name };
    return { result, note: { subject, after: { ...order, ...(result.ok ? result.value : {}) } } };
  });
}
