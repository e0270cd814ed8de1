import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import { type EndingRefusal, endMembership } from '#app/incubation/commands/end-membership.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import { type CalendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { approveWithin, type DecideRefusal } from '#app/startups/commands/decide-move.ts';
import { type ProposeRefusal, proposeWithin } from '#app/startups/commands/propose-move.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { ApprovalRefusal } from '#app/startups/domain/ladder-move.ts';
import { openOrdersOf } from '#app/startups/queries/move-order.ts';
import type { AuditNote } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { graduations } from '#db/schema/grading.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { certificateNumber, checkCode } from '../domain/certificate.ts';
import { type BasisRefusal, type GraduationBasis, graduationBasis } from '../domain/graduation-order.ts';
import { mayGraduate, maySeeGrading } from '../domain/policy.ts';
import { judgeTenant } from '../queries/graduation-detail.ts';
import { type Tenant, tenantsWithFacts } from '../queries/graduation-sources.ts';

export type GraduateOrder = {
  companyId: Id;
  incubatorId: Id;
  graduatedOn: CalendarDate;
  /** Named and reasoned where no condition is met; ignored where one is. */
  waiver: { name: string; reason: string } | null;
};

export type GraduateRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | BasisRefusal
  /** A waiver takes two: a colleague or the company has to have proposed the step. */
  | { kind: 'second-person-needed' }
  /** Another step of the same lane waits for a decision. */
  | { kind: 'open-order'; orderId: Id }
  | { kind: 'in-the-future' }
  | ProposeRefusal
  | DecideRefusal
  | ApprovalRefusal
  | EndingRefusal;

export type Graduated = { graduationId: Id; number: string };
type Step = Result<{ orderId: Id | null }, GraduateRefusal>;

/**
 * Graduates a tenant: judged by what is known this moment, it meets a condition or has a waiver. In one transaction it
 * moves on the ladder, its time in the incubator's cohorts ends, its certificate is made, and its people are told.
 */
