import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import { day, id, upload } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { makeAgreement } from '../commands/make-agreement.ts';
import { signAgreement } from '../commands/sign-agreement.ts';
import { companyAgreements } from '../queries/company-agreements.ts';
import { AgreementTable } from '../ui/agreement-table.tsx';
import { named } from '../ui/lease-words.ts';
import { basisValue, MakeAgreementForm } from '../ui/make-agreement-form.tsx';
import { agreementWords } from '../words/agreement-words.ts';

const endings = acceptedExtensions('agreement').map((extension) => `.${extension}`);

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const found = await companyAgreements(db, actor, params.companyId ?? '');
  if (!found) throw notFound();
  const search = new URL(request.url).searchParams;
  const done = search.get('done');
  const made = found.agreements.find(({ number }) => number === search.get('number'));
  return {
    ...found,
    own: sitsIn(actor, ['company']),
    accept: endings.join(','),
    done: done === 'signed' ? ('signed' as const) : made ? ('made' as const) : null,
    madeNumber: made?.number ?? '',
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('make'), basis: id() }),
  z.object({
    intent: z.literal('sign'),
    agreementId: id(),
    signedOn: day(),
    scan: upload({ maxBytes: uploadRules.agreement.maxBytes, endings }),
  }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  const form = await readForm(request, schema);
  const found = await companyAgreements(db, actor, companyId);
  if (!found) throw notFound();
  if (!form.ok) return invalid(form);
  const { values } = form;
  const here = paths.companyAgreements(companyId);
  if (values.intent === 'make') {
    const basis = found.bases.find((one) => basisValue(one) === values.basis);
    if (!basis && found.bases.length > 0) return invalid(form, { basis: { kind: 'not-a-choice' } });
    if (!basis) throw notAllowed();
    const rate = await limit(db, rateRules.export, actor.kind === 'person' ? actor.userId : companyId);
    if (!rate.ok) return tooOften(form, rate.retryAfter);
    const { incubatorId, leaseId } = basis;
    const made = await makeAgreement(db, actor, { incubatorId, companyId, leaseId });
    if (!made.ok) return invalid(form, problemsOf(made.refusal));
    return redirectWithin(`${here}?done=made&number=${made.value.number}`);
  }
  const { agreementId, signedOn, scan } = values;
  const order = { companyId, agreementId, signedOn, scan: { name: scan.name, content: scan.bytes } };
  const signed = await signAgreement(db, actor, order);
  if (!signed.ok) return invalid(form, problemsOf(signed.refusal));
  return redirectWithin(`${here}?done=signed`);
}

function problemsOf(refusal: { kind: string }): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind.startsWith('file-')) return { scan: refusal };
  return { [refusal.kind.startsWith('signed-') ? 'signedOn' : '']: refusal };
}

export const meta = titled(agreementWords, (say, { company }: Awaited<ReturnType<typeof loader>>) =>
  say('page-title', { company: company.name }),
);

/** The entry agreements of a company: made from what is recorded, downloaded, and noted as signed. */
export default function CompanyAgreements() {
  const { company, agreements, bases, own, done, madeNumber } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(agreementWords);
  const language = useLanguage();
  return (
    <Page
      crumbs={<Link to={paths.company(company.id)}>{named(language, company.name, company.nameEn)}</Link>}
      title={say('title')}
      lead={say('lead')}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {done === 'made' ? say('made-done', { number: madeNumber }) : say('signed-done')}
        </Notice>
      ) : null}
      {bases.length > 0 ? <MakeAgreementForm bases={bases} reply={reply} /> : null}
      <Card title={say('list')} flush={agreements.length > 0}>
        {agreements.length > 0 ? (
          <AgreementList reply={reply} />
        ) : (
          <Empty title={say('none')}>{say(own ? 'none-own' : 'none-next')}</Empty>
        )}
      </Card>
    </Page>
  );
}

function AgreementList({ reply }: { reply: ReturnType<typeof useActionData<typeof action>> }) {
  const { agreements, today, accept } = useLoaderData<typeof loader>();
  return <AgreementTable agreements={agreements} today={today} accept={accept} reply={reply} />;
}
