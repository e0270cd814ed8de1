import { storeFile } from '#app/documents/commands/store-file.ts';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { imports } from '#db/schema/imports.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { ImportKind } from '../domain/kinds.ts';
import { mayImport } from '../domain/policy.ts';
import type { UploadRefusal } from '../domain/refusals.ts';
import {
  looksLikeLegacyWorkbook,
  looksLikeWorkbook,
  workbookProblem,
} from '../reading/workbook-directory.ts';

export type UploadOrder = {
  kind: ImportKind;
  name: string;
  content: Uint8Array;
  /** `caller`: whoever orders reads the file at once and needs no worker. */
  readBy: 'worker' | 'caller';
};

/**
 * Takes a file in. Nothing of it is parsed here: of a workbook the directory is looked at, which is where bombs show, and
 * reading it is a job for a worker.
 */
export async function uploadImport(
  db: Db,
  actor: Actor,
  { kind, name, content, readBy }: UploadOrder,
): Promise<Result<{ importId: Id }, UploadRefusal>> {
  const importId = newId();
  const subject = { kind: 'import', id: importId, name };
  const organisationId = organisationOf(actor);
  const problem = looksLikeLegacyWorkbook(content)
    ? 'legacy-workbook'
    : looksLikeWorkbook(content)
      ? await workbookProblem(content)
      : null;
  return carryOut<{ importId: Id }, UploadRefusal>(db, actor, 'imports.upload-import', async (tx) => {
    const refused = (refusal: UploadRefusal): Outcome<{ importId: Id }, UploadRefusal> => ({
      result: refuse(refusal),
      note: { subject, after: { kind, size: content.byteLength } },
    });
    if (!mayImport(actor)) return refused({ kind: 'not-allowed' });
    if (problem) return refused({ kind: 'file-unreadable', problem });
    const stored = await storeFile(tx, actor, {
      purpose: 'import',
      companyId: null,
      organisationId,
      name,
      content,
    });
    if (!stored.ok) return refused(stored.refusal);
    const file = stored.value;
    const caption = { subject: file.name, link: paths.import(importId) };
    await tx.insert(imports).values({
      id: importId,
      kind,
      fileId: file.id,
      fileName: file.name,
      fileSha256: file.sha256,
      state: 'uploaded',
      createdBy: actor.kind === 'person' ? actor.userId : null,
      createdByName: actor.kind === 'anonymous' ? '' : actor.name,
      organisationId,
      jobId: readBy === 'worker' ? await enqueue(tx, actor, 'imports.read', { importId }, caption) : null,
    });
    return {
      result: ok({ importId }),
      note: {
        subject: { ...subject, name: file.name },
        after: { kind, size: file.size, sha256: file.sha256 },
      },
    };
  });
}
