import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { Surroundings } from '../domain/company.ts';
import type { CompanyValues, StockCode } from '../domain/company-record.ts';
import { type CompanyRecord, companyColumns, companyRecord } from '../queries/company-records.ts';
import { readScope } from '../queries/company-scope.ts';

/** Locks a company for the rest of the transaction and reads it; null when there is none that the actor may read. */
export async function lockCompany(tx: Tx, actor: Actor, companyId: Id): Promise<CompanyRecord | null> {
  if (!looksLikeId(companyId)) return null;
  await tx.execute(sql`select from companies where id = ${companyId} for no key update`);
  return companyRecord(tx, actor, companyId);
}

/** What a decision on a record needs to know of the others. Whoever claims the same codes waits until this one is through. */
export async function lockSurroundings(
  tx: Tx,
  actor: Actor,
  companyId: Id | null,
  values: CompanyValues,
): Promise<Surroundings> {
  const claims = [
    ...(values.uscc ? [`uscc ${values.uscc}`] : []),
    ...values.stockCodes.map(({ market, code }) => `${market} ${code}`),
  ].sort();
  for (const claim of claims) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`startups ${claim}`}, 0))`);
  }
  const self = companyId ?? '';
  const [uscc] = await tx.execute(
    sql`select 1 from companies where uscc = ${values.uscc} and id <> ${self} limit 1`,
  );
  const [code] = await tx.execute<StockCode>(sql`
    select market, code from stock_codes
      join jsonb_to_recordset(${JSON.stringify(values.stockCodes)}::text::jsonb) as wanted(market text, code text)
      using (market, code)
    where company_id <> ${self} limit 1`);
  const [namesake] = await tx.execute<{ id: Id; name: string }>(sql`
    select companies.id, companies.name from companies
    where companies.name = ${values.name} and companies.id <> ${self} and ${readScope(actor, companyColumns)} limit 1`);
  return {
    today: await todayInBeijing(tx),
    usccTaken: uscc !== undefined,
    stockCodeTaken: code ?? null,
    sameName: namesake ? { companyId: namesake.id, name: namesake.name } : null,
  };
}

/** Notes a change of something that belongs to the company: forms that were opened before are out of date. */
export async function bumpVersion(tx: Tx, companyId: Id): Promise<number> {
  const [row] = await tx.execute<{ version: number }>(sql`
    update companies set version = version + 1, updated_at = now() where id = ${companyId} returning version`);
  if (!row) throw new Error('the company vanished while it was locked');
  return row.version;
}

/** How the audit trail names a company. */
export function subjectOf(companyId: Id, name: string) {
  return { kind: 'company', id: companyId, name };
}
