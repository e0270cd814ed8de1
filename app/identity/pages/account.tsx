import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, line } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { updateProfile } from '../commands/update-profile.ts';
import { type Hat, languages } from '../domain/actor.ts';
import { preferenceCookie } from '../preferences.ts';
import { type OwnApplication, ownApplications } from '../queries/list-applications.ts';
import { AccountTabs } from '../ui/account-tabs.tsx';
import { Done } from '../ui/done.tsx';
import { kindKey, organisationName, roleKey } from '../ui/names.ts';
import { identityWords } from '../words/words.ts';
import { isExpert, ownerOf } from './own.server.ts';

const themes = ['system', 'light', 'dark'] as const;

export const meta = titled(identityWords, 'account.title');

export async function loader({ context }: LoaderFunctionArgs) {
  const me = ownerOf(context);
  const { name, email, language, theme, hats, hat } = me;
  const applications = await ownApplications(context.db, me);
  return { name, email, language, theme, hats, worn: hat.id, applications, isExpert: isExpert(me) };
}

const form = z.object({ name: line({ max: 100 }), language: choice(languages), theme: choice(themes) });

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const result = await updateProfile(context.db, ownerOf(context), sent.values);
  if (!result.ok) return invalid(sent, { name: result.refusal });
  const headers = new Headers();
  headers.append('Set-Cookie', preferenceCookie('language', sent.values.language));
  headers.append('Set-Cookie', preferenceCookie('theme', sent.values.theme));
  return redirectWithin(`${paths.account()}?done=saved`, { headers });
}

export default function Account() {
  const say = useWords(identityWords);
  const me = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  return (
    <Page title={say('account.title')} lead={me.email} tabs={<AccountTabs isExpert={me.isExpert} />}>
      <Done />
      <Applications applications={me.applications} hasHat={me.hats.length > 0} />
      <Card title={say('account.profile')}>
        <Form method="post" className="form" reloadDocument noValidate>
          <FormProblem problem={problem('')} problems={{ name: problem('name') }} />
          <Field
            label={say('field.name')}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            defaultValue={typedOr(reply, 'name', me.name)}
            problem={problem('name')}
          />
          <div className="form-grid">
            <SelectField
              label={say('account.language')}
              name="language"
              defaultValue={typedOr(reply, 'language', me.language)}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              problem={problem('language')}
            />
            <SelectField
              label={say('account.theme')}
              name="theme"
              defaultValue={typedOr(reply, 'theme', me.theme)}
              options={themes.map((theme) => ({ value: theme, label: say(`theme.${theme}`) }))}
              problem={problem('theme')}
            />
          </div>
          <div className="form-actions">
            <Button>{say('button.save')}</Button>
          </div>
        </Form>
      </Card>
      <Card title={say('account.hats')} aside={me.hats.length > 1 ? say('account.hats_switch') : null}>
        {me.hats.length === 0 ? <p>{say('account.no_hat')}</p> : null}
        <ul className="lines">
          {me.hats.map((hat) => (
            <HatLine key={hat.id} hat={hat} worn={hat.id === me.worn} />
          ))}
        </ul>
        <div className="form-actions">
          <ButtonLink to={paths.signUp()} small>
            {say('account.apply_more')}
          </ButtonLink>
        </div>
      </Card>
    </Page>
  );
}

function HatLine({ hat, worn }: { hat: Hat; worn: boolean }) {
  const say = useWords(identityWords);
  const language = useLanguage();
  const name =
    hat.as === 'member'
      ? organisationName({ name: hat.organisationName, nameEn: hat.organisationNameEn }, language)
      : say(hat.as === 'expert' ? 'expert.hat' : 'account.guest');
  const caption =
    hat.as === 'member' ? `${say(kindKey(hat.organisationKind))} · ${say(roleKey(hat.role))}` : null;
  return (
    <li>
      <div className="lines-text">
        {name}
        {caption ? <div className="caption">{caption}</div> : null}
      </div>
      <div className="lines-end">
        {worn ? (
          <Pill tone="info">{say('account.worn')}</Pill>
        ) : (
          <form method="post" action={paths.hat()}>
            <input type="hidden" name="hatId" value={hat.id} />
            <Button tone="quiet" small>
              {say('account.wear')}
            </Button>
          </form>
        )}
      </div>
    </li>
  );
}

function Applications({ applications, hasHat }: { applications: OwnApplication[]; hasHat: boolean }) {
  const say = useWords(identityWords);
  const language = useLanguage();
  if (applications.length === 0) return null;
  return (
    <Card title={say('application.own')} aside={hasHat ? null : say('application.waiting_lead')}>
      <ul className="lines">
        {applications.map((each) => (
          <li key={each.organisationId}>
            <div className="lines-text">
              {organisationName(each, language)}
              <div className="caption">{say(kindKey(each.kind))}</div>
              {each.reason ? <p>{say('application.reason', { reason: each.reason })}</p> : null}
            </div>
            <div className="lines-end">
              <Pill tone={each.status === 'pending' ? 'person' : 'short'}>
                {say(`status.${each.status}`)}
              </Pill>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
