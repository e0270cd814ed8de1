import { and, eq, sql } from 'drizzle-orm';
import { type StoredFile, sha256Of, storeFile } from '#app/documents/commands/store-file.ts';
import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { files } from '#db/schema/documents.ts';
import { mayProposeMove } from '../domain/ladder-policy.ts';
import { mayReadCompany } from '../domain/policy.ts';
import { ladderCompany } from '../queries/ladder-company.ts';

export type UploadRefusal =
  | FileRefusal
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: 'evidence-room-full'; maxFiles: number };

/** How many evidence files one company may have: far above use, so that nobody fills the disk through this door. */
const MOST_FILES = 500;

/** Keeps a file that is to be evidence for a company's next move. The order that names it comes afterwards. */
export async function uploadEvidence(
  db: Db,
  actor: Actor,
  order: { companyId: string; name: string; content: Uint8Array },
): Promise<Result<StoredFile, UploadRefusal>> {
  type Answer = Outcome<StoredFile, UploadRefusal>;
  return carryOut(db, actor, 'startups.upload-evidence', async (tx): Promise<Answer> => {
    const company = await ladderCompany(tx, order.companyId, { lock: true });
    if (!company || !mayReadCompany(actor, company.subject)) {
      return {
        result: refuse({ kind: 'missing' }),
        note: { subject: { kind: 'company', id: order.companyId.slice(0, 22) } },
      };
    }
    const note = { subject: { kind: 'company', id: company.id, name: company.name } };
    if (!mayProposeMove(actor, company.subject)) return { result: refuse({ kind: 'not-allowed' }), note };
    const known = await sameFile(tx, actor, company.id, order.content);
    if (known) return { result: ok(known), note: { ...note, after: { fileId: known.id, repeated: true } } };
    if ((await tx.$count(files, sql`company_id = ${company.id}`)) >= MOST_FILES) {
      return { result: refuse({ kind: 'evidence-room-full', maxFiles: MOST_FILES }), note };
    }
    const { name, content } = order;
    const result = await storeFile(tx, actor, {
      purpose: 'evidence',
      companyId: company.id,
      organisationId: organisationOf(actor),
      name,
      content,
    });
    if (!result.ok) return { result, note };
    const { id, name: shown, size, sha256 } = result.value;
    return { result: ok(result.value), note: { ...note, after: { fileId: id, name: shown, size, sha256 } } };
  });
}

/** The same content that the same person brought for this company before: sent again, it is still one file. */
async function sameFile(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  content: Uint8Array,
): Promise<StoredFile | null> {
  if (actor.kind !== 'person') return null;
  const { id, name, mediaType, size, sha256 } = files;
  const [known] = await tx
    .select({ id, name, mediaType, size, sha256 })
    .from(files)
    .where(
      and(
        eq(files.companyId, companyId),
        eq(files.purpose, 'evidence'),
        eq(files.uploadedBy, actor.userId),
        eq(files.sha256, sha256Of(content)),
      ),
    );
  return known ?? null;
}
