import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import type { Db } from '#db/client.server.ts';
import { certificateFiles } from '#db/schema/grading.ts';
import { certificatePdf } from '../certificate-pdf.server.ts';
import { printedCertificate } from '../printed-certificate.server.ts';
import { certificate } from '../queries/certificates.ts';

/** Makes the file of a certificate, once: to draw it takes a while, in which a web process would answer nobody. */
export async function printCertificate(
  db: Db,
  actor: Actor,
  { graduationId }: { graduationId: Id },
): Promise<Result<{ bytes: number }, { kind: 'not-found' }>> {
  const row = await certificate(db, actor, graduationId);
  if (!row) return refuse({ kind: 'not-found' });
  const content = await certificatePdf(printedCertificate(row, mailSetting().origin));
  await db.insert(certificateFiles).values({ graduationId, content }).onConflictDoNothing();
  return ok({ bytes: content.byteLength });
}
