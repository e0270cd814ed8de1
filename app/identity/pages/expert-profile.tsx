import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { line, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { updateExpertProfile } from '../commands/update-expert-profile.ts';
import { ownExpertProfile } from '../queries/own-account.ts';
import { AccountTabs } from '../ui/account-tabs.tsx';
import { Done } from '../ui/done.tsx';
import { useLabelled } from '../ui/labelled.ts';
import { identityWords } from '../words/words.ts';
import { ownerOf } from './own.server.ts';

export const meta = titled(identityWords, 'expert.title');

export async function loader({ context }: LoaderFunctionArgs) {
  const profile = await ownExpertProfile(context.db, ownerOf(context));
  if (!profile) throw notFound();
  return profile;
}

const mostFields = 12;
const form = z.object({
  title: maybe(line({ max: 60 })),
  employer: maybe(line({ max: 100 })),
  fields: maybe(prose({ max: 600 })),
  bio: maybe(prose({ max: 2000 })),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const fields = (sent.values.fields ?? '')
    .split(/[,，、;；\n]+/)
    .map((field) => field.trim())
    .filter(Boolean);
  if (fields.length > mostFields) return invalid(sent, { fields: { kind: 'too-many', max: mostFields } });
  const result = await updateExpertProfile(context.db, ownerOf(context), { ...sent.values, fields });
  if (!result.ok) throw notFound();
  return redirectWithin(`${paths.expertProfile()}?done=saved`);
}

export default function ExpertProfile() {
  const say = useWords(identityWords);
  const profile = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const summary = useLabelled(problem, {
    title: say('expert.job'),
    employer: say('expert.employer'),
    fields: say('expert.fields'),
    bio: say('expert.bio'),
  });
  return (
    <Page title={say('expert.title')} lead={say('expert.lead')} tabs={<AccountTabs isExpert />}>
      <Done />
      <Card>
        <Form method="post" className="form" noValidate>
          <FormProblem problem={problem('')} problems={summary} />
          <div className="form-grid">
            <Field
              label={say('expert.job')}
              name="title"
              required={false}
              maxLength={60}
              defaultValue={typedOr(reply, 'title', profile.title ?? '')}
              problem={problem('title')}
            />
            <Field
              label={say('expert.employer')}
              name="employer"
              required={false}
              maxLength={100}
              defaultValue={typedOr(reply, 'employer', profile.employer ?? '')}
              problem={problem('employer')}
            />
          </div>
          <Field
            label={say('expert.fields')}
            name="fields"
            required={false}
            help={say('expert.fields_help', { max: mostFields })}
            defaultValue={typedOr(reply, 'fields', profile.fields.join('、'))}
            problem={problem('fields')}
          />
          <TextAreaField
            label={say('expert.bio')}
            name="bio"
            required={false}
            maxLength={2000}
            rows={6}
            defaultValue={typedOr(reply, 'bio', profile.bio ?? '')}
            problem={problem('bio')}
          />
          <div className="form-actions">
            <Button>{say('button.save')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