export async function graduate(
  db: Db,
  actor: Actor,
  order: GraduateOrder,
): Promise<Result<Graduated, GraduateRefusal>> {
  return carryOut(db, actor, 'grading.graduate', async (tx): Promise<Outcome<Graduated, GraduateRefusal>> => {
    const { companyId, incubatorId, graduatedOn } = order;
    const tenant = await lockTenant(tx, actor, order);
    if (!tenant) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'company', id: companyId, name: tenant.name };
    const refused = (refusal: GraduateRefusal, after: AuditNote['after'] = { incubatorId, graduatedOn }) => ({
      result: refuse(refusal),
      note: { subject, after },
    });
    if (!mayGraduate(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const today = await todayInBeijing(tx);
    if (graduatedOn > today) return refused({ kind: 'in-the-future' });
    const { edition, verdict } = judgeTenant(tenant, today);
    const basis = graduationBasis(verdict, order.waiver);
    if (!basis.ok) return refused(basis.refusal);
    const step = await stepUp(tx, actor, tenant, order, basis.value);
    if (!step.ok) return refused(step.refusal, { incubatorId, graduatedOn, basis: basis.value });
    const ended = await endStays(tx, actor, order);
    if (!ended.ok) return refused(ended.refusal);
    const done = await issue(tx, actor, tenant, {
      graduatedOn,
      edition: edition.code,
      basis: basis.value,
      moveOrderId: step.value.orderId,
    });
    await tx.execute(
      sql`delete from graduation_checks where incubator_id = ${incubatorId} and company_id = ${companyId}`,
    );
    return {
      result: ok(done),
      note: { subject, after: { ...done, incubatorId, graduatedOn, basis: basis.value } },
    };
  });
}

async function lockTenant(
  tx: Tx,
  actor: Actor,
  { companyId, incubatorId }: GraduateOrder,
): Promise<Tenant | null> {
  if (!looksLikeId(companyId) || !looksLikeId(incubatorId) || !maySeeGrading(actor, incubatorId)) return null;
  await tx.execute(sql`select from companies where id = ${companyId} for no key update`);
  const [tenant] = await tenantsWithFacts(tx, { incubatorId, companyIds: [companyId] });
  return tenant ?? null;
}

/** The step on the ladder. Where a condition is met the portal itself proposes it, and the manager decides. */
async function stepUp(
  tx: Tx,
  actor: Actor,
  tenant: Tenant,
  { graduatedOn }: GraduateOrder,
  basis: GraduationBasis,
): Promise<Step> {
  const { companyId } = tenant;
  const [position] = await positionsOf(tx, companyId);
  if (position === 'graduated' || position === 'accelerating') return ok({ orderId: null });
  const open = (await openOrdersOf(tx, companyId)).find((one) => one.lane === 'development');
  if (open && open.to !== 'graduated') return refuse({ kind: 'open-order', orderId: open.id });
  let orderId = open?.id ?? null;
  if (orderId === null) {
    if (basis.by === 'waiver') return refuse({ kind: 'second-person-needed' });
    const proposed = await proposeWithin(tx, system('grading.graduate'), {
      companyId,
      lane: 'development',
      to: 'graduated',
      effectiveOn: graduatedOn,
      reason: reasonOf(basis),
      evidence: [
        { proves: 'graduation-assessment', form: 'note', fileId: null, url: null, note: reasonOf(basis) },
      ],
      idempotencyKey: null,
      decideAtOnce: false,
    });
    if (!proposed.ok) return proposed;
    orderId = proposed.value.orderId;
  }
  const approved = await approveWithin(tx, actor, { orderId, remark: null });
  return approved.ok ? ok({ orderId }) : approved;
}

async function positionsOf(tx: Tx, companyId: Id): Promise<string[]> {
  const rows = await tx.execute<{ stage: string }>(sql`
    select stage from ladder_positions where company_id = ${companyId} and lane = 'development'`);
  return rows.map((row) => row.stage);
}

/** For the history of the ladder, in the language of the rule. */
function reasonOf(basis: GraduationBasis): string {
  if (basis.by === 'waiver') return `毕业豁免：${basis.reason}`;
  const clauses: Record<string, string> = {
    'graduation.hnte': '（一）',
    'graduation.venture-money': '（二）',
    'graduation.revenue': '（三）',
    'graduation.market': '（四）',
  };
  return `符合国科发区〔2018〕300号第九条${basis.limbs.map((limb) => clauses[limb] ?? '').join('')}`;
}

/** Ends every stay of the company in the incubator's cohorts. */
async function endStays(
  tx: Tx,
  actor: Actor,
  { companyId, incubatorId, graduatedOn }: GraduateOrder,
): Promise<Result<null, EndingRefusal>> {
  const stays = await tx.execute<{ cohortId: Id }>(sql`
    select m.cohort_id as "cohortId" from cohort_members m join cohorts h on h.id = m.cohort_id
    where m.company_id = ${companyId} and h.incubator_id = ${incubatorId} and m.left_on is null order by m.cohort_id`);
  for (const { cohortId } of stays) {
    const ended = await endMembership(tx, actor, {
      cohortId,
      companyId,
      leftOn: graduatedOn,
      departure: 'graduated',
      note: null,
    });
    if (!ended.ok) return ended;
  }
  return ok(null);
}

async function issue(
  tx: Tx,
  actor: Actor,
  tenant: Tenant,
  what: { graduatedOn: CalendarDate; edition: string; basis: GraduationBasis; moveOrderId: Id | null },
): Promise<Graduated> {
  const { graduatedOn, edition, basis, moveOrderId } = what;
  const year = yearOf(graduatedOn);
  const [counted] = await tx.execute<{ last: number }>(sql`
    insert into certificate_numbers (year, last) values (${year}, 1)
    on conflict (year) do update set last = certificate_numbers.last + 1 returning last`);
  const [house] = await tx.execute<{ name: string; nameEn: string | null }>(sql`
    select name, name_en as "nameEn" from organisations where id = ${tenant.incubatorId}`);
  const graduationId = newId();
  const number = certificateNumber(year, counted?.last ?? 1);
  const { recordedBy, recordedByName } = recorder(actor);
  await tx.insert(graduations).values({
    id: graduationId,
    number,
    checkCode: checkCode(randomBytes(16)),
    companyId: tenant.companyId,
    incubatorId: tenant.incubatorId,
    cohortId: tenant.cohortId,
    companyName: tenant.name,
    companyNameEn: tenant.nameEn,
    incubatorName: house?.name ?? '',
    incubatorNameEn: house?.nameEn ?? null,
    joinedOn: tenant.source.joinedOn,
    graduatedOn,
    edition,
    limbs: basis.by === 'condition' ? basis.limbs : [],
    waiver: basis.by === 'waiver' ? basis.waiver : null,
    waiverReason: basis.by === 'waiver' ? basis.reason : null,
    moveOrderId,
    issuedBy: recordedBy,
    issuedByName: recordedByName,
  });
  await enqueue(
    tx,
    actor,
    'grading.print-certificate',
    { graduationId },
    { subject: `${tenant.name} ${number}`, link: paths.graduationOf(tenant.companyId) },
  );
  const people = await companyPeople(tx, tenant.companyId);
  await tell(
    tx,
    people.map((to) => ({
      to,
      topic: 'graduation',
      kind: 'graduated',
      key: `graduation:${graduationId}`,
      params: { company: tenant.name, ...(tenant.nameEn ? { companyEn: tenant.nameEn } : {}) },
      link: paths.certificate(graduationId),
    })),
  );
  return { graduationId, number };
}
