import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { ClaimState, Tranche } from '../domain/claim.ts';

export type Claim = {
  claimId: Id;
  budgetId: Id;
  budget: string;
  budgetEn: string | null;
  incubatorId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  tranche: Tranche;
  amount: bigint;
  reason: string;
  evidence: string;
  evidenceLink: string | null;
  state: ClaimState;
  submittedOn: CalendarDate;
  approvedAmount: bigint | null;
  decidedByName: string | null;
  decisionNote: string | null;
  paidOn: CalendarDate | null;
  paidReference: string | null;
};

/** The claims that the actor may see, those that wait first, then the latest; narrowed to an incubator. At most 300. */
export async function listClaims(db: Reader, actor: Actor, incubatorId: Id | null): Promise<Claim[]> {
  const own = incubatorId ? sql`b.incubator_id = ${incubatorId}` : sql`true`;
  return db.execute<Claim>(sql`
    select k.id as "claimId", b.id as "budgetId", b.name as budget, b.name_en as "budgetEn",
      b.incubator_id as "incubatorId", c.id as "companyId", c.name as company, c.name_en as "companyEn", k.tranche,
      k.amount, k.reason, k.evidence, k.evidence_link as "evidenceLink", k.state,
      (k.submitted_at at time zone 'Asia/Shanghai')::date::text as "submittedOn",
      k.approved_amount as "approvedAmount", k.decided_by_name as "decidedByName",
      k.decision_note as "decisionNote", k.paid_on::text as "paidOn", k.paid_reference as "paidReference"
    from subsidy_claims k join subsidy_budgets b on b.id = k.budget_id join companies c on c.id = k.company_id
    where ${memberScope(actor, { companyId: sql`k.company_id`, incubatorId: sql`b.incubator_id` })} and ${own}
    order by k.state <> 'submitted', k.submitted_at desc, k.id limit 300`);
}

export type Budget = {
  budgetId: Id;
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  total: bigint;
  /** Approved and not paid yet, and paid. */
  approved: bigint;
  paid: bigint;
  fromOn: CalendarDate;
  toOn: CalendarDate;
  /** Claims are taken today. */
  open: boolean;
};

/** An incubator's budgets with what of them is bound, the latest first. Whoever calls has checked who asks. */
export async function budgetsOf(db: Reader, incubatorIds: readonly Id[]): Promise<Budget[]> {
  return db.execute<Budget>(sql`
    select b.id as "budgetId", b.incubator_id as "incubatorId", b.name, b.name_en as "nameEn", b.total,
      coalesce(sum(k.approved_amount) filter (where k.state = 'approved'), 0)::bigint as approved,
      coalesce(sum(k.approved_amount) filter (where k.state = 'paid'), 0)::bigint as paid,
      b.from_on::text as "fromOn", b.to_on::text as "toOn", ${todaySql} between b.from_on and b.to_on as open
    from subsidy_budgets b left join subsidy_claims k on k.budget_id = b.id
    where b.incubator_id = any(array(select jsonb_array_elements_text(${JSON.stringify(incubatorIds)}::text::jsonb)))
    group by b.id order by b.from_on desc, b.name limit 200`);
}
