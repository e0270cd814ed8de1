import { createHash } from 'node:crypto';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { files } from '#db/schema/documents.ts';
import { type FilePurpose, type FileRefusal, judgeFile } from '../domain/file-kinds.ts';

export type FileOrder = {
  purpose: FilePurpose;
  /** The company whose affair it is, if any. */
  companyId: Id | null;
  /** The organisation for which it was brought. */
  organisationId: Id | null;
  name: string;
  content: Uint8Array;
};

export type StoredFile = { id: Id; name: string; mediaType: string; size: number; sha256: string };

/**
 * Keeps an uploaded file in the caller's transaction, after size, name and content were judged. Whether the actor may
 * bring it there is the caller's question, and the audit line is the caller's.
 */
export async function storeFile(
  tx: Tx,
  actor: Actor,
  order: FileOrder,
): Promise<Result<StoredFile, FileRefusal>> {
  const judged = judgeFile(order.purpose, order.name, order.content);
  if (!judged.ok) return judged;
  const stored: StoredFile = {
    id: newId(),
    ...judged.value,
    size: order.content.byteLength,
    sha256: sha256Of(order.content),
  };
  await tx.insert(files).values({
    ...stored,
    content: order.content,
    purpose: order.purpose,
    companyId: order.companyId,
    organisationId: order.organisationId,
    uploadedBy: actor.kind === 'person' ? actor.userId : null,
  });
  return ok(stored);
}

/** The fingerprint of a content, in hexadecimal. */
export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
