import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type SentenceOf, typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { decideOnApplication } from '../commands/decide-on-application.ts';
import { setAdmission } from '../commands/set-admission.ts';
import { type Admission, type ApplicantKind, admissions, applicantKinds } from '../domain/application.ts';
import { maySetUpPortal } from '../domain/policy.ts';
import { type Application, listApplications } from '../queries/list-applications.ts';
import { admissionOf } from '../queries/settings.server.ts';
import { Done } from '../ui/done.tsx';
import { kindKey, organisationName } from '../ui/names.ts';
import { identityWords } from '../words/words.ts';

export const meta = titled(identityWords, 'approvals.title');

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const applications = await listApplications(db, actor);
  if (!applications) throw notFound();
  const admission = await admissionOf(db, actor);
  return { applications, admission, maySet: maySetUpPortal(actor) };
}

const form = z.object({
  intent: choice(['approve', 'refuse', 'set-admission']),
  organisationId: maybe(id()),
  reason: maybe(prose({ max: 500 })),
  kind: maybe(choice(applicantKinds)),
  admission: maybe(choice(admissions)),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const { intent, organisationId, reason, kind, admission } = sent.values;
  if (intent === 'set-admission') {
    if (!kind || !admission) return invalid(sent, { '': { kind: 'not-a-choice' } });
    const set = await setAdmission(db, actor, { kind, admission });
    if (!set.ok) throw notAllowed();
    return redirectWithin(`${paths.approvals()}?done=saved`);
  }
  const decision =
    intent === 'approve' ? ({ as: 'approve' } as const) : ({ as: 'refuse', reason: reason ?? '' } as const);
  const result = await decideOnApplication(db, actor, { organisationId: organisationId ?? '', decision });
  if (result.ok) {
    return redirectWithin(`${paths.approvals()}?done=${intent === 'approve' ? 'approved' : 'refused'}`);
  }
  if (result.refusal.kind === 'no-such-application') throw notFound();
  return invalid(sent, {
    [result.refusal.kind === 'reason-missing' ? 'reason' : '']: result.refusal,
  });
}

export default function Approvals() {
  const say = useWords(identityWords);
  const { applications, admission, maySet } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const refused = typedOr(reply, 'organisationId', '');
  return (
    <Page title={say('approvals.title')} lead={say('approvals.lead', { count: applications.length })}>
      <Done />
      <FormProblem problem={problem('')} />
      {applications.length === 0 ? (
        <Card>
          <Empty title={say('approvals.none')}>{say('approvals.none_lead')}</Empty>
        </Card>
      ) : null}
      {applications.map((each) => (
        <ApplicationCard
          key={each.organisationId}
          application={each}
          open={refused === each.organisationId && Boolean(problem('reason'))}
          problem={refused === each.organisationId ? problem : () => undefined}
        />
      ))}
      {maySet ? <AdmissionCard admission={admission} /> : null}
    </Page>
  );
}

function ApplicationCard({
  application,
  open,
  problem,
}: {
  application: Application;
  open: boolean;
  problem: SentenceOf;
}) {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { organisationId } = application;
  const fields = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="organisationId" value={organisationId} />
    </>
  );
  return (
    <Card
      title={<Link to={paths.organisation(organisationId)}>{organisationName(application, language)}</Link>}
      aside={`${say(kindKey(application.kind))} · ${formatInstant(application.createdAt)}`}
    >
      <div className="stack">
        {application.sameName > 0 ? (
          <Notice tone="short">{say('approvals.same_name', { count: application.sameName })}</Notice>
        ) : null}
        <dl className="facts">
          <dt>{say('approvals.applicant')}</dt>
          <dd>
            {application.applicant ?? UNKNOWN} <span className="caption">{application.email}</span>
          </dd>
          <dt>{say('application.note')}</dt>
          <dd>{application.note ?? UNKNOWN}</dd>
        </dl>
        <div className="row">
          <Form method="post">
            {fields('approve')}
            <Button>{say('approvals.approve')}</Button>
          </Form>
          <Confirm label={say('approvals.refuse')} open={open}>
            <Form method="post" className="form" noValidate>
              {fields('refuse')}
              <TextAreaField
                id={`reason-${organisationId}`}
                label={say('field.reason')}
                name="reason"
                required
                maxLength={500}
                help={say('approvals.reason_help')}
                problem={problem('reason')}
              />
              <Button tone="danger">{say('approvals.refuse')}</Button>
            </Form>
          </Confirm>
        </div>
      </div>
    </Card>
  );
}

function AdmissionCard({ admission }: { admission: Record<ApplicantKind, Admission> }) {
  const say = useWords(identityWords);
  return (
    <Card title={say('admission.title')}>
      <p className="page-lead">{say('admission.lead')}</p>
      {applicantKinds.map((kind) => (
        <Form key={kind} method="post" className="filters entrance-text">
          <input type="hidden" name="intent" value="set-admission" />
          <input type="hidden" name="kind" value={kind} />
          <SelectField
            id={`admission-${kind}`}
            label={say(kindKey(kind))}
            name="admission"
            defaultValue={admission[kind]}
            options={admissions.map((each) => ({ value: each, label: say(`admission.${each}`) }))}
          />
          <Button tone="quiet">{say('button.save')}</Button>
        </Form>
      ))}
    </Card>
  );
}
