import { inArray, sql } from 'drizzle-orm';
import { removeFiles } from '#app/documents/commands/remove-files.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { importRows, imports } from '#db/schema/imports.ts';

/** Days after which rows and file are given up: of imports that were carried out, and of all others. */
export const retention = { applied: 180, others: 30 } as const;

/**
 * Gives up the rows and files of imports whose time has come. What they wrote stays, and so do their lines and counts; they
 * can no longer be taken back. At most 200 at a time.
 */
export async function retireImports(db: Db, actor: Actor): Promise<Result<{ retired: number }, never>> {
  return carryOut<{ retired: number }, never>(db, actor, 'imports.retire-imports', async (tx) => {
    const due = await tx
      .select({ id: imports.id, fileId: imports.fileId })
      .from(imports)
      .where(
        sql`${imports.retiredAt} is null and (
          ${imports.state} = 'applied' and ${imports.appliedAt} < now() - make_interval(days => ${retention.applied})
          or ${imports.state} in ('mapping', 'checked', 'undone', 'failed')
            and coalesce(${imports.undoneAt}, ${imports.createdAt}) < now() - make_interval(days => ${retention.others}))`,
      )
      .orderBy(imports.createdAt)
      .limit(200)
      .for('update', { skipLocked: true });
    const ids = due.map((row) => row.id);
    if (ids.length > 0) {
      await tx.delete(importRows).where(inArray(importRows.importId, ids));
      await tx
        .update(imports)
        .set({
          retiredAt: sql`now()`,
          fileId: null,
          state: sql`case when state in ('mapping', 'checked') then 'failed' else state end`,
        })
        .where(inArray(imports.id, ids));
      await removeFiles(
        tx,
        actor,
        due.flatMap((row) => row.fileId ?? []),
      );
    }
    return { result: ok({ retired: ids.length }), note: { after: { imports: ids } } };
  });
}
