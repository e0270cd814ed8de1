import { eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db } from '#db/client.server.ts';
import { imports } from '#db/schema/imports.ts';
import { LISTED_CONFLICTS } from '../domain/refusals.ts';
import { type Failure, type WorkName, works } from '../domain/states.ts';
import { lockAnyImport } from '../queries/import-record.ts';

/**
 * Puts an import back to where it was before a piece of work that ended without effect, and says why. Does nothing when the
 * import has moved on. To be called again is harmless.
 */
export async function releaseImport(
  db: Db,
  actor: Actor,
  order: { importId: Id; jobId: Id | null; work: WorkName; failure: Failure },
): Promise<void> {
  const { importId, jobId, work, failure } = order;
  await db.transaction(async (tx) => {
    const record = await lockAnyImport(tx, importId);
    if (!record || record.jobId !== jobId || record.state !== works[work].during) return;
    const listed = failure.rows ? { ...failure, rows: failure.rows.slice(0, LISTED_CONFLICTS) } : failure;
    await tx
      .update(imports)
      .set({ state: works[work].before, failure: listed })
      .where(eq(imports.id, importId));
    await writeAudit(tx, actor, 'imports.release-import', 'done', {
      subject: { kind: 'import', id: importId, name: record.fileName },
      before: { state: record.state },
      after: { state: works[work].before, why: failure.kind },
    });
  });
}
