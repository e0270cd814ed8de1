import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { undoCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import { undoFigureRows } from '#app/startups/commands/apply-figure-rows.ts';
import { figureFields } from '#app/startups/domain/figures.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { imports } from '#db/schema/imports.ts';
import type { ConflictingRow, ImportRefusal } from '../domain/refusals.ts';
import { type EffectiveRow, effectiveRows } from '../queries/effective-rows.ts';
import { importRecord, lockImport } from '../queries/import-record.ts';
import { conflict, takeTime } from './apply-import.ts';
import { AlreadyDone, isDue, type Pulse } from './pulse.ts';
import { releaseImport } from './release-import.ts';
import { byCompany } from './write-rows.ts';

const BATCH = 500;

/** What an undo took back. */
export type Undone = { removed: number; restored: number };

/**
 * Takes an applied import back as a whole: what it made is removed, what it changed gets its former values. Where somebody
 * has changed or used a row since, nothing is taken back and those rows are named. Ordered twice it happens once.
 */
export async function undoImport(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
  pulse: Pulse,
): Promise<Result<Undone, ImportRefusal>> {
  const record = await importRecord(db, actor, importId);
  if (!record) return refuse({ kind: 'not-found' });
  const nothing: Undone = { removed: 0, restored: 0 };
  if (!isDue('undo', record, pulse)) return ok(nothing);
  try {
    const result = await carryOut<Undone, ImportRefusal>(db, actor, 'imports.undo-import', async (tx) => {
      await takeTime(tx);
      if (!(await pulse.once(tx))) throw new AlreadyDone();
      const locked = await lockImport(tx, actor, importId);
      if (!locked || !isDue('undo', locked, pulse)) throw new AlreadyDone();
      const subject = { kind: 'import', id: importId, name: locked.fileName };
      const { conflicts, undone } =
        locked.kind === 'companies'
          ? await undoCompanies(tx, actor, await effectiveRows(tx, importId, 'companies'), pulse)
          : await undoFigures(tx, actor, await effectiveRows(tx, importId, 'financials'), pulse);
      if (conflicts.length > 0) {
        return { result: refuse(conflict('changed-since-import', conflicts)), note: { subject } };
      }
      await tx
        .update(imports)
        .set({ state: 'undone', failure: null, undoneAt: sql`now()` })
        .where(eq(imports.id, importId));
      return { result: ok(undone), note: { subject, after: { kind: locked.kind, ...undone } } };
    });
    if (!result.ok && result.refusal.kind === 'changed-since-import') {
      const failure = result.refusal;
      await releaseImport(db, actor, { importId, jobId: pulse.jobId, work: 'undo', failure });
    }
    return result;
  } catch (error) {
    if (error instanceof AlreadyDone) return ok(nothing);
    throw error;
  }
}

type Tally = { conflicts: ConflictingRow[]; undone: Undone };

async function undoCompanies(
  tx: Tx,
  actor: Actor,
  rows: Awaited<ReturnType<typeof effectiveRows<'companies'>>>,
  pulse: Pulse,
): Promise<Tally> {
  const tally: Tally = { conflicts: [], undone: { removed: 0, restored: 0 } };
  for (let from = 0; from < rows.length; from += BATCH) {
    await pulse.stopIfAsked();
    const batch = rows.slice(from, from + BATCH);
    const outcomes = await undoCompanyRows(
      tx,
      actor,
      batch.map(({ companyId, before, after }) => ({ companyId: companyId ?? '', before, after })),
    );
    for (const [at, { result }] of outcomes.entries()) count(tally, batch[at], result);
    pulse.progress(Math.min(from + BATCH, rows.length), rows.length);
  }
  return tally;
}

async function undoFigures(
  tx: Tx,
  actor: Actor,
  rows: Awaited<ReturnType<typeof effectiveRows<'financials'>>>,
  pulse: Pulse,
): Promise<Tally> {
  const tally: Tally = { conflicts: [], undone: { removed: 0, restored: 0 } };
  let done = 0;
  for (const batch of byCompany(rows)) {
    await pulse.stopIfAsked();
    const outcomes = await undoFigureRows(
      tx,
      actor,
      batch.map(({ companyId, before, after }) => ({
        companyId: companyId ?? '',
        fiscalYear: after.fiscalYear,
        period: after.period,
        before: before && figureFields(before),
        after: figureFields(after),
      })),
    );
    for (const [at, { result }] of outcomes.entries()) count(tally, batch[at], result);
    done += batch.length;
    pulse.progress(done, rows.length);
  }
  return tally;
}

/** What the import made and somebody has removed since is as it was before: nothing is left to take back. */
function count(
  tally: Tally,
  row: EffectiveRow<unknown> | undefined,
  result: 'removed' | 'restored' | 'changed-since' | 'in-use' | 'gone',
): void {
  if (!row) return;
  if (result === 'removed' || result === 'restored') tally.undone[result]++;
  else if (result !== 'gone' || row.before !== null) {
    tally.conflicts.push({ row: row.row, key: row.key, why: result });
  }
}
