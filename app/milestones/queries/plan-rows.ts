import { type SQL, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Ask, Comparison, MilestoneState, PlannedMilestone, RiskReason } from '../domain/milestone.ts';

/** A milestone as lists and pictures show it. */
export type ShownMilestone = Ask &
  PlannedMilestone & {
    planId: Id;
    templateMilestoneId: Id | null;
    position: number;
    baselineStartOn: CalendarDate;
    baselineDueOn: CalendarDate;
    state: MilestoneState;
    stateSinceOn: CalendarDate;
    risk: RiskReason | null;
    forecast: bigint | null;
  };

type Row = Omit<ShownMilestone, 'target'> & {
  metricKey: string | null;
  comparison: Comparison | null;
  target: bigint | null;
};

/** Milestones under a condition over `milestones m join milestone_plans p`, in the order of their plans and places. */
export async function milestonesWhere(db: Reader, condition: SQL): Promise<ShownMilestone[]> {
  const rows = await db.execute<Row>(sql`
    select m.id, m.plan_id as "planId", m.template_milestone_id as "templateMilestoneId", m.parent_id as "parentId",
           m.predecessor_ids as "predecessorIds", m.position, m.title, m.title_en as "titleEn", m.detail,
           m.metric_key as "metricKey", m.comparison, m.target, m.evidence, m.evidence_en as "evidenceEn", m.verifier,
           m.consequence, m.consequence_note as "consequenceNote", m.baseline_start_on::text as "baselineStartOn",
           m.baseline_due_on::text as "baselineDueOn", m.start_on::text as "startOn", m.due_on::text as "dueOn",
           m.handed_in_on::text as "handedInOn", m.met_on::text as "metOn", m.waived_on::text as "waivedOn", m.state,
           m.state_since_on::text as "stateSinceOn", m.risk, m.forecast
      from milestones m join milestone_plans p on p.id = m.plan_id
     where ${condition} order by m.plan_id, m.position, m.id`);
  return rows.map(({ metricKey, comparison, target, ...row }) => ({
    ...row,
    target:
      metricKey !== null && comparison !== null && target !== null
        ? { metricKey, comparison, value: target }
        : null,
  }));
}
