import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { disablePerson, enablePerson } from '../commands/disable-person.ts';
import { dropSecondFactor } from '../commands/drop-second-factor.ts';
import { issueResetLink } from '../commands/issue-reset-link.ts';
import { setExpertStatus } from '../commands/set-expert-status.ts';
import { type PersonOverview, personOverview } from '../queries/person-overview.ts';
import { Done } from '../ui/done.tsx';
import { kindKey, organisationName, roleKey } from '../ui/names.ts';
import { OneTimeLink } from '../ui/one-time-link.tsx';
import { identityWords } from '../words/words.ts';
import { linkFor } from './seat-orders.server.ts';

export const meta = titled<keyof typeof identityWords.zh, PersonOverview>(
  identityWords,
  (_, { name }) => name,
);

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const person = await personOverview(db, actor, params.userId ?? '');
  if (!person) throw notFound();
  return person;
}

const form = z.object({
  intent: choice(['disable', 'enable', 'reset-link', 'drop-factor', 'retire', 'recall']),
  reason: maybe(prose({ max: 500 })),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const userId = params.userId ?? '';
  const person = await personOverview(db, actor, userId);
  if (!person) throw notFound();
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const reason = sent.values.reason ?? '';
  const { intent } = sent.values;
  const back = (key: string) => redirectWithin(`${paths.person(userId)}?done=${key}`);
  switch (intent) {
    case 'reset-link': {
      const within = await limit(db, rateRules.reset, userId);
      if (!within.ok) return tooOften(sent, within.retryAfter);
      const made = await issueResetLink(db, actor, { userId });
      return made.ok
        ? data({ link: linkFor(request, 'reset', person.email, made.value.token) })
        : turnedDown(made.refusal);
    }
    case 'disable': {
      const done = await disablePerson(db, actor, { userId, reason });
      return done.ok ? back('person-disabled') : turnedDown(done.refusal);
    }
    case 'enable': {
      const done = await enablePerson(db, actor, { userId });
      return done.ok ? back('person-enabled') : turnedDown(done.refusal);
    }
    case 'drop-factor': {
      const done = await dropSecondFactor(db, actor, { userId, reason });
      return done.ok ? back('factor-dropped') : turnedDown(done.refusal);
    }
    case 'retire':
    case 'recall': {
      const status = intent === 'retire' ? 'retired' : 'active';
      const done = await setExpertStatus(db, actor, { userId, status });
      return done.ok ? back(`expert-${status}`) : turnedDown(done.refusal);
    }
  }

  function turnedDown(refusal: { kind: string }) {
    if (refusal.kind.startsWith('no-such-')) throw notFound();
    return invalid(sent, refusal.kind === 'reason-missing' ? { reason: refusal } : { '': refusal });
  }
}

export default function PersonPage() {
  const say = useWords(identityWords);
  const person = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer && 'problems' in answer ? answer : undefined;
  const problem = useProblems(reply, identityWords);
  const refused = typedOr(reply, 'intent', '');
  const withReason = (intent: 'disable' | 'drop-factor', label: string, lead: string) => (
    <Confirm label={label} small open={refused === intent}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value={intent} />
        <p>{lead}</p>
        <TextAreaField
          id={`reason-${intent}`}
          label={say('field.reason')}
          name="reason"
          required
          maxLength={500}
          defaultValue={refused === intent ? typedOr(reply, 'reason', '') : ''}
          problem={refused === intent ? (problem('reason') ?? problem('')) : undefined}
        />
        <Button tone="danger">{label}</Button>
      </Form>
    </Confirm>
  );
  return (
    <Page
      crumbs={<Link to={paths.people()}>{say('people.title_all')}</Link>}
      title={person.name}
      lead={person.email}
    >
      <Done />
      {answer && 'link' in answer ? <OneTimeLink {...answer.link} /> : null}
      <div className="columns">
        <Card
          title={say('person.account')}
          aside={
            person.disabled ? (
              <Pill tone="danger">{say('people.disabled')}</Pill>
            ) : (
              <Pill tone="met">{say('people.active')}</Pill>
            )
          }
        >
          <dl className="facts">
            <dt>{say('people.factor')}</dt>
            <dd>{say(person.secondFactor ? 'people.factor_on' : 'people.factor_off')}</dd>
            <dt>{say('people.last_sign_in')}</dt>
            <dd>{formatInstant(person.lastSignInAt)}</dd>
            <dt>{say('person.sessions')}</dt>
            <dd>{person.sessions}</dd>
            <dt>{say('person.created')}</dt>
            <dd>{formatInstant(person.createdAt)}</dd>
          </dl>
          {person.mayAct ? (
            <div className="row entrance-text">
              {person.disabled ? (
                <PlainOrder intent="enable" label={say('person.enable')} />
              ) : (
                <>
                  <PlainOrder intent="reset-link" label={say('person.reset')} />
                  {person.isOneself ? null : (
                    <>
                      {person.secondFactor
                        ? withReason('drop-factor', say('person.drop_factor'), say('person.drop_factor_lead'))
                        : null}
                      {withReason('disable', say('person.disable'), say('person.disable_lead'))}
                    </>
                  )}
                </>
              )}
            </div>
          ) : null}
        </Card>
        <Hats person={person} />
      </div>
    </Page>
  );
}

function Hats({ person }: { person: PersonOverview }) {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { seats, expert, mayCall } = person;
  return (
    <Card title={say('people.seats')}>
      {seats.length === 0 && !expert ? <p>{say('person.no_seat')}</p> : null}
      <ul className="lines">
        {seats.map((seat) => (
          <li key={seat.seatId}>
            <div className="lines-text">
              <Link to={paths.organisation(seat.organisationId)}>{organisationName(seat, language)}</Link>
              <div className="caption">
                {say(kindKey(seat.kind))} · {say(roleKey(seat.role))}
              </div>
            </div>
            <span className="lines-end">{formatInstant(seat.since)}</span>
          </li>
        ))}
        {expert ? (
          <li>
            <div className="lines-text">
              {say('expert.hat')} {expert.status === 'retired' ? <Pill>{say('experts.retired')}</Pill> : null}
              <div className="caption">
                {[expert.title, expert.employer, ...expert.fields].filter(Boolean).join(' · ')}
              </div>
            </div>
            {mayCall ? (
              <span className="lines-end">
                {expert.status === 'active' ? (
                  <PlainOrder intent="retire" label={say('experts.retire')} />
                ) : (
                  <PlainOrder intent="recall" label={say('experts.recall')} />
                )}
              </span>
            ) : null}
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

function PlainOrder({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button tone="quiet" small>
        {label}
      </Button>
    </Form>
  );
}
