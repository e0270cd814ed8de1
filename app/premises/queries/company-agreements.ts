import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { entryAgreements, leases } from '#db/schema/premises.ts';
import { todayInBeijing, todaySql } from '#db/today.server.ts';
import type { AgreementBlank } from '../domain/agreement.ts';

export type AgreementLine = {
  agreementId: Id;
  number: string;
  incubator: string;
  incubatorEn: string | null;
  leaseId: Id | null;
  leaseNumber: string | null;
  /** The lease has been changed since: what is signed now would not say what holds. */
  outdated: boolean;
  blanks: AgreementBlank[];
  fileId: Id;
  sha256: string;
  madeOn: CalendarDate;
  madeByName: string;
  signedOn: CalendarDate | null;
  signedFileId: Id | null;
  mayManage: boolean;
};

/** What an agreement can be made from: a lease that is not over, or the house alone where there is none yet. */
export type AgreementBasis = {
  incubatorId: Id;
  incubator: string;
  incubatorEn: string | null;
  leaseId: Id | null;
  leaseNumber: string | null;
};

export type CompanyAgreements = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  /** The latest first. */
  agreements: AgreementLine[];
  /** Empty for whoever may make none. */
  bases: AgreementBasis[];
};

/** The entry agreements of a company as far as the actor may see them; null where the company is none of her affair. */
export async function companyAgreements(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyAgreements | null> {
  if (!looksLikeId(companyId)) return null;
  const [company] = await db.execute<CompanyAgreements['company']>(sql`
    select c.id, c.name, c.name_en as "nameEn" from companies c where c.id = ${companyId} and ${isAffairOf(actor)}`);
  if (!company) return null;
  const rows = await db.execute<Omit<AgreementLine, 'mayManage'> & { incubatorId: Id }>(sql`
    select a.id as "agreementId", a.number, a.incubator_id as "incubatorId", o.name as incubator,
      o.name_en as "incubatorEn", a.lease_id as "leaseId", leases.number as "leaseNumber",
      coalesce(leases.version > a.lease_version, false) as outdated, a.blanks, a.file_id as "fileId", a.sha256,
      a.made_on::text as "madeOn", a.made_by_name as "madeByName", a.signed_on::text as "signedOn",
      a.signed_file_id as "signedFileId"
    from entry_agreements a join organisations o on o.id = a.incubator_id left join leases on leases.id = a.lease_id
    where a.company_id = ${companyId}
      and ${memberScope(actor, { companyId: sql`a.company_id`, incubatorId: sql`a.incubator_id` })}
    order by a.made_at desc, a.number desc limit 200`);
  return {
    company: { id: company.id, name: company.name, nameEn: company.nameEn },
    today: await todayInBeijing(db),
    agreements: rows.map(({ incubatorId, ...row }) => ({ ...row, mayManage: mayManage(actor, incubatorId) })),
    bases: (await bases(db, companyId)).filter(({ incubatorId }) => mayManage(actor, incubatorId)),
  };
}

/** Whether a house looks after a company today or has it in a cohort: it may sign an agreement with it. */
export function isTenantOf(companyId: SQL, incubatorId: SQL): SQL {
  return sql`(exists (select from caretakers t where t.company_id = ${companyId} and t.organisation_id = ${incubatorId}
      and (t.until_on is null or t.until_on > ${todaySql}))
    or exists (select from cohort_members m join cohorts k on k.id = m.cohort_id
      where m.company_id = ${companyId} and k.incubator_id = ${incubatorId} and m.left_on is null))`;
}

function isAffairOf(actor: Actor): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (sitsIn(actor, ['incubator'])) {
    const house = sql`${organisationOf(actor)}`;
    return sql`(${isTenantOf(sql`c.id`, house)}
      or exists (select from leases l where l.company_id = c.id and l.incubator_id = ${house})
      or exists (select from entry_agreements a where a.company_id = c.id and a.incubator_id = ${house}))`;
  }
  return memberScope(actor, { companyId: sql`c.id`, incubatorId: sql`''::text` });
}

function bases(db: Reader, companyId: Id): Promise<AgreementBasis[]> {
  return db.execute<AgreementBasis>(sql`
    select l.incubator_id as "incubatorId", o.name as incubator, o.name_en as "incubatorEn", l.id as "leaseId",
      l.number as "leaseNumber"
    from ${leases} l join organisations o on o.id = l.incubator_id
    where l.company_id = ${companyId} and l.ends_on >= ${todaySql}
    union all
    select o.id, o.name, o.name_en, null, null from organisations o
    where o.kind = 'incubator' and ${isTenantOf(sql`${companyId}`, sql`o.id`)}
    order by "leaseNumber" nulls last, incubator`);
}

/** Whether the actor may read a file of an agreement: its house, its company's people, the operator. */
export async function agreementFileIsReadable(db: Reader, actor: Actor, file: { id: Id }): Promise<boolean> {
  const rows = await db
    .select({ id: entryAgreements.id })
    .from(entryAgreements)
    .where(
      sql`(${entryAgreements.fileId} = ${file.id} or ${entryAgreements.signedFileId} = ${file.id})
        and ${memberScope(actor, entryAgreements)}`,
    );
  return rows.length > 0;
}
