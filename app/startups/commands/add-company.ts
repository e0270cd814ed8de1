import { sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todaySql } from '#db/today.server.ts';
import { type CompanyRefusal, decideAddition } from '../domain/company.ts';
import { type CompanyValues, sorted, visibilityAtFirst } from '../domain/company-record.ts';
import { lockSurroundings, subjectOf } from './lock-company.ts';
import { insertCompanies } from './write-companies.ts';

export type AddCompanyOrder = {
  values: CompanyValues;
  /** The person has said that it is not the company of the same name. */
  isAnother: boolean;
};

/** Enters a company. An incubator's company comes into its care from today. */
export async function addCompany(
  db: Db,
  actor: Actor,
  order: AddCompanyOrder,
): Promise<Result<{ companyId: Id }, CompanyRefusal>> {
  return carryOut(db, actor, 'startups.add-company', async (tx) => {
    const values = sorted(order.values);
    const around = await lockSurroundings(tx, actor, null, values);
    const decision = decideAddition(actor, values, order.isAnother, around);
    if (!decision.ok) return { result: decision, note: { after: { name: values.name } } };
    const companyId = newId();
    await insertCompanies(tx, [
      {
        companyId,
        values: decision.value,
        visibility: visibilityAtFirst(actor, decision.value),
        organisationId: null,
        source: isOperator(actor) ? 'own' : 'incubator',
      },
    ]);
    if (sitsIn(actor, ['incubator'])) {
      await tx.execute(sql`
        insert into caretakers (company_id, organisation_id, since_on)
        values (${companyId}, ${organisationOf(actor)}, ${todaySql})`);
    }
    return {
      result: ok({ companyId }),
      note: { subject: subjectOf(companyId, values.name), after: decision.value },
    };
  });
}
