import { eq } from 'drizzle-orm';
import { removeFiles } from '#app/documents/commands/remove-files.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { imports } from '#db/schema/imports.ts';
import { mayChangeImport } from '../domain/policy.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import { takes } from '../domain/states.ts';
import { lockImport } from '../queries/import-record.ts';

/** Gives up an import that has written nothing: its rows and its file go with it. */
export async function discardImport(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
): Promise<Result<null, ImportRefusal>> {
  return carryOut<null, ImportRefusal>(db, actor, 'imports.discard-import', async (tx) => {
    const record = await lockImport(tx, actor, importId);
    const subject = { kind: 'import', id: importId, name: record?.fileName };
    const refused = (refusal: ImportRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!record) return refused({ kind: 'not-found' });
    if (!mayChangeImport(actor, record)) return refused({ kind: 'not-allowed' });
    if (!takes('discard', record.state)) return refused({ kind: 'not-now', state: record.state });
    await tx.delete(imports).where(eq(imports.id, importId));
    await removeFiles(tx, actor, record.fileId ? [record.fileId] : []);
    return { result: ok(null), note: { subject, before: { state: record.state, counts: record.counts } } };
  });
}
