import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { changeCall } from '../commands/prepare-call.ts';
import { callChoices, callPage } from '../queries/call-page.ts';
import { CallFields } from '../ui/call-fields.tsx';
import { CallFrame } from '../ui/call-frame.tsx';
import { admissionsWords } from '../words/words.ts';
import { callFields, callValues } from './call-values.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call?.may.prepare) throw notFound();
  const choices = await callChoices(db, { programmeId: call.programme.id, incubatorId: call.incubator.id });
  return { call, choices };
}

const schema = z.object({ version: whole({ min: 1, max: 1_000_000 }), ...callFields });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { version } = form.values;
  const result = await changeCall(db, actor, { callId, version, values: callValues(form.values) });
  if (!result.ok) {
    const fields = { 'closes-before-it-opens': 'closesAt', 'closes-in-the-past': 'closesAt' };
    const known =
      result.refusal.kind === 'changed-meanwhile' ? { kind: 'call-changed-meanwhile' } : result.refusal;
    return refused(form, known, actor, {
      ...fields,
      'cohort-of-another': 'cohortId',
      'template-of-another': 'templateId',
    });
  }
  return redirectWithin(paths.call(callId));
}

export const meta = titled(admissionsWords, 'call.edit-title');

/** Changing a call: what it says of itself, its times, its cohort. */
export default function EditCall() {
  const { call, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const problem = useProblems(reply, admissionsWords);
  const fields = Object.keys(reply?.problems ?? {}).filter((field) => field !== '');
  return (
    <CallFrame call={call} title={say('call.edit-title')}>
      <Card>
        <Form method="post" className="form form-wide">
          <FormProblem
            problem={problem('')}
            problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
          />
          <input type="hidden" name="version" value={call.version} />
          <CallFields known={call} reply={reply} choices={choices} />
          <div className="form-actions">
            <Button>{say('save')}</Button>
            <ButtonLink to={paths.call(call.id)}>{say('cancel')}</ButtonLink>
          </div>
        </Form>
      </Card>
    </CallFrame>
  );
}
