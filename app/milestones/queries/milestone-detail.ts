import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Metric } from '#app/reporting/domain/metrics.ts';
import { metricsOf } from '#app/reporting/queries/metrics-known.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { EvidenceForm, MilestoneEventKind } from '../domain/milestone.ts';
import { mayHandIn, mayReplan, maySeePlan, mayVerify, mayWaive } from '../domain/policy.ts';
import { slipOf } from '../domain/slip.ts';
import { type Point, pointsOf, type ReportedAmount } from '../domain/trend.ts';
import { milestonesWhere, type ShownMilestone } from './plan-rows.ts';

export type EvidencePiece = {
  eventId: Id;
  form: EvidenceForm;
  fileId: Id | null;
  fileName: string | null;
  url: string | null;
  note: string | null;
};
export type HistoryLine = {
  id: Id;
  kind: MilestoneEventKind;
  on: CalendarDate;
  reason: string | null;
  fromDueOn: CalendarDate | null;
  toDueOn: CalendarDate | null;
  value: bigint | null;
  byUserId: Id | null;
  byName: string;
  at: string;
};
export type MilestoneDetail = {
  today: CalendarDate;
  company: { id: Id; name: string; nameEn: string | null };
  cohort: { id: Id; name: string; nameEn: string | null };
  milestone: ShownMilestone;
  slip: number | null;
  metric: Metric | null;
  points: Point[];
  before: ShownMilestone[];
  parts: ShownMilestone[];
  whole: ShownMilestone | null;
  history: HistoryLine[];
  evidence: EvidencePiece[];
  may: { handIn: boolean; verify: boolean; replan: boolean; waive: boolean };
};

/** One milestone with everything that is known of it; null when there is none that the actor may see. */
export async function milestoneDetail(
  db: Reader,
  actor: Actor,
  milestoneId: string,
): Promise<MilestoneDetail | null> {
  if (!looksLikeId(milestoneId)) return null;
  type Head = {
    planId: Id;
    companyId: Id;
    name: string;
    nameEn: string | null;
    cohortId: Id;
    cohortName: string;
    cohortNameEn: string | null;
    incubatorId: Id;
    headUserId: Id | null;
    startsOn: CalendarDate;
  };
  const [head] = await db.execute<Head>(sql`
    select p.id as "planId", p.company_id as "companyId", c.name, c.name_en as "nameEn", k.id as "cohortId",
           k.name as "cohortName", k.name_en as "cohortNameEn", p.incubator_id as "incubatorId",
           g.head_user_id as "headUserId", p.starts_on::text as "startsOn"
      from milestones m join milestone_plans p on p.id = m.plan_id join companies c on c.id = p.company_id
      join cohorts k on k.id = p.cohort_id join programmes g on g.id = k.programme_id where m.id = ${milestoneId}`);
  if (!head || !maySeePlan(actor, head)) return null;
  const plan = await milestonesWhere(db, sql`p.id = ${head.planId}`);
  const milestone = plan.find(({ id }) => id === milestoneId);
  if (!milestone) return null;
  const today = await todayInBeijing(db);
  const history = await db.execute<HistoryLine>(sql`
    select id, kind, on_day::text as "on", reason, from_due_on::text as "fromDueOn", to_due_on::text as "toDueOn", value,
           by_user_id as "byUserId", by_name as "byName", at::text as at
      from milestone_events where milestone_id = ${milestoneId} order by at desc, id`);
  const evidence = await db.execute<EvidencePiece>(sql`
    select event_id as "eventId", form, file_id as "fileId", file_name as "fileName", url, note
      from milestone_evidence where milestone_id = ${milestoneId} order by id`);
  const { metric, points } = await figuresOf(db, head, milestone);
  const open = milestone.metOn === null && milestone.waivedOn === null;
  const judged = open && milestone.verifier !== 'metric';
  const byHead = milestone.verifier === 'programme-head';
  return {
    today,
    company: { id: head.companyId, name: head.name, nameEn: head.nameEn },
    cohort: { id: head.cohortId, name: head.cohortName, nameEn: head.cohortNameEn },
    milestone,
    slip: slipOf(milestone, today),
    metric,
    points,
    before: plan.filter(({ id }) => milestone.predecessorIds.includes(id)),
    parts: plan.filter(({ parentId }) => parentId === milestone.id),
    whole: plan.find(({ id }) => id === milestone.parentId) ?? null,
    history,
    evidence,
    may: {
      handIn: judged && mayHandIn(actor, head),
      verify: judged && mayVerify(actor, head, byHead, head.headUserId),
      replan: open && mayReplan(actor, head),
      waive: open && mayWaive(actor, head),
    },
  };
}

async function figuresOf(
  db: Reader,
  { companyId, startsOn }: { companyId: Id; startsOn: CalendarDate },
  { target }: ShownMilestone,
): Promise<{ metric: Metric | null; points: Point[] }> {
  if (target === null) return { metric: null, points: [] };
  const [metric] = await metricsOf(db, [target.metricKey]);
  if (!metric) return { metric: null, points: [] };
  const rows = await db.execute<ReportedAmount>(sql`
    select cadence, ends_on::text as "endsOn", amount from report_amounts
     where company_id = ${companyId} and metric = ${target.metricKey} order by ends_on`);
  return { metric, points: pointsOf(metric.kind, rows, startsOn) };
}
