import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { prepareCall } from '../commands/prepare-call.ts';
import { clockInBeijing, instantInBeijing } from '../domain/call.ts';
import { programmeChoices } from '../queries/list-calls.ts';
import { CallFields } from '../ui/call-fields.tsx';
import { useName } from '../ui/names.ts';
import { admissionsWords } from '../words/words.ts';
import { callFields, callValues } from './call-values.ts';
import { refused } from './refused.ts';

const DAY = 86_400_000;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const programmes = await programmeChoices(db, actor);
  const chosen = new URL(request.url).searchParams.get('programmeId');
  // Offered: from tomorrow morning for four weeks, until the end of the working day.
  const at = (days: number, clock: string) =>
    instantInBeijing(`${clockInBeijing(new Date(Date.now() + days * DAY)).slice(0, 10)}T${clock}`) ??
    new Date();
  return { programmes, chosen, opensAt: at(1, '09:00'), closesAt: at(29, '18:00') };
}

const schema = z.object({ programmeId: id(), ...callFields });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { programmeId } = form.values;
  const result = await prepareCall(db, actor, { programmeId, values: callValues(form.values) });
  if (!result.ok)
    return refused(form, result.refusal, actor, {
      missing: 'programmeId',
      'closes-before-it-opens': 'closesAt',
    });
  return redirectWithin(paths.callForm(result.value.callId));
}

export const meta = titled(admissionsWords, 'call.new-title');

/** Beginning a call; its form and its rounds come on the next pages. */
export default function NewCall() {
  const { programmes, chosen, opensAt, closesAt } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const fields = Object.keys(reply?.problems ?? {}).filter((field) => field !== '');
  const empty = { name: '', nameEn: null, introduction: null, introductionEn: null };
  const known = { ...empty, opensAt, closesAt, places: null, cohortId: null, templateId: null };
  const several = new Set(programmes.map((one) => one.incubator)).size > 1;
  return (
    <Page
      crumbs={<Link to={paths.calls()}>{say('calls.title')}</Link>}
      title={say('call.new-title')}
      lead={say('call.new-lead')}
    >
      <Card>
        {programmes.length === 0 ? (
          <Empty
            title={say('call.no-programme')}
            action={<ButtonLink to={paths.programmes()}>{say('call.to-programmes')}</ButtonLink>}
          >
            {say('call.no-programme-hint')}
          </Empty>
        ) : (
          <Form method="post" className="form form-wide">
            <FormProblem
              problem={problem('')}
              problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
            />
            <SelectField
              label={say('call.programme')}
              name="programmeId"
              defaultValue={typedOr(reply, 'programmeId', chosen ?? '')}
              problem={problem('programmeId')}
              options={programmes.map((one) => ({
                value: one.id,
                label: several
                  ? `${one.incubator} · ${name(one.name, one.nameEn)}`
                  : name(one.name, one.nameEn),
              }))}
            />
            <CallFields known={known} reply={reply} choices={null} />
            <div className="form-actions">
              <Button>{say('call.begin')}</Button>
              <ButtonLink to={paths.calls()}>{say('cancel')}</ButtonLink>
            </div>
          </Form>
        )}
      </Card>
    </Page>
  );
}
