import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin, tooMany } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { resetPassword } from '../commands/reset-password.ts';
import { linkToFollow } from '../queries/invitation-to-follow.server.ts';
import { Entrance } from '../ui/entrance.tsx';
import { NewPassword } from '../ui/new-password.tsx';
import { identityWords } from '../words/words.ts';
import { networkOf, neverStored } from './arrival.server.ts';
import { chosenPassword, isAboutPassword, problemOf } from './new-password.ts';

export const meta = titled(identityWords, 'reset.title');
export const headers = neverStored;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, actor } = context;
  const within = await limit(db, rateRules.linkByNetwork, networkOf(context));
  if (!within.ok) throw tooMany(within.retryAfter);
  const found = await linkToFollow(db, actor, { token: params.token ?? '', purposes: ['reset'] });
  if (!found.ok) return data({ email: null, dead: found.refusal.kind }, { status: 404 });
  return data({ email: found.value.email, dead: null });
}

const form = z.object({ password: chosenPassword() });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, actor } = context;
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const within = await limit(db, rateRules.linkByNetwork, networkOf(context));
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const result = await resetPassword(db, actor, {
    token: params.token ?? '',
    password: sent.values.password,
  });
  if (result.ok) return redirectWithin(`${paths.signIn()}?after=reset`);
  const problem = problemOf(result.refusal);
  return invalid(sent, isAboutPassword(result.refusal) ? { password: problem } : { '': problem });
}

export default function Reset() {
  const say = useWords(identityWords);
  const { email, dead } = useLoaderData<typeof loader>();
  const problem = useProblems(useActionData<typeof action>(), identityWords);
  if (!email) {
    return (
      <Entrance title={say('reset.title')}>
        <Notice tone="short">{say(`problem.${dead ?? 'no-such-link'}`)}</Notice>
        <p className="entrance-text">{say('reset.dead')}</p>
      </Entrance>
    );
  }
  return (
    <Entrance title={say('reset.title')} lead={say('reset.lead', { email })}>
      <form method="post" className="form" noValidate>
        <FormProblem problem={problem('')} problems={{ password: problem('password') }} />
        <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
        <NewPassword problem={problem('password')} />
        <div className="form-actions">
          <Button>{say('reset.button')}</Button>
        </div>
      </form>
    </Entrance>
  );
}
