import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { subsidyBudgets, subsidyClaims } from '#db/schema/benefits.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type ClaimState, fits, left, type Tranche } from '../domain/claim.ts';
import { isParty, nameOf, tenantName } from './tenant-name.ts';

export type ClaimRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'name-taken' }
  | { kind: 'ends-before-it-begins' }
  | { kind: 'not-a-tenant' }
  | { kind: 'budget-closed' }
  | { kind: 'nothing' }
  | { kind: 'more-than-asked' }
  /** Fen that can still be approved. */
  | { kind: 'over-budget'; left: string }
  | { kind: 'not-now'; state: ClaimState }
  | { kind: 'in-the-future' };

/** Opens a budget for subsidies of some time. */
export async function openBudget(
  db: Db,
  actor: Actor,
  order: {
    incubatorId: Id;
    name: string;
    nameEn: string | null;
    total: bigint;
    fromOn: CalendarDate;
    toOn: CalendarDate;
  },
): Promise<Result<{ budgetId: Id }, ClaimRefusal>> {
  return carryOut<{ budgetId: Id }, ClaimRefusal>(db, actor, 'benefits.open-budget', async (tx) => {
    if (!maySeeIncubator(actor, order.incubatorId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'budget', id: newId(), name: order.name };
    const refused = (refusal: ClaimRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, order.incubatorId)) return refused({ kind: 'not-allowed' });
    if (order.total <= 0n) return refused({ kind: 'nothing' });
    if (order.toOn < order.fromOn) return refused({ kind: 'ends-before-it-begins' });
    const added = await tx
      .insert(subsidyBudgets)
      .values({ id: subject.id, ...order })
      .onConflictDoNothing()
      .returning({ id: subsidyBudgets.id });
    if (added.length === 0) return refused({ kind: 'name-taken' });
    return { result: ok({ budgetId: subject.id }), note: { subject, after: order } };
  });
}

