import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, email, id, maybe } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { limitAll, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { UNKNOWN } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { callExpert } from '../commands/invite.ts';
import { revokeInvitation } from '../commands/revoke-invitation.ts';
import { listExperts } from '../queries/list-experts.ts';
import { Done } from '../ui/done.tsx';
import { OneTimeLink } from '../ui/one-time-link.tsx';
import { OpenInvitations } from '../ui/seats.tsx';
import { identityWords } from '../words/words.ts';
import { linkFor } from './seat-orders.server.ts';

export const meta = titled(identityWords, 'experts.title');

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const found = await listExperts(db, actor);
  if (!found) throw notFound();
  return found;
}

const form = z.object({
  intent: choice(['call', 'revoke']),
  email: maybe(email()),
  invitationId: maybe(id()),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  if (sent.values.intent === 'revoke') {
    const result = await revokeInvitation(db, actor, { invitationId: sent.values.invitationId ?? '' });
    if (!result.ok) throw notFound();
    return redirectWithin(`${paths.experts()}?done=revoked`);
  }
  const address = sent.values.email;
  if (!address) return invalid(sent, { email: { kind: 'missing' } });
  const within = await limitAll(db, [
    [rateRules.invite, actor.kind === 'person' ? actor.userId : ''],
    [rateRules.inviteTarget, address],
  ]);
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const result = await callExpert(db, actor, { email: address });
  if (result.ok) return data({ link: linkFor(request, 'expert', address, result.value.token) });
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(sent, { email: result.refusal });
}

export default function Experts() {
  const say = useWords(identityWords);
  const { experts, invitations, mayCall } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer && 'problems' in answer ? answer : undefined;
  const problem = useProblems(reply, identityWords);
  return (
    <Page
      crumbs={<Link to={paths.people()}>{say('people.title_all')}</Link>}
      title={say('experts.title')}
      lead={say('experts.lead', { count: experts.filter((each) => each.status === 'active').length })}
    >
      <Done />
      {answer && 'link' in answer ? <OneTimeLink {...answer.link} /> : null}
      {mayCall ? (
        <Card title={say('experts.call')}>
          <Form
            key={answer && 'link' in answer ? answer.link.address : 'none'}
            method="post"
            className="form form-wide"
            noValidate
          >
            <FormProblem problem={problem('')} problems={{ email: problem('email') }} />
            <input type="hidden" name="intent" value="call" />
            <div className="filters">
              <Field
                className="field-grow"
                label={say('field.email')}
                name="email"
                type="email"
                autoComplete="off"
                required
                defaultValue={typedOr(reply, 'email', '')}
                problem={problem('email')}
              />
              <Button>{say('invite.button')}</Button>
            </div>
            <p className="field-help">{say('experts.call_help')}</p>
          </Form>
          <OpenInvitations invitations={invitations} />
        </Card>
      ) : null}
      <Card flush>
        {experts.length === 0 ? (
          <Empty title={say('experts.none')}>{say('experts.none_lead')}</Empty>
        ) : (
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('field.name')}</th>
                  <th scope="col">{say('expert.job')}</th>
                  <th scope="col">{say('expert.fields')}</th>
                  <th scope="col">{say('people.state')}</th>
                </tr>
              </thead>
              <tbody>
                {experts.map((each) => (
                  <tr key={each.userId}>
                    <th scope="row">
                      <Link to={paths.person(each.userId)}>{each.name}</Link>
                      <span className="sub">{each.email}</span>
                    </th>
                    <td data-label={say('expert.job')}>
                      {each.title ?? UNKNOWN}
                      <span className="sub">{each.employer}</span>
                    </td>
                    <td data-label={say('expert.fields')}>
                      {each.fields.length === 0 ? UNKNOWN : null}
                      <span className="row">
                        {each.fields.map((field) => (
                          <span key={field} className="tag">
                            {field}
                          </span>
                        ))}
                      </span>
                    </td>
                    <td data-label={say('people.state')}>
                      {each.disabled ? (
                        <Pill tone="danger">{say('people.disabled')}</Pill>
                      ) : each.status === 'active' ? (
                        <Pill tone="met">{say('people.active')}</Pill>
                      ) : (
                        <Pill>{say('experts.retired')}</Pill>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
      </Card>
    </Page>
  );
}
