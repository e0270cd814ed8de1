import { and, eq } from 'drizzle-orm';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { statementUploads } from '#db/schema/readiness-facts.ts';
import type { SheetRow } from '../domain/statement-sheets.ts';

export type StatementUpload = { id: Id; fileId: Id; fileName: string; rows: SheetRow[] };

/** A workbook that was brought for a company, as it was read; null when it is none of hers. Unscoped: the caller asks. */
export async function uploadOf(db: Reader, companyId: Id, uploadId: string): Promise<StatementUpload | null> {
  if (!looksLikeId(uploadId)) return null;
  const { id, fileId, fileName, rows } = statementUploads;
  const [found] = await db
    .select({ id, fileId, fileName, rows })
    .from(statementUploads)
    .where(and(eq(statementUploads.id, uploadId), eq(statementUploads.companyId, companyId)));
  return found ?? null;
}
