import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Spread, slipOf, slipOfPlan, spreadOf } from '../domain/slip.ts';
import { milestonesWhere, type ShownMilestone } from './plan-rows.ts';

export type CohortMilestone = Pick<
  ShownMilestone,
  'id' | 'templateMilestoneId' | 'title' | 'titleEn' | 'state' | 'risk' | 'dueOn' | 'baselineDueOn' | 'metOn'
> & {
  /** Days behind the first plan, ahead of it when below zero; null when it was waived. */
  slip: number | null;
};
export type CohortMember = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  planId: Id;
  left: boolean;
  slip: number | null;
  /** Wholes, not their parts, in the order of the plan. */
  milestones: CohortMilestone[];
};
export type CohortMilestones = { members: CohortMember[]; slip: Spread | null };

/**
 * The members of a cohort that have a plan, by name, with the computed states of its milestones and the slip; null when
 * there is no such cohort for the actor.
 */
export async function cohortMilestones(
  db: Reader,
  actor: Actor,
  cohortId: string,
): Promise<CohortMilestones | null> {
  if (!looksLikeId(cohortId)) return null;
  const [cohort] = await db.execute<{ incubatorId: Id }>(
    sql`select incubator_id as "incubatorId" from cohorts where id = ${cohortId}`,
  );
  if (!cohort || !maySeeIncubator(actor, cohort.incubatorId)) return null;
  const today = await todayInBeijing(db);
  const plans = await db.execute<Omit<CohortMember, 'slip' | 'milestones'>>(sql`
    select p.id as "planId", c.id as "companyId", c.name, c.name_en as "nameEn",
           coalesce(m.left_on <= ${today}, false) as left
      from milestone_plans p join companies c on c.id = p.company_id
      left join cohort_members m on m.cohort_id = p.cohort_id and m.company_id = p.company_id
     where p.cohort_id = ${cohortId} order by c.name_pinyin, c.id`);
  const all = await milestonesWhere(db, sql`p.cohort_id = ${cohortId}`);
  const byPlan = new Map<Id, ShownMilestone[]>();
  for (const each of all) byPlan.set(each.planId, [...(byPlan.get(each.planId) ?? []), each]);
  const members = plans.map((plan): CohortMember => {
    const own = byPlan.get(plan.planId) ?? [];
    return {
      ...plan,
      slip: slipOfPlan(own, today),
      milestones: own
        .filter(({ parentId }) => parentId === null)
        .map((each) => ({ ...narrow(each), slip: slipOf(each, today) })),
    };
  });
  return { members, slip: spreadOf(members.filter(({ left }) => !left).map(({ slip }) => slip)) };
}

function narrow(each: ShownMilestone): Omit<CohortMilestone, 'slip'> {
  const { id, templateMilestoneId, title, titleEn, state, risk, dueOn, baselineDueOn, metOn } = each;
  return { id, templateMilestoneId, title, titleEn, state, risk, dueOn, baselineDueOn, metOn };
}
