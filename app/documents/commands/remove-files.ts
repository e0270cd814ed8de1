import { inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { files } from '#db/schema/documents.ts';

/**
 * Takes files away for good, in the caller's transaction. Whether their time has come, and who may say so, is the caller's
 * question; the audit line is the caller's.
 */
export async function removeFiles(tx: Tx, _actor: Actor, fileIds: readonly Id[]): Promise<void> {
  if (fileIds.length > 0) await tx.delete(files).where(inArray(files.id, [...fileIds]));
}
