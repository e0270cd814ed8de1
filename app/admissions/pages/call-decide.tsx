import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, many, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { decideApplications } from '../commands/decide-applications.ts';
import { decisions, needsReason } from '../domain/application.ts';
import { roundAfter } from '../domain/round.ts';
import { callBoard } from '../queries/call-board.ts';
import { callPage } from '../queries/call-page.ts';
import { peopleToInvite } from '../queries/team-people.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { useName } from '../ui/names.ts';
import { isToBeInvited, PeopleLine } from '../ui/people-line.tsx';
import { TogetherPills } from '../ui/state-pills.tsx';
import { admissionsWords } from '../words/words.ts';
import { refused } from './refused.ts';

const everything = { text: '', only: 'all' } as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call?.may.decide) throw notFound();
  const search = new URL(request.url).searchParams;
  const ids = new Set(search.getAll('id').slice(0, 2000));
  const decision = decisions.find((known) => known === search.get('decision')) ?? 'advance';
  const chosen = (await callBoard(db, call, everything)).filter((one) => ids.has(one.applicationId));
  const waiting = chosen.filter((one) => one.state === 'submitted' || one.state === 'waitlisted');
  const people =
    decision === 'accept'
      ? await peopleToInvite(
          db,
          waiting.map((one) => one.applicationId),
        )
      : new Map();
  return {
    call,
    decision,
    chosen: chosen.map((one) => ({ ...one, named: people.get(one.applicationId) ?? [] })),
    mailGoes: mailSetting().smtp !== null,
  };
}

const schema = z.object({
  decision: choice(decisions),
  id: many(id(), 2000),
  reason: maybe(prose({ max: 1000 })),
  message: maybe(prose({ max: 4000 })),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { decision, id: applicationIds, reason, message } = form.values;
  const result = await decideApplications(db, actor, { callId, applicationIds, decision, reason, message });
  if (!result.ok) return refused(form, result.refusal, actor, { 'reason-missing': 'reason' });
  return redirectWithin(paths.callBoard(callId));
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say(`decide.${data.decision}`),
);

/** A decision before it is carried out: how many, and which. */
export default function DecideOnCall() {
  const { call, decision, chosen } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const asks = chosen.some(({ state, roundId, together }) =>
    needsReason(
      { state, roundId, consensus: together && together.of > 0 ? together.consensus : null },
      decision,
    ),
  );
  const next = [...new Set(chosen.map((one) => roundAfter(call.rounds, one.roundId)?.id ?? null))];
  const into = call.rounds.find((round) => next.length === 1 && round.id === next[0]);
  return (
    <CallFrame
      call={call}
      title={say(`decide.${decision}`)}
      lead={say(`decide.${decision}-lead`, { count: chosen.length })}
    >
      {chosen.length === 0 ? (
        <Card>
          <Empty
            title={say('decide.nobody')}
            action={<ButtonLink to={paths.callBoard(call.id)}>{say('decide.back')}</ButtonLink>}
          >
            {say('decide.nobody-hint')}
          </Empty>
        </Card>
      ) : (
        <Form method="post" className="stack">
          <FormProblem
            problem={problem('')}
            problems={{ reason: problem('reason'), message: problem('message') }}
          />
          <Card title={say('decide.chosen', { count: chosen.length })}>
            <ol className="lines">
              {chosen.map((one) => (
                <li key={one.applicationId}>
                  <input type="hidden" name="id" value={one.applicationId} />
                  <span className="lines-text">
                    <b>{name(one.company, one.companyEn)}</b>
                    <span className="sub">{say('number', { number: one.number })}</span>
                    <PeopleLine people={one.named} />
                  </span>
                  <span className="lines-end row">
                    {one.together ? <TogetherPills together={one.together} /> : null}
                  </span>
                </li>
              ))}
            </ol>
          </Card>
          <Card>
            <div className="form form-wide">
              <input type="hidden" name="decision" value={decision} />
              {decision === 'advance' && into ? (
                <p>{say('decide.into', { round: name(into.name, into.nameEn) })}</p>
              ) : null}
              {decision === 'accept' ? <AcceptFacts /> : null}
              {asks ? <Notice tone="person">{say('decide.reason-needed')}</Notice> : null}
              <TextAreaField
                label={say('decide.reason')}
                name="reason"
                rows={3}
                maxLength={1000}
                required={asks}
                defaultValue={typedOr(reply, 'reason', '')}
                problem={problem('reason')}
                help={say('decide.reason-help')}
              />
              {decision === 'accept' ? (
                <TextAreaField
                  label={say('decide.message')}
                  name="message"
                  rows={6}
                  maxLength={4000}
                  defaultValue={typedOr(reply, 'message', say('template.accept'))}
                  problem={problem('message')}
                  help={say('release.blanks')}
                />
              ) : (
                <p className="muted">{say('decide.later')}</p>
              )}
              <div className="form-actions">
                <Button tone={decision === 'decline' ? 'danger' : 'primary'}>
                  {say(`decide.${decision}-button`, { count: chosen.length })}
                </Button>
                <ButtonLink to={paths.callBoard(call.id)}>{say('cancel')}</ButtonLink>
              </div>
            </div>
          </Card>
        </Form>
      )}
    </CallFrame>
  );
}

/** What accepting brings with it. */
function AcceptFacts() {
  const { call, chosen, mailGoes } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const people = chosen.flatMap(({ named }) => named).filter(isToBeInvited).length;
  if (!call.may.accept) return <Notice tone="missing">{say('problem.not-the-house')}</Notice>;
  if (!call.cohort) {
    return (
      <Notice tone="missing">
        {say('problem.no-cohort')}{' '}
        <ButtonLink small to={paths.editCall(call.id)}>
          {say('call.edit')}
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <ul className="prose">
      <li>{say('accept.cohort', { cohort: name(call.cohort.name, call.cohort.nameEn) })}</li>
      <li>{say(`accept.ladder-${call.programme.kind}`)}</li>
      <li>
        {call.template
          ? say('accept.plan', { template: name(call.template.name, call.template.nameEn) })
          : say('accept.no-plan')}
      </li>
      <li>
        {people ? say('accept.people', { count: people }) : say('accept.no-people')}
        {people && !mailGoes ? <div className="muted">{say('accept.mail-waits')}</div> : null}
      </li>
      <li>{say('accept.told')}</li>
    </ul>
  );
}
