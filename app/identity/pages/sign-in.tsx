import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { line, maybe, secret } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { limitAll, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { safeReturnTo } from '#app/http/return-to.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { signIn } from '../commands/sign-in.ts';
import { normaliseEmail } from '../domain/email.ts';
import { read, sessionIdOf } from '../session.server.ts';
import { Entrance } from '../ui/entrance.tsx';
import { useLabelled } from '../ui/labelled.ts';
import { identityWords } from '../words/words.ts';
import { deviceOf, networkOf, returnToOf, withReturnTo } from './arrival.server.ts';

export const meta = titled(identityWords, 'sign_in.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = returnToOf(request);
  if (context.actor.kind === 'person') throw redirectWithin(returnTo);
  const { state } = await read(context.db, request.headers.get('cookie'));
  if (state === 'pending') throw redirectWithin(withReturnTo(paths.secondFactor(), returnTo));
  const search = new URL(request.url).searchParams;
  return { returnTo, asked: search.has('returnTo'), after: search.get('after') === 'reset' ? 'reset' : null };
}

const form = z.object({
  email: line({ max: 254 }),
  password: secret({ max: 1000 }),
  returnTo: maybe(line({ max: 2000 })),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const cookies = request.headers.get('cookie');
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const { email, password } = sent.values;
  const network = networkOf(context);
  const account = normaliseEmail(email) ?? 'none';
  const within = await limitAll(context.db, [
    [rateRules.signInByAccount, `${account} ${network}`],
    [rateRules.signInByNetwork, network],
  ]);
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const result = await signIn(context.db, context.actor, {
    email,
    password,
    device: deviceOf(request, context),
    replaces: sessionIdOf(cookies),
  });
  if (!result.ok) return invalid(sent, { '': result.refusal });
  const { cookie, next } = result.value;
  const returnTo = safeReturnTo(sent.values.returnTo, paths.today());
  const to = next === 'in' ? returnTo : withReturnTo(paths.secondFactor(), returnTo);
  return redirectWithin(to, { headers: { 'Set-Cookie': cookie } });
}

export default function SignIn() {
  const say = useWords(identityWords);
  const { returnTo, asked, after } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const summary = useLabelled(problem, { email: say('field.email'), password: say('field.password') });
  return (
    <Entrance
      title={say('sign_in.title')}
      lead={say(asked ? 'sign_in.lead_asked' : 'sign_in.lead')}
      below={
        <>
          <p>
            {say('sign_in.no_account')} <Link to={paths.signUp()}>{say('sign_up.title')}</Link>
          </p>
          <p>{say('sign_in.lost')}</p>
        </>
      }
    >
      {after === 'reset' && !reply ? (
        <Notice tone="met" live>
          {say('sign_in.after_reset')}
        </Notice>
      ) : null}
      <form method="post" className="form" noValidate>
        <FormProblem problem={problem('')} problems={summary} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Field
          label={say('field.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          defaultValue={typedOr(reply, 'email', '')}
          problem={problem('email')}
        />
        <Field
          label={say('field.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          problem={problem('password')}
        />
        <div className="form-actions">
          <Button>{say('sign_in.button')}</Button>
        </div>
      </form>
    </Entrance>
  );
}
