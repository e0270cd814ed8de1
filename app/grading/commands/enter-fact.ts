import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { tenantFacts } from '#db/schema/grading.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type FactOrder, type FactProblem, problemsOfFact } from '../domain/entered-fact.ts';
import { mayEnterFacts, maySeeGrading } from '../domain/policy.ts';
import { tenantsWithFacts } from '../queries/graduation-sources.ts';
import { checkWithin } from './check-graduation.ts';

export type FactRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; problems: FactProblem[] };

/** Writes down a fact of a tenant. Entries are added, never changed: the latest of a kind counts, money adds up. */
export async function enterFact(
  db: Db,
  actor: Actor,
  order: FactOrder & { companyId: Id },
): Promise<Result<{ factId: Id }, FactRefusal>> {
  return carryOut<{ factId: Id }, FactRefusal>(db, actor, 'grading.enter-fact', async (tx) => {
    const { companyId, ...fact } = order;
    const house = await houseFor(tx, actor, companyId);
    if (!house) return { result: refuse({ kind: 'not-found' }), note: {} };
    const note = { subject: house.subject, after: { ...fact, amount: fact.amount?.toString() ?? null } };
    if (!house.mayEnter) return { result: refuse({ kind: 'not-allowed' }), note };
    const problems = problemsOfFact(fact, await todayInBeijing(tx));
    if (problems.length > 0) return { result: refuse({ kind: 'invalid', problems }), note };
    const { recordedBy, recordedByName } = recorder(actor);
    const factId = newId();
    await tx.insert(tenantFacts).values({
      id: factId,
      companyId,
      kind: fact.kind,
      holds: fact.holds,
      amount: fact.amount,
      number: fact.number,
      factOn: fact.on,
      untilOn: fact.until,
      source: fact.source,
      note: fact.note,
      enteredBy: recordedBy,
      enteredByName: recordedByName,
    });
    await checkWithin(tx, { companyId });
    return { result: ok({ factId }), note };
  });
}

/** Takes an entry back that was made by mistake: it stays on record and counts no more. */
export async function withdrawFact(
  db: Db,
  actor: Actor,
  { companyId, factId }: { companyId: Id; factId: Id },
): Promise<Result<null, FactRefusal>> {
  return carryOut<null, FactRefusal>(db, actor, 'grading.withdraw-fact', async (tx) => {
    const house = await houseFor(tx, actor, companyId);
    if (!house) return { result: refuse({ kind: 'not-found' }), note: {} };
    const note = { subject: house.subject, before: { factId } };
    if (!house.mayEnter) return { result: refuse({ kind: 'not-allowed' }), note };
    const withdrawn = await tx.execute(sql`
      update tenant_facts set withdrawn_at = now(), withdrawn_by_name = ${recorder(actor).recordedByName}
      where id = ${factId} and company_id = ${companyId} and withdrawn_at is null returning id`);
    if (withdrawn.length === 0) return { result: refuse({ kind: 'not-found' }), note };
    await checkWithin(tx, { companyId });
    return { result: ok(null), note };
  });
}

/** The tenant locked, and whether the actor may write of it; null when it is nobody's tenant that she sees. */
async function houseFor(tx: Tx, actor: Actor, companyId: Id) {
  if (!looksLikeId(companyId)) return null;
  await tx.execute(sql`select from companies where id = ${companyId} for no key update`);
  const tenants = (await tenantsWithFacts(tx, { companyIds: [companyId] })).filter((tenant) =>
    maySeeGrading(actor, tenant.incubatorId),
  );
  const [tenant] = tenants;
  if (!tenant) return null;
  return {
    subject: { kind: 'company', id: companyId, name: tenant.name },
    mayEnter: tenants.some((one) => mayEnterFacts(actor, one.incubatorId)),
  };
}
