import type { LoaderFunctionArgs } from '@remix-run/node';
import { applicationFileIsReadable } from '#app/admissions/queries/application-files.ts';
import { notFound } from '#app/http/replies.ts';
import { partFileIsReadable } from '#app/listing/queries/part-files.ts';
import { agreementFileIsReadable } from '#app/premises/queries/company-agreements.ts';
import { evidenceIsReadable } from '#app/startups/queries/evidence-files.ts';
import { downloadFile, type FileJudge } from '../commands/download-file.ts';
import type { FilePurpose } from '../domain/file-kinds.ts';
import { fileHeaders } from '../domain/file-reply.ts';
import { mayReadOwnFile } from '../domain/policy.ts';

/** Who may read the files of each purpose: the slice that it belongs to says so. */
const judges: Record<FilePurpose, FileJudge> = {
  agreement: agreementFileIsReadable,
  application: applicationFileIsReadable,
  evidence: async (db, actor, file) =>
    (await evidenceIsReadable(db, actor, file)) || (await partFileIsReadable(db, actor, file)),
  import: async (_db, actor, file) => mayReadOwnFile(actor, file),
};

/** A file, for download alone. */
export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const result = await downloadFile(db, actor, { fileId: params.fileId ?? '', judges });
  if (!result.ok) throw notFound();
  const { content } = result.value;
  return new Response(new Uint8Array(content), { headers: fileHeaders(result.value) });
}
