import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { isStandard, type MetricKind, standardMetrics } from '#app/reporting/domain/metrics.ts';
import type { Cadence } from '#app/reporting/domain/period.ts';
import type { Tx } from '#db/client.server.ts';
import type {
  Comparison,
  MilestoneState,
  PlannedMilestone,
  RiskReason,
  Verifier,
} from '../domain/milestone.ts';
import type { PlanFacts } from '../domain/plan-state.ts';
import { pointsOf, type ReportedAmount } from '../domain/trend.ts';

/** A milestone with what was computed of it when its plan was last looked at. */
export type StoredMilestone = PlannedMilestone & {
  title: string;
  titleEn: string | null;
  state: MilestoneState;
  stateSinceOn: CalendarDate;
  risk: RiskReason | null;
  forecast: bigint | null;
};

/** A plan with everything that its states follow from, and whom it concerns. */
export type PlanToLookAt = {
  id: Id;
  companyId: Id;
  companyName: string;
  companyNameEn: string | null;
  cohortId: Id;
  incubatorId: Id;
  /** The company has left the cohort: its plan stays as it was. */
  left: boolean;
  milestones: StoredMilestone[];
  facts: PlanFacts;
};

type PlanRow = Omit<PlanToLookAt, 'milestones' | 'facts'> & { startsOn: CalendarDate };
type MilestoneRow = {
  planId: Id;
  id: Id;
  parentId: Id | null;
  predecessorIds: Id[];
  title: string;
  titleEn: string | null;
  metricKey: string | null;
  comparison: Comparison | null;
  target: bigint | null;
  verifier: Verifier;
  startOn: CalendarDate;
  dueOn: CalendarDate;
  handedInOn: CalendarDate | null;
  metOn: CalendarDate | null;
  waivedOn: CalendarDate | null;
  state: MilestoneState;
  stateSinceOn: CalendarDate;
  risk: RiskReason | null;
  forecast: bigint | null;
};
type AmountRow = ReportedAmount & { companyId: Id; metric: string };

/** Reads plans whose rows the caller has locked, on this day, in a number of statements that does not grow with theirs. */
export async function plansToLookAt(
  tx: Tx,
  planIds: readonly Id[],
  today: CalendarDate,
): Promise<PlanToLookAt[]> {
  const list = textArray(planIds);
  const plans = await tx.execute<PlanRow>(sql`
    select p.id, p.company_id as "companyId", c.name as "companyName", c.name_en as "companyNameEn",
           p.cohort_id as "cohortId", p.incubator_id as "incubatorId", p.starts_on::text as "startsOn",
           coalesce(m.left_on <= ${today}, false) as left
      from milestone_plans p join companies c on c.id = p.company_id
      left join cohort_members m on m.cohort_id = p.cohort_id and m.company_id = p.company_id
     where p.id = any(${list}) order by p.id`);
  const rows = await tx.execute<MilestoneRow>(sql`
    select plan_id as "planId", id, parent_id as "parentId", predecessor_ids as "predecessorIds", title,
           title_en as "titleEn", metric_key as "metricKey", comparison, target, verifier, start_on::text as "startOn",
           due_on::text as "dueOn", handed_in_on::text as "handedInOn", met_on::text as "metOn",
           waived_on::text as "waivedOn", state, state_since_on::text as "stateSinceOn", risk, forecast
      from milestones where plan_id = any(${list})`);
  const amounts = await reportedAmounts(tx, plans, rows);
  const kinds = await metricKinds(tx, rows);
  const byPlan = grouped(rows, ({ planId }) => planId);
  const byCompany = grouped(amounts, ({ companyId }) => companyId);
  return plans.map(({ startsOn, ...plan }) => {
    const milestones = (byPlan.get(plan.id) ?? []).map(stored);
    const own = grouped(byCompany.get(plan.companyId) ?? [], ({ metric }) => metric);
    const points = new Map(
      [...own].map(([metric, reported]) => [
        metric,
        pointsOf(kinds.get(metric) ?? 'stock', reported, startsOn),
      ]),
    );
    return { ...plan, milestones, facts: { milestones, points } };
  });
}

/** What the companies of these plans reported of the metrics that their milestones ask for. */
async function reportedAmounts(
  tx: Tx,
  plans: readonly PlanRow[],
  rows: readonly MilestoneRow[],
): Promise<AmountRow[]> {
  const metrics = new Set(rows.flatMap(({ metricKey }) => metricKey ?? []));
  if (metrics.size === 0) return [];
  const companyIds = [...new Set(plans.map(({ companyId }) => companyId))];
  return tx.execute<AmountRow & { cadence: Cadence }>(sql`
    select company_id as "companyId", metric, cadence, ends_on::text as "endsOn", amount
      from report_amounts where company_id = any(${textArray(companyIds)}) and metric = any(${textArray([...metrics])})
     order by company_id, metric, ends_on`);
}

async function metricKinds(tx: Tx, rows: readonly MilestoneRow[]): Promise<Map<string, MetricKind>> {
  const kinds = new Map<string, MetricKind>();
  const own = new Set<string>();
  for (const { metricKey } of rows) {
    if (metricKey === null) continue;
    if (isStandard(metricKey)) kinds.set(metricKey, standardMetrics[metricKey].kind);
    else own.add(metricKey);
  }
  if (own.size === 0) return kinds;
  const found = await tx.execute<{ id: Id; kind: MetricKind }>(
    sql`select id, kind from own_metrics where id = any(${textArray([...own])})`,
  );
  for (const { id, kind } of found) kinds.set(id, kind);
  return kinds;
}

function stored({ planId: _, metricKey, comparison, target, ...row }: MilestoneRow): StoredMilestone {
  const whole = metricKey !== null && comparison !== null && target !== null;
  return { ...row, target: whole ? { metricKey, comparison, value: target } : null };
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Ids as one parameter, so that a statement is the same however many there are. */
export function textArray(values: readonly string[]) {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;
}
