import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatCount, UNKNOWN } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { turnCall } from '../commands/turn-call.ts';
import { applicationFunnel } from '../queries/application-funnel.ts';
import { callPage } from '../queries/call-page.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { FunnelSteps } from '../ui/funnel-steps.tsx';
import { useName } from '../ui/names.ts';
import { admissionsWords } from '../words/words.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call) throw notFound();
  const [funnel] = await applicationFunnel(db, actor, { callId: call.id });
  return { call, funnel: funnel ?? null };
}

const schema = z.object({ to: choice(['open', 'closed', 'decided']) });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await turnCall(db, actor, { callId, to: form.values.to });
  if (!result.ok) return refused(form, result.refusal, actor);
  return redirectWithin(paths.call(callId));
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('call.page-title', { name: data.call.name }),
);

/** A call in one look: where it stands, what is next, and how far the applications have come. */
export default function CallOverview() {
  const { call, funnel } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const { counts, may } = call;
  const introduction = name(call.introduction ?? '', call.introductionEn);
  return (
    <CallFrame
      call={call}
      actions={
        <>
          {may.prepare && call.state !== 'decided' ? (
            <ButtonLink to={paths.editCall(call.id)}>{say('call.edit')}</ButtonLink>
          ) : null}
          {call.state === 'open' ? (
            <ButtonLink to={paths.apply(call.id)}>{say('call.as-applicant')}</ButtonLink>
          ) : null}
        </>
      }
    >
      <FormProblem problem={problem('')} />
      <div className="columns-main">
        <div className="stack">
          {may.decide ? <NextStep /> : null}
          <Card title={say('call.facts')}>
            <dl className="facts facts-wide">
              <div>
                <dt>{say('call.places')}</dt>
                <dd>{formatCount(call.places)}</dd>
              </div>
              <div>
                <dt>{say('call.cohort')}</dt>
                <dd>
                  {call.cohort ? (
                    <Link className="link" to={paths.cohort(call.cohort.id)}>
                      {name(call.cohort.name, call.cohort.nameEn)}
                    </Link>
                  ) : (
                    UNKNOWN
                  )}
                </dd>
              </div>
              <div>
                <dt>{say('call.template')}</dt>
                <dd>
                  {call.template ? name(call.template.name, call.template.nameEn) : say('call.template-none')}
                </dd>
              </div>
              <div>
                <dt>{say('call.rounds')}</dt>
                <dd>{call.rounds.map((round) => name(round.name, round.nameEn)).join(' → ') || UNKNOWN}</dd>
              </div>
              <div>
                <dt>{say('call.questions')}</dt>
                <dd>{formatCount(call.questions.length)}</dd>
              </div>
            </dl>
            {introduction ? <p className="prose whitespace-pre-line">{introduction}</p> : null}
          </Card>
        </div>
        <div className="stack">
          <Card title={say('funnel.title')} aside={say('call.drafts', { count: counts.drafts })}>
            {funnel && funnel.submitted > 0 ? (
              <FunnelSteps funnel={funnel} />
            ) : (
              <p className="muted">{say('funnel.empty')}</p>
            )}
          </Card>
        </div>
      </div>
    </CallFrame>
  );
}

/** What the manager does next with this call: one thing. */
function NextStep() {
  const { call } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const { counts, state } = call;
  if (state === 'decided') return <Notice tone="met">{say('next.decided')}</Notice>;
  return (
    <Card title={say('next.title')}>
      <div className="stack">
        <p>{say(`next.${state}`, { waiting: counts.waiting, untold: counts.untold })}</p>
        <div className="row">
          {state === 'draft' ? <Turn to="open" label={say('turn.open')} /> : null}
          {counts.waiting > 0 ? (
            <ButtonLink to={paths.callBoard(call.id)} tone={state === 'closed' ? 'primary' : 'quiet'}>
              {say('next.to-board')}
            </ButtonLink>
          ) : null}
          {counts.untold > 0 ? (
            <ButtonLink to={paths.releaseCall(call.id)}>
              {say('next.release', { count: counts.untold })}
            </ButtonLink>
          ) : null}
          {state === 'open' ? (
            <Confirm label={say('turn.close')} tone="quiet">
              <p>{say('turn.close-question')}</p>
              <Turn to="closed" label={say('turn.close')} />
            </Confirm>
          ) : null}
          {state === 'closed' && counts.waiting === 0 && counts.untold === 0 ? (
            <Turn to="decided" label={say('turn.decided')} />
          ) : null}
          {state === 'closed' ? (
            <Confirm label={say('turn.reopen')} tone="quiet">
              <p>{say('turn.reopen-question')}</p>
              <Turn to="open" label={say('turn.reopen')} />
            </Confirm>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function Turn({ to, label }: { to: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="to" value={to} />
      <Button>{label}</Button>
    </Form>
  );
}
