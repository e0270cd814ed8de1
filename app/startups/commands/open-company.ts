import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { unknownCompany } from '../domain/company-record.ts';
import { isRegionCode } from '../domain/region.ts';
import { subjectOf } from './lock-company.ts';
import { insertCompanies } from './write-companies.ts';

export type OpenCompanyRefusal = { kind: 'not-found' } | { kind: 'not-a-company' } | { kind: 'not-active' };

/**
 * Makes the record of a company whose people signed up and were let in: private, with the name and place of the
 * organisation. An organisation has one record: asked again, it answers the one that stands.
 *
 * @param alongside asked first in the transaction; where it answers false, nothing is done
 */
export async function openCompany(
  db: Db,
  actor: Actor,
  order: { organisationId: Id },
  alongside: (tx: Tx) => Promise<boolean> = async () => true,
): Promise<Result<{ companyId: Id | null }, OpenCompanyRefusal>> {
  return carryOut<{ companyId: Id | null }, OpenCompanyRefusal>(
    db,
    actor,
    'startups.open-company',
    async (tx) => {
      if (!(await alongside(tx))) return { result: ok({ companyId: null }), note: {} };
      const [organisation] = await tx.execute<{
        kind: string;
        name: string;
        nameEn: string | null;
        regionCode: string | null;
        status: string;
      }>(sql`
        select kind, name, name_en as "nameEn", region_code as "regionCode", status from organisations
        where id = ${order.organisationId} for no key update`);
      if (!organisation) return { result: refuse({ kind: 'not-found' }), note: {} };
      const { name, nameEn, regionCode } = organisation;
      const note = { subject: { kind: 'organisation', id: order.organisationId, name } };
      if (organisation.kind !== 'company') return { result: refuse({ kind: 'not-a-company' }), note };
      if (organisation.status !== 'active') return { result: refuse({ kind: 'not-active' }), note };
      const [known] = await tx.execute<{ id: Id }>(sql`
        select id from companies where organisation_id = ${order.organisationId} limit 1`);
      if (known) return { result: ok({ companyId: known.id }), note };
      const values = {
        ...unknownCompany(name),
        nameEn,
        regionCode: regionCode !== null && isRegionCode(regionCode) ? regionCode : null,
      };
      const companyId = newId();
      const { organisationId } = order;
      await insertCompanies(tx, [
        { companyId, values, visibility: 'private', organisationId, source: 'own' },
      ]);
      return {
        result: ok({ companyId }),
        note: { subject: subjectOf(companyId, name), after: { ...values, organisationId } },
      };
    },
  );
}
