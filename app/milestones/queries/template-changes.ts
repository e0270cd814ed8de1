import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import { type FollowingMilestone, type PlanChange, planChanges } from '../domain/template-changes.ts';
import { milestonesWhere } from './plan-rows.ts';

/** A plan that follows a template, with what bringing it in line would change. */
export type FollowingPlan = {
  planId: Id;
  companyId: Id;
  companyName: string;
  companyNameEn: string | null;
  cohortName: string;
  cohortNameEn: string | null;
  startsOn: CalendarDate;
  changes: PlanChange[];
};

/** The plans of a template that are still followed, by company; those alone that a change would touch. */
export async function plansToBringInLine(
  db: Reader,
  templateId: Id,
  template: readonly TemplateMilestone[],
): Promise<FollowingPlan[]> {
  const plans = await db.execute<Omit<FollowingPlan, 'changes'>>(sql`
    select p.id as "planId", c.id as "companyId", c.name as "companyName", c.name_en as "companyNameEn",
           k.name as "cohortName", k.name_en as "cohortNameEn", p.starts_on::text as "startsOn"
      from milestone_plans p join companies c on c.id = p.company_id join cohorts k on k.id = p.cohort_id
     where p.template_id = ${templateId} and p.look_on is not null order by c.name_pinyin, c.id`);
  if (plans.length === 0) return [];
  const followed = sql`p.template_id = ${templateId} and p.look_on is not null`;
  const milestones = await milestonesWhere(db, followed);
  const moved = await db.execute<{ id: Id }>(sql`
    select distinct e.milestone_id as id from milestone_events e join milestones m on m.id = e.milestone_id
      join milestone_plans p on p.id = m.plan_id where ${followed} and e.kind = 'replanned'`);
  const replanned = new Set(moved.map(({ id }) => id));
  const byPlan = new Map<Id, FollowingMilestone[]>();
  for (const each of milestones) {
    const following = {
      ...each,
      over: each.metOn !== null || each.waivedOn !== null,
      handedIn: each.handedInOn !== null,
      replanned: replanned.has(each.id),
    };
    const own = byPlan.get(each.planId);
    if (own) own.push(following);
    else byPlan.set(each.planId, [following]);
  }
  return plans
    .map((plan) => ({
      ...plan,
      changes: planChanges(byPlan.get(plan.planId) ?? [], template, plan.startsOn),
    }))
    .filter(({ changes }) => changes.length > 0);
}
