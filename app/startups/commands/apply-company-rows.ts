import { sql } from 'drizzle-orm';
import { type Actor, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todaySql } from '#db/today.server.ts';
import {
  type CompanyRow,
  type CompanyValues,
  differingFields,
  sameValues,
  sorted,
  unknownCompany,
  visibilityAtFirst,
} from '../domain/company-record.ts';
import { mayAddCompany, mayEditCompany } from '../domain/policy.ts';
import { companyRecords, textArray } from '../queries/company-records.ts';
import { insertCompanies, updateCompanies } from './write-companies.ts';

/** What became of one row: the record before (null: there was none) and after. */
export type AppliedCompany = { companyId: Id; before: CompanyValues | null; after: CompanyValues };

export type CompanyRowRefusal =
  /** No such company, or not the actor's to change. */
  | { kind: 'not-found' }
  /** The actor may not enter new companies. */
  | { kind: 'not-allowed' }
  | { kind: 'name-missing' }
  | { kind: 'uscc-taken' }
  | { kind: 'stock-code-taken'; market: string; code: string };

export type CompanyRowOutcome = { ref: number; result: Result<AppliedCompany, CompanyRowRefusal> };

/**
 * Writes a batch of companies in the caller's transaction, set by set: records, codes, tags, valuations, search index,
 * pinyin. Each row's values must have passed `problemsOfValues`. New quoted companies are public; an incubator's new
 * companies come into its care today. A refused row writes nothing; the others are written. Outcomes come in the order
 * of the rows. Writes no audit line: the caller does, for the batch.
 */
export async function applyCompanyRows(
  tx: Tx,
  actor: Actor,
  rows: readonly CompanyRow[],
  options: { source: 'import' | 'demo' },
): Promise<CompanyRowOutcome[]> {
  const known = await lockAndRead(
    tx,
    actor,
    rows.flatMap((row) => row.companyId ?? []),
  );
  const claims = await claimsOn(tx, rows);
  const outcomes = rows.map((row): CompanyRowOutcome => {
    const record = row.companyId === null ? null : known.get(row.companyId);
    if (record === undefined) return { ref: row.ref, result: refuse({ kind: 'not-found' }) };
    if (record === null && !mayAddCompany(actor)) {
      return { ref: row.ref, result: refuse({ kind: 'not-allowed' }) };
    }
    const before = record?.values ?? null;
    const after = sorted({ ...(before ?? unknownCompany('')), ...row.set });
    if (after.name.trim() === '') return { ref: row.ref, result: refuse({ kind: 'name-missing' }) };
    const companyId = record?.companyId ?? newId();
    const taken = claims.claim(companyId, after);
    if (taken) return { ref: row.ref, result: refuse(taken) };
    if (record) record.values = after;
    return { ref: row.ref, result: ok({ companyId, before, after }) };
  });
  const applied = outcomes.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const fresh = applied.filter((row) => row.before === null);
  const changed = applied.filter((row) => row.before && differingFields(row.before, row.after).length > 0);
  const last = new Map(
    changed.map((row) => [row.companyId, { companyId: row.companyId, values: row.after }]),
  );
  await updateCompanies(tx, [...last.values()]);
  await insertCompanies(
    tx,
    fresh.map(({ companyId, after }) => ({
      companyId,
      values: after,
      visibility: visibilityAtFirst(actor, after),
      organisationId: null,
      source: options.source,
    })),
  );
  if (sitsIn(actor, ['incubator'])) {
    await tx.execute(sql`
      insert into caretakers (company_id, organisation_id, since_on)
      select id, ${organisationOf(actor)}, ${todaySql}
      from unnest(${textArray(fresh.map((row) => row.companyId))}) as new(id)`);
  }
  return outcomes;
}

/** What an undo found: taken away, put back, or left alone because somebody changed it or leaned on it since. */
export type UndoneCompany = {
  companyId: Id;
  result: 'removed' | 'restored' | 'changed-since' | 'in-use' | 'gone';
};

