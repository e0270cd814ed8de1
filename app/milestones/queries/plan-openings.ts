import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type PlanOpenings = {
  cohorts: { cohortId: Id; incubatorId: Id; name: string; nameEn: string | null; startsOn: CalendarDate }[];
  templates: { templateId: Id; name: string; nameEn: string | null }[];
};

/** The cohorts in which a company has no plan and the actor may open one, with the templates for it; null without any. */
export async function planOpenings(db: Reader, actor: Actor, companyId: Id): Promise<PlanOpenings | null> {
  const all = await db.execute<PlanOpenings['cohorts'][number]>(sql`
    select k.id as "cohortId", k.incubator_id as "incubatorId", k.name, k.name_en as "nameEn",
           greatest(k.starts_on, m.joined_on)::text as "startsOn"
      from cohort_members m join cohorts k on k.id = m.cohort_id
     where m.company_id = ${companyId} and (m.left_on is null or m.left_on > ${todaySql})
       and not exists (select from milestone_plans p where p.cohort_id = k.id and p.company_id = m.company_id)
     order by k.starts_on desc, k.id`);
  const cohorts = all.filter(({ incubatorId }) => mayWorkIn(actor, incubatorId));
  if (cohorts.length === 0) return null;
  const houses = [...new Set(cohorts.map(({ incubatorId }) => incubatorId))];
  const templates = await db.execute<PlanOpenings['templates'][number]>(sql`
    select id as "templateId", name, name_en as "nameEn" from plan_templates
     where incubator_id in ${houses} and archived_at is null
     order by array_position(array['idea', 'prototype', 'pilot', 'market', 'scale'], stage), name`);
  return { cohorts, templates };
}
