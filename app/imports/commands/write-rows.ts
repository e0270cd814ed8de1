import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { applyCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import { applyFigureRows } from '#app/startups/commands/apply-figure-rows.ts';
import {
  type CompanyValues,
  differingFields,
  sameValues,
  unknownCompany,
} from '#app/startups/domain/company-record.ts';
import { differingFigures, figureFields } from '#app/startups/domain/figures.ts';
import { companiesByKey } from '#app/startups/queries/companies-by-key.ts';
import type { Tx } from '#db/client.server.ts';
import type { PeriodValues } from '../domain/plan-figures.ts';
import type { ConflictingRow } from '../domain/refusals.ts';
import type { EffectiveRow } from '../queries/effective-rows.ts';
import type { Pulse } from './pulse.ts';

const BATCH = 500;

/** Writes the companies of an import; answers the rows that no longer find what they were checked against. */
export async function writeCompanies(
  tx: Tx,
  actor: Actor,
  importId: Id,
  rows: readonly EffectiveRow<CompanyValues>[],
  pulse: Pulse,
): Promise<ConflictingRow[]> {
  const conflicts: ConflictingRow[] = await namesTakenSince(tx, actor, rows);
  const made: { row: number; id: Id }[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    await pulse.stopIfAsked();
    const batch = rows.slice(from, from + BATCH);
    const outcomes = await applyCompanyRows(
      tx,
      actor,
      batch.map((row) => ({ ref: row.row, companyId: row.companyId, set: setOf(row) })),
      { source: 'import' },
    );
    for (const [at, { result }] of outcomes.entries()) {
      const row = batch[at];
      if (!row) continue;
      if (!result.ok) conflicts.push(conflicting(row, result.refusal.kind));
      else if (!agree(row.before, result.value.before)) conflicts.push(conflicting(row, 'changed'));
      else if (row.companyId === null) made.push({ row: row.row, id: result.value.companyId });
    }
    pulse.progress(Math.min(from + BATCH, rows.length), rows.length);
  }
  await tx.execute(sql`
    update import_rows set subject_id = made.id
    from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as made(row integer, id text)
    where import_id = ${importId} and row_number = made.row`);
  return conflicts;
}

/** Writes the figures of an import; answers the rows that no longer find what they were checked against. */
export async function writeFigures(
  tx: Tx,
  actor: Actor,
  _importId: Id,
  rows: readonly EffectiveRow<PeriodValues>[],
  pulse: Pulse,
): Promise<ConflictingRow[]> {
  const conflicts: ConflictingRow[] = [];
  let done = 0;
  for (const batch of byCompany(rows)) {
    await pulse.stopIfAsked();
    const outcomes = await applyFigureRows(
      tx,
      actor,
      batch.map(({ row, companyId, after }) => ({
        ref: row,
        companyId: companyId ?? '',
        fiscalYear: after.fiscalYear,
        period: after.period,
        set: figureFields(after),
      })),
    );
    for (const [at, { result }] of outcomes.entries()) {
      const row = batch[at];
      if (!row) continue;
      if (!result.ok) conflicts.push(conflicting(row, result.refusal.kind));
      else if (!figuresAgree(row.before, result.value.before)) conflicts.push(conflicting(row, 'changed'));
    }
    done += batch.length;
    pulse.progress(done, rows.length);
  }
  return conflicts;
}

/** Rows in batches that keep a company's years together: what is odd about a year shows beside the others. */
export function byCompany<Row extends { companyId: Id | null }>(rows: readonly Row[]): Row[][] {
  const groups = new Map<Id | null, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.companyId);
    if (group) group.push(row);
    else groups.set(row.companyId, [row]);
  }
  const batches: Row[][] = [];
  let batch: Row[] = [];
  for (const group of groups.values()) {
    if (batch.length > 0 && batch.length + group.length > 2 * BATCH) {
      batches.push(batch);
      batch = [];
    }
    batch.push(...group);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** What a row sets: all that it knows of a new company, and of one that stands what differs. */
function setOf({ before, after }: EffectiveRow<CompanyValues>): Partial<CompanyValues> {
  const fields = before ? differingFields(before, after) : differingFields(unknownCompany(''), after);
  return Object.fromEntries(fields.map((field) => [field, after[field]]));
}

function agree(checked: CompanyValues | null, found: CompanyValues | null): boolean {
  return checked === null || found === null ? checked === found : sameValues(checked, found);
}

function figuresAgree(
  checked: PeriodValues | null,
  found: Parameters<typeof figureFields>[0] | null,
): boolean {
  if (checked === null || found === null) return checked === found;
  return differingFigures(figureFields(checked), figureFields(found)).length === 0;
}

function conflicting(row: { row: number; key: string }, why: string): ConflictingRow {
  return { row: row.row, key: row.key, why };
}

/** New companies that go by their name alone, where somebody has entered one of that name meanwhile. */
async function namesTakenSince(
  tx: Tx,
  actor: Actor,
  rows: readonly EffectiveRow<CompanyValues>[],
): Promise<ConflictingRow[]> {
  const nameless = rows.filter(
    (row) => row.companyId === null && row.after.uscc === null && row.after.stockCodes.length === 0,
  );
  if (nameless.length === 0) return [];
  const known = await companiesByKey(tx, actor, { names: nameless.map((row) => row.after.name) });
  const names = new Set(known.map((company) => company.values.name));
  return nameless.filter((row) => names.has(row.after.name)).map((row) => conflicting(row, 'name-taken'));
}
