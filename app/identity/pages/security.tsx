import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { authenticatorSetup } from '../queries/authenticator-setup.server.ts';
import { ownSecurity, type Security } from '../queries/own-account.ts';
import { AccountTabs } from '../ui/account-tabs.tsx';
import { AuthenticatorSetup, type SetupProps } from '../ui/authenticator-setup.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { Done } from '../ui/done.tsx';
import { NewPassword } from '../ui/new-password.tsx';
import { RecoveryCodes } from '../ui/recovery-codes.tsx';
import { identityWords } from '../words/words.ts';
import { isExpert, ownerOf } from './own.server.ts';
import { carryOutSecurityOrder, type SecurityIntent } from './security-orders.server.ts';

export const meta = titled(identityWords, 'security.title');

export async function loader({ context }: LoaderFunctionArgs) {
  const me = ownerOf(context);
  const security = await ownSecurity(context.db, me);
  const setup = await authenticatorSetup(context.db, me);
  return { security, setup, email: me.email, isExpert: isExpert(me) };
}

export function action({ request, context }: ActionFunctionArgs) {
  return carryOutSecurityOrder(request, context.db, ownerOf(context));
}

type Reply = ReturnType<typeof useActionData<typeof action>>;

export default function SecurityPage() {
  const say = useWords(identityWords);
  const { security, setup, email, isExpert } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const codes = answer && 'recoveryCodes' in answer ? answer.recoveryCodes : null;
  return (
    <Page title={say('security.title')} tabs={<AccountTabs isExpert={isExpert} />}>
      <Done />
      {codes ? (
        <Card title={say('codes.heading')}>
          <RecoveryCodes codes={codes} />
        </Card>
      ) : null}
      <Card
        title={say('security.password')}
        aside={
          security.passwordChangedAt
            ? say('security.password_since', { at: formatInstant(security.passwordChangedAt) })
            : null
        }
      >
        <Order intent="change-password" reply={answer} fields={['present', 'wanted']}>
          {(problem) => (
            <>
              <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
              <PresentPassword name="present" problem={problem('present')} />
              <NewPassword name="wanted" problem={problem('wanted')} />
              <p className="field-help">{say('security.password_ends')}</p>
              <div className="form-actions">
                <Button>{say('security.password_change')}</Button>
              </div>
            </>
          )}
        </Order>
      </Card>
      <SecondFactor security={security} setup={codes ? null : setup} reply={answer} />
    </Page>
  );
}

function SecondFactor({
  security,
  setup,
  reply,
}: {
  security: Security;
  setup: SetupProps | null;
  reply: Reply;
}) {
  const say = useWords(identityWords);
  const { authenticatorSince, required, recoveryCodesLeft } = security;
  return (
    <Card
      title={say('security.factor')}
      aside={
        authenticatorSince ? (
          <Pill tone="met">{say('security.factor_since', { at: formatInstant(authenticatorSince) })}</Pill>
        ) : (
          <Pill tone="missing">{say('security.factor_none')}</Pill>
        )
      }
    >
      <div className="stack">
        <p>{say(required ? 'security.factor_required' : 'security.factor_lead')}</p>
        {setup ? (
          <Order intent="confirm-authenticator" reply={reply} fields={['code']}>
            {(problem) => (
              <>
                <AuthenticatorSetup {...setup} />
                <CodeField label={say('field.code')} problem={problem('code')} />
                <div className="form-actions">
                  <Button>{say('setup.button')}</Button>
                </div>
              </>
            )}
          </Order>
        ) : null}
        <div className="row">
          <WithPassword
            intent="begin-authenticator"
            label={say(authenticatorSince ? 'security.factor_replace' : 'security.factor_begin')}
            lead={say(authenticatorSince ? 'security.factor_replace_lead' : 'security.factor_begin_lead')}
            reply={reply}
          />
          {authenticatorSince ? (
            <WithPassword
              intent="renew-codes"
              label={say('security.codes_renew')}
              lead={say('security.codes_renew_lead')}
              reply={reply}
            />
          ) : null}
          {authenticatorSince && !required ? (
            <WithPassword
              intent="remove-authenticator"
              danger
              label={say('security.factor_remove')}
              lead={say('security.factor_remove_lead')}
              reply={reply}
            />
          ) : null}
        </div>
        {authenticatorSince ? (
          recoveryCodesLeft > 3 ? (
            <p className="caption">{say('security.codes_left', { count: recoveryCodesLeft })}</p>
          ) : (
            <Notice tone="short">{say('security.codes_few', { count: recoveryCodesLeft })}</Notice>
          )
        ) : null}
      </div>
    </Card>
  );
}

/** An order about one's own secrets that asks for the password again. */
function WithPassword({
  intent,
  label,
  lead,
  danger,
  reply,
}: {
  intent: SecurityIntent;
  label: string;
  lead: string;
  danger?: boolean;
  reply: Reply;
}) {
  const tone = danger ? 'danger' : 'quiet';
  return (
    <Confirm label={label} tone={tone} small open={isReplyTo(reply, intent)}>
      <Order intent={intent} reply={reply} fields={[]}>
        {(problem) => (
          <>
            <p>{lead}</p>
            <PresentPassword name="password" id={`password-${intent}`} problem={problem('password')} />
            <Button tone={danger ? 'danger' : 'primary'}>{label}</Button>
          </>
        )}
      </Order>
    </Confirm>
  );
}

function PresentPassword(props: { name: string; id?: string; problem: string | undefined }) {
  const say = useWords(identityWords);
  return (
    <Field
      {...props}
      label={say('field.present_password')}
      type="password"
      autoComplete="current-password"
      required
    />
  );
}

/**
 * A form of this page: it shows only the problems of its own order. The document is loaded anew, so that no password
 * that was typed stays in it.
 */
function Order({
  intent,
  reply,
  fields,
  children,
}: {
  intent: SecurityIntent;
  reply: Reply;
  fields: readonly string[];
  children: (problem: (field: string) => string | undefined) => ReactNode;
}) {
  const own = isReplyTo(reply, intent) && reply && 'problems' in reply ? reply : undefined;
  const problem = useProblems(own, identityWords);
  return (
    <form method="post" className="form" noValidate>
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
      />
      <input type="hidden" name="intent" value={intent} />
      {children(problem)}
    </form>
  );
}

function isReplyTo(reply: Reply, intent: SecurityIntent): boolean {
  return Boolean(reply && 'typed' in reply && reply.typed.intent === intent);
}
