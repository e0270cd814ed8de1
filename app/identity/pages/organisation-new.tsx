import type { ActionFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { openOrganisation } from '../commands/open-organisation.ts';
import { organisationKinds } from '../domain/actor.ts';
import { useLabelled } from '../ui/labelled.ts';
import { kindKey } from '../ui/names.ts';
import { OrganisationFields } from '../ui/organisation-fields.tsx';
import { identityWords } from '../words/words.ts';
import { organisationShape } from './organisation-form.ts';

export const meta = titled(identityWords, 'organisations.new');

const form = z.object({ kind: choice(organisationKinds), ...organisationShape });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const result = await openOrganisation(db, actor, sent.values);
  if (result.ok) return redirectWithin(`${paths.organisation(result.value.organisationId)}?done=opened`);
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(sent, { name: result.refusal });
}

export default function NewOrganisation() {
  const say = useWords(identityWords);
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const summary = useLabelled(problem, {
    kind: say('field.kind'),
    name: say('field.organisation_zh'),
    nameEn: say('field.organisation_en'),
    regionCode: say('field.region'),
  });
  return (
    <Page
      crumbs={<Link to={paths.organisations()}>{say('organisations.title')}</Link>}
      title={say('organisations.new')}
      lead={say('organisations.new_lead')}
    >
      <Card>
        <Form method="post" className="form" noValidate>
          <FormProblem problem={problem('')} problems={summary} />
          <SelectField
            label={say('field.kind')}
            name="kind"
            empty={say('filter.choose')}
            options={organisationKinds.map((kind) => ({ value: kind, label: say(kindKey(kind)) }))}
            defaultValue={typedOr(reply, 'kind', '')}
            problem={problem('kind')}
          />
          <OrganisationFields value={(field) => typedOr(reply, field, '')} problem={problem} />
          <div className="form-actions">
            <Button>{say('organisations.open')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
