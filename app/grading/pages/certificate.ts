import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { certificateFile } from '../queries/certificates.ts';

/** A certificate as a PDF. One that was revoked is not handed out any more. */
export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const file = await certificateFile(db, actor, params.graduationId ?? '');
  if (!file || actor.kind !== 'person') throw notFound();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  if (file.content === 'waiting') return new Response(null, { status: 503, headers: { 'Retry-After': '5' } });
  return new Response(new Uint8Array(file.content), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${file.number}.pdf"`,
    },
  });
}
