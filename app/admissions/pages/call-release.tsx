import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { releaseDecisions } from '../commands/release-decisions.ts';
import { callPage } from '../queries/call-page.ts';
import { untoldDecisions } from '../queries/untold-decisions.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { useName } from '../ui/names.ts';
import { problemOfRefusal } from '../ui/refusal-problem.ts';
import { admissionsWords } from '../words/words.ts';
import { languageOf, refused, throwIfGone } from './refused.ts';

/** What is told together; who is accepted learns it at once. */
const told = ['advance', 'waitlist', 'decline'] as const;

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call?.may.decide) throw notFound();
  return { call, untold: await untoldDecisions(db, call) };
}

const schema = z.object({
  advance: maybe(prose({ max: 4000 })),
  waitlist: maybe(prose({ max: 4000 })),
  decline: maybe(prose({ max: 4000 })),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { advance, waitlist, decline } = form.values;
  const messages = {
    ...(advance ? { advance } : {}),
    ...(waitlist ? { waitlist } : {}),
    ...(decline ? { decline } : {}),
  };
  const result = await releaseDecisions(db, actor, { callId, messages });
  if (result.ok) return redirectWithin(paths.call(callId));
  const { refusal } = result;
  if (refusal.kind !== 'message-missing') return refused(form, refusal, actor);
  throwIfGone(refusal);
  const problems = { [refusal.decision]: problemOfRefusal(refusal, languageOf(actor)) };
  return data({ typed: form.typed, problems }, { status: 422 });
}

export const meta = titled(admissionsWords, 'release.title');

/** Telling everybody what was decided, together, in words that can be changed first. */
export default function ReleaseCall() {
  const { call, untold } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  return (
    <CallFrame call={call} title={say('release.title')} lead={say('release.lead', { count: untold.length })}>
      {untold.length === 0 ? (
        <Card>
          <Empty
            title={say('release.empty')}
            action={<ButtonLink to={paths.callBoard(call.id)}>{say('decide.back')}</ButtonLink>}
          >
            {say('release.empty-hint')}
          </Empty>
        </Card>
      ) : (
        <Form method="post" className="stack">
          <FormProblem
            problem={problem('')}
            problems={Object.fromEntries(told.map((one) => [one, problem(one)]))}
          />
          {told.map((decision) => {
            const here = untold.filter((one) => one.decision === decision);
            if (here.length === 0) return null;
            return (
              <Card key={decision} title={say(`release.${decision}`, { count: here.length })}>
                <div className="form form-wide">
                  <ul className="row">
                    {here.map((one) => (
                      <li key={one.applicationId} className="tag">
                        <Link to={paths.application(one.applicationId)}>
                          {name(one.company, one.companyEn)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                  <TextAreaField
                    label={say('release.message')}
                    name={decision}
                    rows={6}
                    maxLength={4000}
                    defaultValue={typedOr(reply, decision, say(`template.${decision}`))}
                    problem={problem(decision)}
                    help={say('release.blanks')}
                  />
                </div>
              </Card>
            );
          })}
          <div className="form-actions">
            <Button>{say('release.button', { count: untold.length })}</Button>
            <ButtonLink to={paths.callBoard(call.id)}>{say('cancel')}</ButtonLink>
          </div>
        </Form>
      )}
    </CallFrame>
  );
}
