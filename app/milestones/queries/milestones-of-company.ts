import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { slipOf, slipOfPlan } from '../domain/slip.ts';
import { milestonesWhere, type ShownMilestone } from './plan-rows.ts';

export type CompanyMilestone = ShownMilestone & { slip: number | null; pieces: number };
export type CompanyPlan = {
  planId: Id;
  cohortId: Id;
  cohortName: string;
  cohortNameEn: string | null;
  programmeName: string;
  programmeNameEn: string | null;
  incubatorId: Id;
  startsOn: CalendarDate;
  /** The company has left the cohort: the plan stands as it was. */
  left: boolean;
  slip: number | null;
  milestones: CompanyMilestone[];
};
export type CompanyMilestones = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  /** The newest first. */
  plans: CompanyPlan[];
};

/** The plans of a company as far as the actor may see them; null when there is no company that she may ask about. */
export async function milestonesOf(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyMilestones | null> {
  if (!looksLikeId(companyId)) return null;
  const [company] = await db.execute<CompanyMilestones['company']>(sql`
    select c.id, c.name, c.name_en as "nameEn" from companies c
     where c.id = ${companyId} and (
       exists (select from cohort_members m join cohorts k on k.id = m.cohort_id where m.company_id = c.id
         and ${memberScope(actor, { companyId: sql`m.company_id`, incubatorId: sql`k.incubator_id` })})
       or ${memberScope(actor, { companyId: sql`c.id`, incubatorId: sql`''::text` })})`);
  if (!company) return null;
  const today = await todayInBeijing(db);
  const scope = sql`p.company_id = ${companyId}
    and ${memberScope(actor, { companyId: sql`p.company_id`, incubatorId: sql`p.incubator_id` })}`;
  const plans = await db.execute<Omit<CompanyPlan, 'slip' | 'milestones'>>(sql`
    select p.id as "planId", k.id as "cohortId", k.name as "cohortName", k.name_en as "cohortNameEn",
           g.name as "programmeName", g.name_en as "programmeNameEn", p.incubator_id as "incubatorId",
           p.starts_on::text as "startsOn", coalesce(m.left_on <= ${today}, false) as left
      from milestone_plans p join cohorts k on k.id = p.cohort_id join programmes g on g.id = k.programme_id
      left join cohort_members m on m.cohort_id = p.cohort_id and m.company_id = p.company_id
     where ${scope} order by p.starts_on desc, p.id`);
  const all = await milestonesWhere(db, scope);
  const pieces = await db.execute<{ id: Id; n: number }>(sql`
    select e.milestone_id as id, count(*)::int as n from milestone_evidence e join milestones m on m.id = e.milestone_id
      join milestone_plans p on p.id = m.plan_id where ${scope} group by e.milestone_id`);
  const counted = new Map(pieces.map(({ id, n }) => [id, n]));
  return {
    company: { id: company.id, name: company.name, nameEn: company.nameEn },
    today,
    plans: plans.map((plan) => {
      const own = all.filter(({ planId }) => planId === plan.planId);
      return {
        ...plan,
        slip: slipOfPlan(own, today),
        milestones: own.map((each) => ({
          ...each,
          slip: slipOf(each, today),
          pieces: counted.get(each.id) ?? 0,
        })),
      };
    }),
  };
}
