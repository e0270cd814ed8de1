import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { isQuoted } from '../domain/company-record.ts';
import { mayEditCompany, type Visibility } from '../domain/policy.ts';
import { lockCompany, subjectOf } from './lock-company.ts';

export type VisibilityRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** A quoted company's record is made of published facts. */
  | { kind: 'quoted-is-public' };

/** Decides who may see a company beside its own people, its incubator and the operator. */
export async function changeVisibility(
  db: Db,
  actor: Actor,
  order: { companyId: Id; visibility: Visibility },
): Promise<Result<{ visibility: Visibility }, VisibilityRefusal>> {
  return carryOut<{ visibility: Visibility }, VisibilityRefusal>(
    db,
    actor,
    'startups.change-visibility',
    async (tx) => {
      const { companyId, visibility } = order;
      const record = await lockCompany(tx, actor, companyId);
      if (!record) return { result: refuse({ kind: 'not-found' }), note: {} };
      const subject = subjectOf(companyId, record.values.name);
      if (!mayEditCompany(actor, record.subject))
        return { result: refuse({ kind: 'not-allowed' }), note: { subject } };
      if (visibility !== 'public' && isQuoted(record.values)) {
        return { result: refuse({ kind: 'quoted-is-public' }), note: { subject } };
      }
      await tx.execute(sql`
        update companies set visibility = ${visibility}, version = version + 1, updated_at = now()
        where id = ${companyId} and visibility <> ${visibility}`);
      const before = { visibility: record.subject.visibility };
      return { result: ok({ visibility }), note: { subject, before, after: { visibility } } };
    },
  );
}
