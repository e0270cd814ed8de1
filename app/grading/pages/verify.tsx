import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { tooMany } from '#app/http/replies.ts';
import { addressPrefix } from '#app/identity/session.server.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { verifyCertificate } from '../queries/certificates.ts';
import { graduationWords } from '../words/graduation-words.ts';

export const meta = titled(graduationWords, 'verify_title');

/** The number may stand in the address or in the form; `check` is the address of the empty form. */
export async function loader({ request, params, context: { db, clientAddress } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const inAddress = params.number === 'check' ? '' : (params.number ?? '');
  const number = (search.get('number') ?? inAddress).slice(0, 60);
  const code = (search.get('code') ?? '').slice(0, 60);
  if (number === '' || code === '') return { number, code, answer: null };
  const rate = await limit(db, rateRules.verify, addressPrefix(clientAddress) ?? 'unknown');
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const found = await verifyCertificate(db, { number, code });
  return data({ number, code, answer: { found } }, { headers: { 'Cache-Control': 'no-store' } });
}

/** Whether a certificate stands, for whoever holds it: number and code together, or nothing. */
export default function Verify() {
  const { number, code, answer } = useLoaderData<typeof loader>();
  const say = useWords(graduationWords);
  return (
    <div className="public-narrow">
      <Page title={say('verify_title')} lead={say('verify_lead')}>
        {answer ? <Answer found={answer.found} /> : null}
        <Card>
          <Form method="get" action={paths.verify('check')} className="form">
            <Field
              label={say('certificate_number')}
              name="number"
              defaultValue={number}
              placeholder="JT-2026-000001-0"
              autoComplete="off"
              required
            />
            <Field label={say('check_code')} name="code" defaultValue={code} autoComplete="off" required />
            <div className="form-actions">
              <Button>{say('verify')}</Button>
            </div>
          </Form>
        </Card>
        <p className="caption">{say('verify_note')}</p>
      </Page>
    </div>
  );
}

function Answer({ found }: { found: Awaited<ReturnType<typeof verifyCertificate>> }) {
  const say = useWords(graduationWords);
  const language = useLanguage();
  if (!found) {
    return (
      <Notice tone="short" live title={say('verify_unknown')}>
        {say('verify_unknown_text')}
      </Notice>
    );
  }
  const name = (zh: string, en: string | null) => (language === 'en' ? (en ?? zh) : zh);
  return (
    <>
      <Notice
        tone={found.revokedOn ? 'danger' : 'met'}
        live
        title={found.revokedOn ? say('verify_revoked') : say('verify_valid')}
      />
      <Card title={say('certificate')}>
        <dl className="facts">
          <dt>{say('company')}</dt>
          <dd>{name(found.companyName, found.companyNameEn)}</dd>
          <dt>{say('incubator')}</dt>
          <dd>{name(found.incubatorName, found.incubatorNameEn)}</dd>
          <dt>{say('graduated_on')}</dt>
          <dd>{found.graduatedOn}</dd>
          <dt>{say('certificate_number')}</dt>
          <dd className="mono">{found.number}</dd>
          {found.revokedOn ? (
            <>
              <dt>{say('revoked')}</dt>
              <dd>{found.revokedOn}</dd>
            </>
          ) : null}
        </dl>
      </Card>
    </>
  );
}
