import { eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Reader } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { files } from '#db/schema/documents.ts';
import type { FilePurpose } from '../domain/file-kinds.ts';

/** All of a file but its content. */
export type FileHeader = {
  id: Id;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  purpose: FilePurpose;
  companyId: Id | null;
  organisationId: Id | null;
  uploadedBy: Id | null;
};

const headerColumns = {
  id: files.id,
  name: files.name,
  mediaType: files.mediaType,
  size: files.size,
  sha256: files.sha256,
  purpose: files.purpose,
  companyId: files.companyId,
  organisationId: files.organisationId,
  uploadedBy: files.uploadedBy,
};

/** Says whether an actor may read files of one purpose: the slice that a purpose belongs to brings its own. */
export type FileJudge = (db: Reader, actor: Actor, file: FileHeader) => Promise<boolean>;

export type DownloadedFile = FileHeader & { content: Uint8Array };
export type DownloadRefusal = { kind: 'missing' };

/**
 * Hands out a file and writes down who took it, before the first byte leaves. What is not the actor's to read is missing;
 * the attempt leaves its line too.
 */
export async function downloadFile(
  db: Db,
  actor: Actor,
  order: { fileId: string; judges: Record<FilePurpose, FileJudge> },
): Promise<Result<DownloadedFile, DownloadRefusal>> {
  const { fileId, judges } = order;
  if (!looksLikeId(fileId)) return refuse({ kind: 'missing' });
  type Answer = Outcome<DownloadedFile, DownloadRefusal>;
  return carryOut(db, actor, 'documents.download-file', async (tx): Promise<Answer> => {
    const [header] = await tx.select(headerColumns).from(files).where(eq(files.id, fileId));
    const allowed = header !== undefined && (await judges[header.purpose](tx, actor, header));
    const [row] = allowed
      ? await tx.select({ content: files.content }).from(files).where(eq(files.id, fileId))
      : [];
    if (!header || !row) {
      return { result: refuse({ kind: 'missing' }), note: { subject: { kind: 'file', id: fileId } } };
    }
    const { name, companyId, sha256 } = header;
    return {
      result: ok({ ...header, content: row.content }),
      note: { subject: { kind: 'file', id: fileId, name }, after: { companyId, sha256 } },
    };
  });
}