/** Claims a subsidy for a company, with what proves it: its own people do, or the incubator for it. */
export async function submitClaim(
  db: Db,
  actor: Actor,
  order: {
    budgetId: Id;
    companyId: Id;
    tranche: Tranche;
    amount: bigint;
    reason: string;
    evidence: string;
    evidenceLink: string | null;
  },
): Promise<Result<{ claimId: Id }, ClaimRefusal>> {
  return carryOut<{ claimId: Id }, ClaimRefusal>(db, actor, 'benefits.submit-claim', async (tx) => {
    const { budgetId, companyId, amount } = order;
    const [budget] = looksLikeId(budgetId)
      ? await tx.execute<{ incubatorId: Id; name: string; fromOn: CalendarDate; toOn: CalendarDate }>(sql`
          select incubator_id as "incubatorId", name, from_on::text as "fromOn", to_on::text as "toOn"
          from subsidy_budgets where id = ${budgetId}`)
      : [];
    if (!budget || !isParty(actor, budget.incubatorId, companyId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const company = await tenantName(tx, budget.incubatorId, companyId);
    const subject = { kind: 'claim', id: newId(), name: `${company ?? ''} ${budget.name}` };
    const refused = (refusal: ClaimRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (company === null) return refused({ kind: 'not-a-tenant' });
    if (!mayActFor(actor, companyId) && !mayWorkIn(actor, budget.incubatorId))
      return refused({ kind: 'not-allowed' });
    const today = await todayInBeijing(tx);
    if (today < budget.fromOn || today > budget.toOn) return refused({ kind: 'budget-closed' });
    if (amount <= 0n) return refused({ kind: 'nothing' });
    await tx
      .insert(subsidyClaims)
      .values({ id: subject.id, ...order, state: 'submitted', submittedByName: nameOf(actor) });
    return { result: ok({ claimId: subject.id }), note: { subject, after: order } };
  });
}

/** Approves a claim, in full or in part, or declines it. What is approved binds the budget, which is never exceeded. */
export async function decideClaim(
  db: Db,
  actor: Actor,
  order: { claimId: Id; approve: bigint | null; note: string | null },
): Promise<Result<{ state: ClaimState }, ClaimRefusal>> {
  return carryOut<{ state: ClaimState }, ClaimRefusal>(db, actor, 'benefits.decide-claim', async (tx) => {
    const claim = await lockClaim(tx, actor, order.claimId);
    if (!claim) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'claim', id: claim.id, name: `${claim.company} ${claim.budget}` };
    const refused = (refusal: ClaimRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, claim.incubatorId)) return refused({ kind: 'not-allowed' });
    if (claim.state !== 'submitted') return refused({ kind: 'not-now', state: claim.state });
    const { approve, note } = order;
    if (approve !== null) {
      // Whoever decides on the same budget waits here, and then sees what was bound before.
      const [budget] = await tx.execute<{ total: bigint }>(
        sql`select total from subsidy_budgets where id = ${claim.budgetId} for update`,
      );
      const [bound] = await tx.execute<{ bound: bigint }>(sql`
        select coalesce(sum(approved_amount), 0)::bigint as bound from subsidy_claims
        where budget_id = ${claim.budgetId} and state in ('approved', 'paid')`);
      const use = { total: budget?.total ?? 0n, bound: bound?.bound ?? 0n };
      const verdict = fits(use, claim.amount, approve);
      if (verdict === 'over-budget') return refused({ kind: verdict, left: String(left(use)) });
      if (verdict !== 'ok') return refused({ kind: verdict });
    }
    const state = approve === null ? 'declined' : 'approved';
    await tx.execute(sql`
      update subsidy_claims set state = ${state}, approved_amount = ${approve}, decided_by_name = ${nameOf(actor)},
        decided_at = now(), decision_note = ${note} where id = ${claim.id}`);
    await tellCompany(tx, claim, state);
    return { result: ok({ state }), note: { subject, after: { state, approve, note } } };
  });
}

/** Notes that an approved claim was paid. */
export async function payClaim(
  db: Db,
  actor: Actor,
  order: { claimId: Id; paidOn: CalendarDate; reference: string },
): Promise<Result<null, ClaimRefusal>> {
  return carryOut<null, ClaimRefusal>(db, actor, 'benefits.pay-claim', async (tx) => {
    const claim = await lockClaim(tx, actor, order.claimId);
    if (!claim) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'claim', id: claim.id, name: `${claim.company} ${claim.budget}` };
    const refused = (refusal: ClaimRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, claim.incubatorId)) return refused({ kind: 'not-allowed' });
    if (claim.state !== 'approved') return refused({ kind: 'not-now', state: claim.state });
    const { paidOn, reference } = order;
    if (paidOn > (await todayInBeijing(tx))) return refused({ kind: 'in-the-future' });
    await tx.execute(sql`
      update subsidy_claims set state = 'paid', paid_on = ${paidOn}::date, paid_reference = ${reference}
      where id = ${claim.id}`);
    await tellCompany(tx, claim, 'paid');
    return { result: ok(null), note: { subject, after: { paidOn, reference } } };
  });
}

type Locked = {
  id: Id;
  budgetId: Id;
  budget: string;
  incubatorId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  state: ClaimState;
  amount: bigint;
};

async function lockClaim(tx: Tx, actor: Actor, claimId: Id): Promise<Locked | null> {
  if (!looksLikeId(claimId)) return null;
  const [claim] = await tx.execute<Locked>(sql`
    select k.id, k.budget_id as "budgetId", b.name as budget, b.incubator_id as "incubatorId",
      k.company_id as "companyId", c.name as company, c.name_en as "companyEn", k.state, k.amount
    from subsidy_claims k join subsidy_budgets b on b.id = k.budget_id join companies c on c.id = k.company_id
    where k.id = ${claimId} for update of k`);
  return claim && isParty(actor, claim.incubatorId, claim.companyId) ? claim : null;
}

async function tellCompany(tx: Tx, claim: Locked, state: 'approved' | 'declined' | 'paid'): Promise<void> {
  const people = await companyPeople(tx, claim.companyId);
  await tell(
    tx,
    people.map((to) => ({
      to,
      topic: 'money',
      kind: 'claim-decided',
      key: `claim:${claim.id}:${state}`,
      params: {
        company: claim.company,
        claim: claim.budget,
        variant: state,
        ...(claim.companyEn ? { companyEn: claim.companyEn } : {}),
      },
      link: paths.claims(),
    })),
  );
}
