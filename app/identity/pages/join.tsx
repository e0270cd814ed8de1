import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { line } from '#app/http/fields.ts';
import { invalid, type ReadForm, readForm, tooOften } from '#app/http/form.ts';
import { type Problems, typedOr, useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin, tooMany } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { type JoinRefusal, join } from '../commands/join.ts';
import { linkToFollow } from '../queries/invitation-to-follow.server.ts';
import { sessionIdOf } from '../session.server.ts';
import { Entrance } from '../ui/entrance.tsx';
import { useLabelled } from '../ui/labelled.ts';
import { organisationName, roleKey } from '../ui/names.ts';
import { NewPassword } from '../ui/new-password.tsx';
import { identityWords } from '../words/words.ts';
import { deviceOf, networkOf, neverStored, withReturnTo } from './arrival.server.ts';
import { chosenPassword, isAboutPassword, problemOf } from './new-password.ts';

export const meta = titled(identityWords, 'join.title');
export const headers = neverStored;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, actor } = context;
  const within = await limit(db, rateRules.linkByNetwork, networkOf(context));
  if (!within.ok) throw tooMany(within.retryAfter);
  const token = params.token ?? '';
  const found = await linkToFollow(db, actor, { token, purposes: ['join', 'expert'] });
  if (!found.ok) return data({ link: null, dead: found.refusal.kind }, { status: 404 });
  const link = found.value;
  const me = actor.kind === 'person' ? actor : null;
  const state = me
    ? me.email === link.email
      ? ('mine' as const)
      : ('anothers' as const)
    : link.addressHasAccount
      ? ('sign-in-first' as const)
      : ('new' as const);
  const signIn = withReturnTo(paths.signIn(), paths.join(token));
  return data({ link: { ...link, state, signIn, me: me?.email ?? null }, dead: null });
}

const newAccount = z
  .object({ name: line({ max: 100 }), password: chosenPassword() })
  .transform((account) => ({ account }));
/** Somebody who is signed in says nothing of herself. */
const noAccount = z.object({}).transform(() => ({ account: null }));

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, actor } = context;
  const sent: ReadForm<z.output<typeof newAccount> | z.output<typeof noAccount>> =
    actor.kind === 'person' ? await readForm(request, noAccount) : await readForm(request, newAccount);
  if (!sent.ok) return invalid(sent);
  const within = await limit(db, rateRules.linkByNetwork, networkOf(context));
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const { account } = sent.values;
  const language = actor.kind === 'anonymous' ? actor.language : 'zh';
  const result = await join(db, actor, {
    token: params.token ?? '',
    account: account && { ...account, language },
    device: deviceOf(request, context),
    replaces: sessionIdOf(request.headers.get('cookie')),
  });
  if (!result.ok) return invalid(sent, fieldOf(result.refusal));
  const to = result.value.next === 'in' ? paths.today() : paths.secondFactor();
  return redirectWithin(to, { headers: { 'Set-Cookie': result.value.cookie } });
}

function fieldOf(refusal: JoinRefusal): Problems {
  if (isAboutPassword(refusal)) return { password: problemOf(refusal) };
  if (refusal.kind === 'not-a-name') return { name: problemOf(refusal) };
  return { '': problemOf(refusal) };
}

export default function Join() {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { link, dead } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const summary = useLabelled(problem, { name: say('field.name'), password: say('field.password') });
  if (!link) {
    return (
      <Entrance title={say('join.title')}>
        <Notice tone="short">{say(`problem.${dead ?? 'no-such-link'}`)}</Notice>
        <p className="entrance-text">{say('join.dead')}</p>
      </Entrance>
    );
  }
  const lead = link.organisation
    ? say('join.lead', {
        organisation: organisationName(link.organisation, language),
        role: say(roleKey(link.role)),
      })
    : say('join.lead_expert');
  return (
    <Entrance
      title={say('join.title')}
      lead={lead}
      below={<p>{say('join.until', { until: formatInstant(link.expiresAt) })}</p>}
    >
      {link.state === 'new' ? (
        <form method="post" className="form" noValidate>
          <FormProblem problem={problem('')} problems={summary} />
          <Field
            label={say('field.email')}
            name="email"
            type="email"
            autoComplete="username"
            readOnly
            defaultValue={link.email}
            help={say('join.address_help')}
          />
          <Field
            label={say('field.name')}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            defaultValue={typedOr(reply, 'name', '')}
            problem={problem('name')}
          />
          <NewPassword problem={problem('password')} />
          <div className="form-actions">
            <Button>{say('join.button')}</Button>
          </div>
        </form>
      ) : null}
      {link.state === 'mine' ? (
        <form method="post" className="form">
          <FormProblem problem={problem('')} />
          <p>{say('join.mine', { email: link.email })}</p>
          <div className="form-actions">
            <Button>{say('join.button')}</Button>
          </div>
        </form>
      ) : null}
      {link.state === 'sign-in-first' ? (
        <div className="form">
          <p>{say('join.sign_in_first', { email: link.email })}</p>
          <ButtonLink tone="primary" to={link.signIn}>
            {say('sign_in.button')}
          </ButtonLink>
        </div>
      ) : null}
      {link.state === 'anothers' ? (
        <div className="form">
          <p>{say('join.anothers', { email: link.email, me: link.me ?? '' })}</p>
          <p>
            <Link to={paths.today()}>{say('join.stay')}</Link>
          </p>
        </div>
      ) : null}
    </Entrance>
  );
}
