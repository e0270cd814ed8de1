import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { MilestoneState, RiskReason, Verifier } from '../domain/milestone.ts';

/** A milestone that somebody should do something about. */
export type PressingMilestone = {
  id: Id;
  title: string;
  titleEn: string | null;
  companyId: Id;
  companyName: string;
  companyNameEn: string | null;
  cohortId: Id;
  state: MilestoneState;
  risk: RiskReason | null;
  verifier: Verifier;
  dueOn: CalendarDate;
};
export type PressingMilestones = { total: number; milestones: PressingMilestone[] };

/**
 * The milestones that press, of all that the actor follows: overdue first, then those that wait for a verifier, at risk
 * and due soon; within each the earliest due day first. Of companies that have left their cohort, none.
 */
export async function milestonesDue(
  db: Reader,
  actor: Actor,
  { limit }: { limit: number },
): Promise<PressingMilestones> {
  const rows = await db.execute<PressingMilestone & { total: number }>(sql`
    select m.id, m.title, m.title_en as "titleEn", c.id as "companyId", c.name as "companyName",
           c.name_en as "companyNameEn", p.cohort_id as "cohortId", m.state, m.risk, m.verifier,
           m.due_on::text as "dueOn", count(*) over ()::int as total
      from milestones m join milestone_plans p on p.id = m.plan_id join companies c on c.id = p.company_id
     where m.state in ('due-soon', 'at-risk', 'overdue', 'submitted') and p.look_on is not null
       and ${memberScope(actor, { companyId: sql`p.company_id`, incubatorId: sql`p.incubator_id` })}
     order by array_position(array['overdue', 'submitted', 'at-risk', 'due-soon'], m.state), m.due_on, m.id
     limit ${limit}`);
  return {
    total: rows[0]?.total ?? 0,
    milestones: rows.map(({ total: _, ...row }) => row),
  };
}
