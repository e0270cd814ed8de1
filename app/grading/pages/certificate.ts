import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import { certificatePdf } from '../certificate-pdf.server.ts';
import { printedCertificate } from '../printed-certificate.server.ts';
import { certificate } from '../queries/certificates.ts';

/** A certificate as a PDF. One that was revoked is not handed out any more. */
export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const row = await certificate(db, actor, params.graduationId ?? '');
  if (!row || row.revokedOn !== null || actor.kind !== 'person') throw notFound();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const pdf = await certificatePdf(printedCertificate(row, mailSetting().origin));
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${row.number}.pdf"`,
    },
  });
}
