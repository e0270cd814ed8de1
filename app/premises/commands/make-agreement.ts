import { sql } from 'drizzle-orm';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { entryAgreements } from '#db/schema/premises.ts';
import { todayInBeijing, todaySql } from '#db/today.server.ts';
import { agreementPdf } from '../agreement-pdf.server.ts';
import { type AgreementFacts, agreementNumber, blanksOf } from '../domain/agreement.ts';
import { printedAgreement } from '../printed-agreement.server.ts';
import { agreementFacts, type Tenancy } from '../queries/agreement-facts.ts';
import { isTenantOf } from '../queries/company-agreements.ts';
import { nameOf } from './lease-record.ts';
import { tellOfAgreement } from './tell-of-agreement.ts';

export type MakeAgreementRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The house neither looks after the company nor lets it anything. */
  | { kind: 'not-a-tenant' };

export type MadeAgreement = { agreementId: Id; number: string; fileId: Id; blanks: number };

/**
 * Makes the entry agreement of a company from what is written down of it today, as a PDF that stays as it is. What is not
 * known is left open in it. A lease that is over or of somebody else is as good as none. The company's people are told.
 */
export function makeAgreement(
  db: Db,
  actor: Actor,
  order: Tenancy,
): Promise<Result<MadeAgreement, MakeAgreementRefusal>> {
  type Answer = Outcome<MadeAgreement, MakeAgreementRefusal>;
  return carryOut(db, actor, 'premises.make-agreement', async (tx): Promise<Answer> => {
    const { incubatorId, companyId, leaseId } = order;
    const known = [incubatorId, companyId].every(looksLikeId) && maySeeIncubator(actor, incubatorId);
    if (!known || !(await isThere(tx, order))) return { result: refuse({ kind: 'not-found' }), note: {} };
    const tenancy = await agreementFacts(tx, order);
    const subject = { kind: 'company', id: companyId, name: tenancy.company.name };
    const refused = (refusal: MakeAgreementRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    if (leaseId === null && !(await isTenant(tx, order))) return refused({ kind: 'not-a-tenant' });
    const facts = await numbered(tx, incubatorId, tenancy);
    const content = await agreementPdf(printedAgreement(facts));
    const name = `${facts.number} ${tenancy.company.name}.pdf`;
    const file = { purpose: 'agreement', companyId, organisationId: incubatorId, name, content } as const;
    const stored = await storeFile(tx, actor, file);
    if (!stored.ok) throw new Error(`the portal does not take its own file: ${stored.refusal.kind}`);
    const { id: fileId, sha256 } = stored.value;
    const agreementId = newId();
    const blanks = blanksOf(facts);
    const { number, madeOn, lease } = facts;
    await tx.insert(entryAgreements).values({
      id: agreementId,
      incubatorId,
      companyId,
      leaseId,
      leaseVersion: lease?.version ?? null,
      number,
      blanks,
      fileId,
      sha256,
      madeOn,
      madeBy: actor.kind === 'person' ? actor.userId : null,
      madeByName: nameOf(actor),
    });
    await tellOfAgreement(tx, { agreementId, signedOn: null });
    return {
      result: ok({ agreementId, number, fileId, blanks: blanks.length }),
      note: { subject, after: { number, lease: lease?.number ?? null, blanks, fileId, sha256 } },
    };
  });
}

/** Gives the next number of the house's year, and today as the day of making. Whoever else makes one of its waits. */
async function numbered(
  tx: Tx,
  incubatorId: Id,
  tenancy: Omit<AgreementFacts, 'number' | 'madeOn'>,
): Promise<AgreementFacts> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('entry-agreements'), hashtext(${incubatorId}))`);
  const madeOn = await todayInBeijing(tx);
  const year = madeOn.slice(0, 4);
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from entry_agreements
    where incubator_id = ${incubatorId} and number like ${`RZ-${year}-%`}`);
  return { ...tenancy, madeOn, number: agreementNumber(Number(year), (row?.count ?? 0) + 1) };
}

/** The company, and the lease if one is named: this house's with this company, not over yet. */
async function isThere(tx: Tx, { incubatorId, companyId, leaseId }: Tenancy): Promise<boolean> {
  if (leaseId === null) {
    return (await tx.execute(sql`select from companies where id = ${companyId}`)).length > 0;
  }
  const found = await tx.execute(sql`
    select from leases where id = ${leaseId} and incubator_id = ${incubatorId} and company_id = ${companyId}
      and ends_on >= ${todaySql} for share`);
  return found.length > 0;
}

async function isTenant(tx: Tx, { incubatorId, companyId }: Tenancy): Promise<boolean> {
  const [row] = await tx.execute<{ so: boolean }>(
    sql`select ${isTenantOf(sql`${companyId}`, sql`${incubatorId}`)} as so`,
  );
  return row?.so ?? false;
}
