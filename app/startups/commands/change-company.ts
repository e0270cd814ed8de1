import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { type CompanyRefusal, decideChange } from '../domain/company.ts';
import { type CompanyValues, sorted } from '../domain/company-record.ts';
import { askForScores } from './ask-for-scores.ts';
import { lockCompany, lockSurroundings, subjectOf } from './lock-company.ts';
import { updateCompanies } from './write-companies.ts';

export type ChangeCompanyOrder = {
  companyId: Id;
  /** The version on which the form was opened. */
  version: number;
  /** What to set; fields that are absent stay as they are. */
  set: Partial<CompanyValues>;
  /** The person has said that it is not the company of the same name. */
  isAnother: boolean;
};

/** Changes what is written down about a company. The audit line tells the changed fields before and after. */
export async function changeCompany(
  db: Db,
  actor: Actor,
  order: ChangeCompanyOrder,
): Promise<Result<{ changed: (keyof CompanyValues)[] }, CompanyRefusal>> {
  return carryOut(db, actor, 'startups.change-company', async (tx) => {
    const { companyId, version, isAnother } = order;
    const record = await lockCompany(tx, actor, companyId);
    if (!record) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjectOf(companyId, record.values.name);
    const values = sorted({ ...record.values, ...order.set });
    const around = await lockSurroundings(tx, actor, companyId, values);
    const decision = decideChange(actor, record, { version, values, isAnother }, around);
    if (!decision.ok) return { result: decision, note: { subject } };
    const { changed } = decision.value;
    if (changed.length > 0) {
      await updateCompanies(tx, [{ companyId, values: decision.value.values }]);
      await askForScores(tx, companyId);
    }
    return {
      result: ok({ changed }),
      note: { subject, before: picked(record.values, changed), after: picked(values, changed) },
    };
  });
}

function picked(values: CompanyValues, fields: readonly (keyof CompanyValues)[]) {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}
