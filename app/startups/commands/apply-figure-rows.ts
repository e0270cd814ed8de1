import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import {
  differingFigures,
  type FigureKey,
  type FigureRow,
  type FigureValues,
  figureFields,
  unknownFigures,
} from '../domain/figures.ts';
import { mayEditCompany } from '../domain/policy.ts';
import { companyRecords, textArray } from '../queries/company-records.ts';
import { figuresOf } from '../queries/figures-of.ts';
import { type FiguresOfCompany, periodKey, writeFigures } from './write-figures.ts';

/** What became of one row: the figures before (null: there were none) and after. */
export type AppliedFigures = FigureKey & {
  companyId: Id;
  before: FigureValues | null;
  after: FigureValues;
};

export type FigureRowRefusal =
  /** No such company, or not the actor's to change. */
  | { kind: 'company-not-found' }
  /** The same company, year and period stood in an earlier row of the batch. */
  | { kind: 'period-twice' };

export type FigureRowOutcome = { ref: number; result: Result<AppliedFigures, FigureRowRefusal> };

/**
 * Writes a batch of figures in the caller's transaction, insert or update by company, year and period; then works out
 * anew what is suspect in all rows of the companies it touched. Outcomes come in the order of the rows. Writes no audit
 * line: the caller does.
 */
export async function applyFigureRows(
  tx: Tx,
  actor: Actor,
  rows: readonly FigureRow[],
): Promise<FigureRowOutcome[]> {
  const editable = await lockEditable(
    tx,
    actor,
    rows.map((row) => row.companyId),
  );
  const standing = await standingRows(tx, actor, editable);
  const seen = new Set<string>();
  const outcomes = rows.map((row): FigureRowOutcome => {
    if (!editable.has(row.companyId)) return { ref: row.ref, result: refuse({ kind: 'company-not-found' }) };
    const key = periodKey(row);
    if (seen.has(key)) return { ref: row.ref, result: refuse({ kind: 'period-twice' }) };
    seen.add(key);
    const known = standing.get(key);
    const before = known ? figureFields(known) : null;
    const after = { ...(before ?? unknownFigures(row.set.source ?? 'import')), ...row.set };
    return {
      ref: row.ref,
      result: ok({
        companyId: row.companyId,
        fiscalYear: row.fiscalYear,
        period: row.period,
        before,
        after,
      }),
    };
  });
  const applied = outcomes.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const changed = applied.filter((row) => !row.before || differingFigures(row.before, row.after).length > 0);
  for (const row of changed) standing.set(periodKey(row), { ...row, ...row.after });
  await writeFigures(tx, actor, { written: changed, removed: [] }, standing.values());
  return outcomes;
}

export type UndoneFigures = FigureKey & {
  companyId: Id;
  result: 'removed' | 'restored' | 'changed-since' | 'gone';
};

/**
 * Takes applied rows back in the caller's transaction; a row whose values are no longer what the batch left is left alone
 * and said so. Outcomes come in the order of the rows.
 */
export async function undoFigureRows(
  tx: Tx,
  actor: Actor,
  applied: readonly AppliedFigures[],
): Promise<UndoneFigures[]> {
  const editable = await lockEditable(
    tx,
    actor,
    applied.map((row) => row.companyId),
  );
  const standing = await standingRows(tx, actor, editable);
  const restored: AppliedFigures[] = [];
  const removed: AppliedFigures[] = [];
  const outcomes = applied.map((row): UndoneFigures => {
    const key = { companyId: row.companyId, fiscalYear: row.fiscalYear, period: row.period };
    const known = standing.get(periodKey(row));
    if (!known) return { ...key, result: 'gone' };
    if (differingFigures(figureFields(known), row.after).length > 0)
      return { ...key, result: 'changed-since' };
    (row.before ? restored : removed).push(row);
    return { ...key, result: row.before ? 'restored' : 'removed' };
  });
  for (const row of restored) if (row.before) standing.set(periodKey(row), { ...row, ...row.before });
  for (const row of removed) standing.delete(periodKey(row));
  await writeFigures(tx, actor, { written: restored, removed }, standing.values());
  return outcomes;
}

/** Locks the companies in the order of their ids; answers those that the actor may change. */
async function lockEditable(tx: Tx, actor: Actor, companyIds: readonly Id[]): Promise<Set<Id>> {
  const ids = [...new Set(companyIds)];
  await tx.execute(sql`
    select from companies where id = any(${textArray(ids)}) order by id for no key update`);
  const records = await companyRecords(tx, actor, ids);
  return new Set(
    records.filter((record) => mayEditCompany(actor, record.subject)).map((record) => record.companyId),
  );
}

/** All rows of these companies, by `periodKey`. */
async function standingRows(tx: Tx, actor: Actor, companyIds: ReadonlySet<Id>) {
  const rows: FiguresOfCompany[] = await figuresOf(tx, actor, [...companyIds]);
  return new Map(rows.map((row) => [periodKey(row), row]));
}