/**
 * Takes applied rows back in the caller's transaction: companies that the batch made are removed, others get their former
 * values. A company whose values are no longer what the batch left, or (for removal) that has figures, people, orders
 * or moves, files or an organisation, is left alone and said so. Outcomes come in the order of the rows.
 */
export async function undoCompanyRows(
  tx: Tx,
  actor: Actor,
  applied: readonly AppliedCompany[],
): Promise<UndoneCompany[]> {
  const ids = applied.map((row) => row.companyId);
  const known = await lockAndRead(tx, actor, ids);
  const used = await inUse(tx, ids);
  const outcomes = applied.map((row): UndoneCompany => {
    const record = known.get(row.companyId);
    const found = (result: UndoneCompany['result']) => ({ companyId: row.companyId, result });
    if (!record) return found('gone');
    if (!sameValues(record.values, row.after)) return found('changed-since');
    if (row.before) return found('restored');
    return found(used.has(row.companyId) ? 'in-use' : 'removed');
  });
  const verdict = (at: number) => outcomes[at]?.result;
  await updateCompanies(
    tx,
    applied.flatMap(({ companyId, before }, at) =>
      verdict(at) === 'restored' && before ? [{ companyId, values: before }] : [],
    ),
  );
  const removed = ids.filter((_, at) => verdict(at) === 'removed');
  await tx.execute(sql`delete from companies where id = any(${textArray(removed)})`);
  return outcomes;
}

/** The companies that the actor may change, locked in the order of their ids. */
async function lockAndRead(tx: Tx, actor: Actor, companyIds: readonly Id[]) {
  await tx.execute(sql`
    select from companies where id = any(${textArray(companyIds)}) order by id for no key update`);
  const records = await companyRecords(tx, actor, companyIds);
  return new Map(
    records
      .filter((record) => mayEditCompany(actor, record.subject))
      .map((record) => [record.companyId, record]),
  );
}

/** Who holds the codes that the rows claim: in the database, and by and by within the batch. */
async function claimsOn(tx: Tx, rows: readonly CompanyRow[]) {
  const usccs = rows.flatMap((row) => row.set.uscc ?? []);
  const codes = rows.flatMap((row) => row.set.stockCodes ?? []);
  const held = await tx.execute<{ claim: string; company_id: Id }>(sql`
    select uscc as claim, id as company_id from companies where uscc = any(${textArray(usccs)})
    union all
    select market || ' ' || code, company_id from stock_codes
      join jsonb_to_recordset(${JSON.stringify(codes)}::text::jsonb) as wanted(market text, code text)
      using (market, code)`);
  const holders = new Map(held.map((row) => [row.claim, row.company_id]));
  const isTaken = (claim: string, by: Id) => (holders.get(claim) ?? by) !== by;
  return {
    /** Takes the codes for the company, or answers which of them another has. */
    claim(companyId: Id, values: CompanyValues): CompanyRowRefusal | null {
      if (values.uscc && isTaken(values.uscc, companyId)) return { kind: 'uscc-taken' };
      const taken = values.stockCodes.find((code) => isTaken(`${code.market} ${code.code}`, companyId));
      if (taken) return { kind: 'stock-code-taken', ...taken };
      if (values.uscc) holders.set(values.uscc, companyId);
      for (const code of values.stockCodes) holders.set(`${code.market} ${code.code}`, companyId);
      return null;
    },
  };
}

/** The companies that something else leans on. */
async function inUse(tx: Tx, companyIds: readonly Id[]): Promise<Set<Id>> {
  const ids = textArray(companyIds);
  const rows = await tx.execute<{ id: Id }>(sql`
    select company_id as id from company_figures where company_id = any(${ids})
    union select company_id from company_people where company_id = any(${ids})
    union select company_id from ladder_orders where company_id = any(${ids})
    union select company_id from ladder_moves where company_id = any(${ids})
    union select company_id from files where company_id = any(${ids})
    union select id from companies where id = any(${ids}) and organisation_id is not null`);
  return new Set(rows.map((row) => row.id));
}
