import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { type OrganisationOverview, organisationOverview } from '../queries/organisation-overview.ts';
import { peopleOfOrganisation } from '../queries/people-of-organisation.ts';
import { Done } from '../ui/done.tsx';
import { kindKey, organisationName } from '../ui/names.ts';
import { OneTimeLink } from '../ui/one-time-link.tsx';
import { OrganisationFields } from '../ui/organisation-fields.tsx';
import { Invitations, Seats } from '../ui/seats.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { identityWords } from '../words/words.ts';
import { carryOutOrganisationOrder } from './organisation-orders.server.ts';

export const meta = titled<keyof typeof identityWords.zh, { organisation: OrganisationOverview }>(
  identityWords,
  (_, { organisation }) => organisation.name,
);

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const organisationId = params.organisationId ?? '';
  const organisation = await organisationOverview(db, actor, organisationId);
  const people = organisation && (await peopleOfOrganisation(db, actor, organisationId));
  if (!organisation || !people) throw notFound();
  return { organisation, people };
}

export function action({ request, params, context }: ActionFunctionArgs) {
  return carryOutOrganisationOrder(request, context, params.organisationId ?? '');
}

export default function OrganisationPage() {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { organisation, people } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer && 'problems' in answer ? answer : undefined;
  const problem = useProblems(reply, identityWords);
  const intent = typedOr(reply, 'intent', '');
  const name = organisationName(organisation, language);
  const otherName = language === 'en' ? organisation.name : organisation.nameEn;
  return (
    <Page
      crumbs={<Link to={paths.organisations()}>{say('organisations.title')}</Link>}
      title={name}
      lead={[say(kindKey(organisation.kind)), otherName === name ? null : otherName]
        .filter(Boolean)
        .join(' · ')}
      actions={
        organisation.status === 'pending' && organisation.mayDecide ? (
          <ButtonLink tone="primary" to={paths.approvals()}>
            {say('approvals.title')}
          </ButtonLink>
        ) : null
      }
    >
      <Done />
      {answer && 'link' in answer ? <OneTimeLink {...answer.link} /> : null}
      {intent === 'edit' || intent === 'suspend' ? null : <FormProblem problem={problem('')} />}
      <Card title={say('organisations.facts')} aside={<StatusPill status={organisation.status} />}>
        <dl className="facts">
          <dt>{say('field.region')}</dt>
          <dd>{organisation.regionCode ?? UNKNOWN}</dd>
          <dt>{say('organisations.since')}</dt>
          <dd>{formatInstant(organisation.createdAt)}</dd>
          {organisation.note ? (
            <>
              <dt>{say('application.note')}</dt>
              <dd>{organisation.note}</dd>
            </>
          ) : null}
          {organisation.reason ? (
            <>
              <dt>{say('field.reason')}</dt>
              <dd>{organisation.reason}</dd>
            </>
          ) : null}
        </dl>
        <div className="row entrance-text">
          {organisation.mayEdit ? (
            <Confirm label={say('button.edit')} tone="quiet" small open={intent === 'edit'}>
              <Form method="post" className="form" noValidate reloadDocument>
                <input type="hidden" name="intent" value="edit" />
                <OrganisationFields
                  value={(field) =>
                    typedOr(intent === 'edit' ? reply : null, field, known(organisation, field))
                  }
                  problem={(field) => (intent === 'edit' ? problem(field) : undefined)}
                />
                <Button>{say('button.save')}</Button>
              </Form>
            </Confirm>
          ) : null}
          {organisation.maySuspend ? (
            <Suspension
              status={organisation.status}
              open={intent === 'suspend'}
              problem={intent === 'suspend' ? (problem('reason') ?? problem('')) : undefined}
            />
          ) : null}
        </div>
      </Card>
      {organisation.status === 'active' ? (
        <Invitations
          key={answer && 'link' in answer ? answer.link.address : 'none'}
          people={people}
          problem={(field) => (intent === 'invite' ? problem(field) : undefined)}
          typed={(field, value) => typedOr(intent === 'invite' ? reply : null, field, value)}
        />
      ) : null}
      <Seats people={people} linked />
    </Page>
  );
}

function Suspension({
  status,
  open,
  problem,
}: {
  status: OrganisationOverview['status'];
  open: boolean;
  problem: string | undefined;
}) {
  const say = useWords(identityWords);
  if (status === 'suspended') {
    return (
      <Form method="post">
        <input type="hidden" name="intent" value="readmit" />
        <Button tone="quiet" small>
          {say('organisations.readmit')}
        </Button>
      </Form>
    );
  }
  if (status !== 'active') return null;
  return (
    <Confirm label={say('organisations.suspend')} small open={open}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="suspend" />
        <p>{say('organisations.suspend_lead')}</p>
        <TextAreaField
          label={say('field.reason')}
          name="reason"
          required
          maxLength={500}
          help={say('approvals.reason_help')}
          problem={problem}
        />
        <Button tone="danger">{say('organisations.suspend')}</Button>
      </Form>
    </Confirm>
  );
}

function known(organisation: OrganisationOverview, field: string): string {
  const facts: Record<string, string | null> = {
    name: organisation.name,
    nameEn: organisation.nameEn,
    regionCode: organisation.regionCode,
  };
  return facts[field] ?? '';
}
