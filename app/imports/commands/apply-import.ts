import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { imports } from '#db/schema/imports.ts';
import type { ConflictingRow, ImportRefusal } from '../domain/refusals.ts';
import { type Counts, noCounts } from '../domain/states.ts';
import { effectiveRows } from '../queries/effective-rows.ts';
import { importRecord, lockImport } from '../queries/import-record.ts';
import { AlreadyDone, isDue, type Pulse } from './pulse.ts';
import { releaseImport } from './release-import.ts';
import { writeCompanies, writeFigures } from './write-rows.ts';

/**
 * Carries out a checked import in one transaction: all of it or nothing. Where something changed since the dry run, nothing
 * is written and the rows are named. Carried out a second time it changes nothing more.
 */
export async function applyImport(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
  pulse: Pulse,
): Promise<Result<Counts, ImportRefusal>> {
  const record = await importRecord(db, actor, importId);
  if (!record) return refuse({ kind: 'not-found' });
  const counts = record.counts ?? noCounts;
  if (!isDue('apply', record, pulse)) return ok(counts);
  try {
    const result = await carryOut<Counts, ImportRefusal>(db, actor, 'imports.apply-import', async (tx) => {
      await takeTime(tx);
      if (!(await pulse.once(tx))) throw new AlreadyDone();
      const locked = await lockImport(tx, actor, importId);
      if (!locked || !isDue('apply', locked, pulse)) throw new AlreadyDone();
      const subject = { kind: 'import', id: importId, name: locked.fileName };
      const conflicts =
        locked.kind === 'companies'
          ? await writeCompanies(tx, actor, importId, await effectiveRows(tx, importId, 'companies'), pulse)
          : await writeFigures(tx, actor, importId, await effectiveRows(tx, importId, 'financials'), pulse);
      if (conflicts.length > 0) {
        return {
          result: refuse(conflict('changed-since-check', conflicts)),
          note: { subject, after: counts },
        };
      }
      await tx
        .update(imports)
        .set({ state: 'applied', failure: null, appliedAt: sql`now()` })
        .where(eq(imports.id, importId));
      return { result: ok(counts), note: { subject, after: { kind: locked.kind, ...counts } } };
    });
    if (!result.ok) await release(db, actor, importId, pulse, result.refusal);
    return result;
  } catch (error) {
    if (error instanceof AlreadyDone) return ok(counts);
    throw error;
  }
}

/** Work on whole files may take longer than a page's question. */
export async function takeTime(tx: Tx): Promise<void> {
  await tx.execute(sql`set local statement_timeout = '120s'`);
  await tx.execute(sql`set local idle_in_transaction_session_timeout = '120s'`);
}

export function conflict(
  kind: 'changed-since-check' | 'changed-since-import',
  rows: readonly ConflictingRow[],
): ImportRefusal {
  return { kind, rows: [...rows], count: rows.length };
}

async function release(
  db: Db,
  actor: Actor,
  importId: Id,
  pulse: Pulse,
  refusal: ImportRefusal,
): Promise<void> {
  if (refusal.kind !== 'changed-since-check') return;
  await releaseImport(db, actor, { importId, jobId: pulse.jobId, work: 'apply', failure: refusal });
}
