import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { choice, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { type Problems, useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { safeReturnTo } from '#app/http/return-to.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { beginAuthenticator } from '../commands/begin-authenticator.ts';
import { confirmAuthenticator } from '../commands/confirm-authenticator.ts';
import { showSecondFactor } from '../commands/show-second-factor.ts';
import { authenticatorSetup } from '../queries/authenticator-setup.server.ts';
import { read } from '../session.server.ts';
import { AuthenticatorSetup } from '../ui/authenticator-setup.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { Entrance } from '../ui/entrance.tsx';
import { RecoveryCodes } from '../ui/recovery-codes.tsx';
import { identityWords } from '../words/words.ts';
import { neverStored, returnToOf } from './arrival.server.ts';

export const meta = titled(identityWords, 'factor.title');
export const headers = neverStored;

/**
 * What the session at the door still lacks. It answers with words and never by sending on: right after an enrolment the
 * cookie of this very request is dead already, and the recovery codes must be seen.
 */
export async function loader({ request, context: { db } }: LoaderFunctionArgs) {
  const returnTo = returnToOf(request);
  const found = await read(db, request.headers.get('cookie'));
  if (found.state !== 'pending') return { returnTo, due: found.state, email: null, setup: null };
  const { email, hasAuthenticator } = found.pending;
  if (hasAuthenticator) return { returnTo, due: 'code' as const, email, setup: null };
  return { returnTo, due: 'setup' as const, email, setup: await authenticatorSetup(db, found.pending) };
}

const form = z.object({
  intent: choice(['show', 'begin', 'confirm']),
  code: maybe(line({ max: 40 })),
  returnTo: maybe(line({ max: 2000 })),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const found = await read(db, request.headers.get('cookie'));
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const returnTo = safeReturnTo(sent.values.returnTo, paths.today());
  if (found.state !== 'pending') return invalid(sent, { '': { kind: 'no-session' } });
  const { sessionId, userId } = found.pending;
  const within = await limit(db, rateRules.secondFactor, userId);
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const code = sent.values.code ?? '';
  if (sent.values.intent !== 'begin' && !code) return invalid(sent, { code: { kind: 'missing' } });
  switch (sent.values.intent) {
    case 'begin': {
      const begun = await beginAuthenticator(db, actor, { sessionId, password: null });
      return begun.ok ? redirectWithin(paths.secondFactor()) : invalid(sent, { '': begun.refusal });
    }
    case 'confirm': {
      const confirmed = await confirmAuthenticator(db, actor, { sessionId, code });
      if (!confirmed.ok) return invalid(sent, fieldOf(confirmed.refusal));
      const { recoveryCodes, cookie } = confirmed.value;
      return data({ recoveryCodes }, { headers: { 'Set-Cookie': cookie } });
    }
    case 'show': {
      const shown = await showSecondFactor(db, actor, { sessionId, code });
      if (!shown.ok) return invalid(sent, fieldOf(shown.refusal));
      const { cookie, recoveryCodesLeft } = shown.value;
      const to = recoveryCodesLeft === null ? returnTo : `${paths.security()}?done=recovery-used`;
      return redirectWithin(to, { headers: { 'Set-Cookie': cookie } });
    }
  }
}

function fieldOf(refusal: { kind: string }): Problems {
  return refusal.kind === 'wrong-code' ? { code: refusal } : { '': refusal };
}

export default function SecondFactor() {
  const say = useWords(identityWords);
  const { due, email, setup, returnTo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const codes = answer && 'recoveryCodes' in answer ? answer.recoveryCodes : null;
  const reply = answer && 'problems' in answer ? answer : undefined;
  const problem = useProblems(reply, identityWords);
  const refusals = <FormProblem problem={problem('')} problems={{ code: problem('code') }} />;
  const ordered = (intent: string, children: ReactNode) => (
    <form method="post" className="form" noValidate>
      {refusals}
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="intent" value={intent} />
      {children}
    </form>
  );

  if (codes) {
    return (
      <Entrance title={say('codes.heading')}>
        <RecoveryCodes codes={codes} />
        <div className="form-actions">
          <ButtonLink tone="primary" to={returnTo} reloadDocument>
            {say('codes.kept')}
          </ButtonLink>
        </div>
      </Entrance>
    );
  }
  if (due === 'none' || due === 'open') {
    return (
      <Entrance title={say('factor.title')} lead={say(due === 'none' ? 'factor.over' : 'factor.done')}>
        <ButtonLink tone="primary" to={due === 'none' ? paths.signIn() : returnTo} reloadDocument>
          {say(due === 'none' ? 'sign_in.button' : 'factor.go_on')}
        </ButtonLink>
      </Entrance>
    );
  }
  if (due === 'code') {
    return (
      <Entrance
        title={say('factor.title')}
        lead={say('factor.lead', { email: email ?? '' })}
        below={<SignInAsOther />}
      >
        {ordered(
          'show',
          <>
            <CodeField
              label={say('field.code')}
              help={say('factor.help')}
              problem={problem('code')}
              autoFocus
            />
            <div className="form-actions">
              <Button>{say('factor.button')}</Button>
            </div>
          </>,
        )}
      </Entrance>
    );
  }
  return (
    <Entrance title={say('setup.title')} lead={say('setup.lead')} below={<SignInAsOther />}>
      {setup
        ? ordered(
            'confirm',
            <>
              <AuthenticatorSetup {...setup} />
              <CodeField label={say('field.code')} problem={problem('code')} />
              <div className="form-actions">
                <Button>{say('setup.button')}</Button>
              </div>
            </>,
          )
        : ordered('begin', <Button>{say('setup.begin')}</Button>)}
    </Entrance>
  );
}

function SignInAsOther() {
  const say = useWords(identityWords);
  return (
    <form method="post" action={paths.signOut()}>
      <input type="hidden" name="returnTo" value={paths.signIn()} />
      <Button tone="quiet" small>
        {say('factor.other')}
      </Button>
    </form>
  );
}
