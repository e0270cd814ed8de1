import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { VerdictTree } from '#app/rules/ui/verdict-tree.tsx';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { enterFact, withdrawFact } from '../commands/enter-fact.ts';
import { graduate } from '../commands/graduate.ts';
import { revokeCertificate } from '../commands/revoke-certificate.ts';
import { graduationDetail } from '../queries/graduation-detail.ts';
import { CertificateTable } from '../ui/certificate-table.tsx';
import { FactForm } from '../ui/fact-form.tsx';
import { FactTable } from '../ui/fact-table.tsx';
import { GraduateForm } from '../ui/graduate-form.tsx';
import { RevokeForm } from '../ui/revoke-form.tsx';
import { type GraduationKey, graduationWords } from '../words/graduation-words.ts';
import { graduationForms, problemsOf } from './graduation-form.ts';

const notices = ['saved', 'withdrawn', 'graduated', 'revoked'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const detail = await graduationDetail(db, actor, params.companyId ?? '');
  if (!detail) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  return { ...detail, done: notices.find((one) => one === done) ?? null };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, graduationForms);
  const companyId = params.companyId ?? '';
  if (!form.ok) return invalid(form);
  const back = (done: (typeof notices)[number]) =>
    redirectWithin(`${paths.graduationOf(companyId)}?done=${done}`);
  const { values } = form;
  switch (values.intent) {
    case 'enter': {
      const { intent: _, holds, ...fact } = values;
      const result = await enterFact(db, actor, { companyId, ...fact, holds: holds === 'yes' });
      return result.ok ? back('saved') : invalid(form, problemsOf(result.refusal));
    }
    case 'withdraw': {
      const result = await withdrawFact(db, actor, { companyId, factId: values.factId });
      return result.ok ? back('withdrawn') : invalid(form, problemsOf(result.refusal));
    }
    case 'graduate': {
      const { incubatorId, graduatedOn, waiver, waiverReason } = values;
      const reasoned = waiver ? { name: waiver, reason: waiverReason ?? '' } : null;
      const result = await graduate(db, actor, { companyId, incubatorId, graduatedOn, waiver: reasoned });
      return result.ok ? back('graduated') : invalid(form, problemsOf(result.refusal));
    }
    case 'revoke': {
      const { graduationId, reason } = values;
      const result = await revokeCertificate(db, actor, { graduationId, reason });
      return result.ok ? back('revoked') : invalid(form, problemsOf(result.refusal));
    }
  }
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(
  graduationWords,
  (say, { company }: Data) => `${company.name} ${say('graduation_title')}`,
);

/** One company: what each condition says and rests on, the facts to be entered, the order, its certificates. */
export default function GraduationOfCompany() {
  const { company, today, tenancies, certificates, mayRevoke, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(graduationWords);
  const language = useLanguage();
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  const [first] = tenancies;
  const standing = certificates.find((one) => one.revokedOn === null);
  return (
    <Page
      title={<bdi>{name}</bdi>}
      lead={say(first ? `detail_lead_${first.verdict.answer}` : 'detail_lead_gone')}
      crumbs={<Link to={paths.graduation()}>{say('graduation_title')}</Link>}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {done === 'graduated'
            ? say('graduated_done', { company: name, number: standing?.number ?? '' })
            : say(done === 'revoked' ? 'revoked_done' : done === 'saved' ? 'fact_saved' : 'fact_withdrawn')}
        </Notice>
      ) : null}
      {tenancies.map((one) => (
        <div className="columns-main" key={one.tenant.incubatorId}>
          <div className="stack">
            <Card title={say('conditions')} aside={<Pill tone={one.verdict.answer} />}>
              <VerdictTree
                verdict={one.verdict}
                sourceName={(code) => say(`from.${code}` as GraduationKey)}
              />
              <p className="caption">
                {say('by_edition', { title: one.edition.title[language], document: one.edition.document })}
              </p>
            </Card>
            <Card title={say('facts')} flush>
              <FactTable entered={one.tenant.source.entered} mayWithdraw={one.may.enter} />
            </Card>
          </div>
          <div className="stack">
            {one.may.graduate ? (
              <Card title={say('graduate')}>
                <GraduateForm
                  companyName={name}
                  incubatorId={one.tenant.incubatorId}
                  met={one.verdict.answer === 'met'}
                  today={today}
                  reply={reply?.typed.intent === 'graduate' ? reply : undefined}
                />
              </Card>
            ) : null}
            {one.may.enter ? (
              <Card title={say('facts_add')}>
                <FactForm today={today} reply={reply?.typed.intent === 'enter' ? reply : undefined} />
              </Card>
            ) : null}
            <Card title={say('tenancy')}>
              <VerdictTree
                verdict={one.tenancy}
                sourceName={(code) => say(`from.${code}` as GraduationKey)}
              />
            </Card>
          </div>
        </div>
      ))}
      {certificates.length > 0 ? (
        <Card title={say('certificates')} flush>
          <CertificateTable certificates={certificates} />
        </Card>
      ) : null}
      {standing && mayRevoke ? (
        <RevokeForm graduationId={standing.id} reply={reply?.typed.intent === 'revoke' ? reply : undefined} />
      ) : null}
    </Page>
  );
}
