import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { importRows, imports } from '#db/schema/imports.ts';
import type { PlannedRow } from '../domain/plan.ts';
import { countsOf } from '../domain/plan.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import { type Counts, noCounts } from '../domain/states.ts';
import { importRecord, lockImport } from '../queries/import-record.ts';
import { planOf } from '../queries/plan-of.ts';
import { AlreadyDone, isDue, type Pulse } from './pulse.ts';
import { tableOrFailure } from './read-import.ts';
import { releaseImport } from './release-import.ts';

const BATCH = 1000;

/** The dry run: reads the file whole, says of every row what it would do, and writes nothing but that. */
export async function checkImport(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
  pulse: Pulse,
): Promise<Result<Counts, ImportRefusal>> {
  const record = await importRecord(db, actor, importId);
  if (!record) return refuse({ kind: 'not-found' });
  if (!isDue('check', record, pulse)) return ok(record.counts ?? noCounts);
  const found = await tableOrFailure(db, record.fileId);
  if ('failure' in found) {
    await releaseImport(db, actor, { importId, jobId: pulse.jobId, work: 'check', failure: found.failure });
    return refuse({ kind: 'not-now', state: 'failed' });
  }
  await pulse.stopIfAsked();
  const rows = await planOf(db, actor, { record, table: found.table });
  const counts = countsOf(rows);
  try {
    return await carryOut<Counts, ImportRefusal>(db, actor, 'imports.check-import', async (tx) => {
      if (!(await pulse.once(tx))) throw new AlreadyDone();
      const locked = await lockImport(tx, actor, importId);
      if (!locked || !isDue('check', locked, pulse)) throw new AlreadyDone();
      await writeRows(tx, importId, rows, pulse);
      await tx
        .update(imports)
        .set({ state: 'checked', counts, failure: null, checkedAt: sql`now()` })
        .where(eq(imports.id, importId));
      const subject = { kind: 'import', id: importId, name: locked.fileName };
      return { result: ok(counts), note: { subject, after: counts } };
    });
  } catch (error) {
    if (error instanceof AlreadyDone) return ok(counts);
    throw error;
  }
}

async function writeRows(
  tx: Tx,
  importId: Id,
  rows: readonly PlannedRow<unknown>[],
  pulse: Pulse,
): Promise<void> {
  await tx.delete(importRows).where(eq(importRows.importId, importId));
  for (let from = 0; from < rows.length; from += BATCH) {
    await pulse.stopIfAsked();
    const batch = rows.slice(from, from + BATCH).map((row) => ({
      row_number: row.row,
      verdict: row.verdict,
      key: row.key,
      remarks: row.remarks,
      suspect: row.suspect,
      subject_id: row.companyId,
      before: row.before,
      after: row.after,
    }));
    await tx.execute(sql`
      insert into import_rows (import_id, row_number, verdict, key, remarks, suspect, subject_id, before, after)
      select ${importId}, row_number, verdict, key, remarks,
        array(select jsonb_array_elements_text(suspect)), subject_id, nullif(before, 'null'), nullif(after, 'null')
      from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as row(row_number integer, verdict text, key text,
        remarks jsonb, suspect jsonb, subject_id text, before jsonb, after jsonb)`);
    pulse.progress(Math.min(from + BATCH, rows.length), rows.length);
  }
}
