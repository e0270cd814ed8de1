import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, email, line, maybe, prose } from '#app/http/fields.ts';
import { invalid, type ReadForm, readForm, tooOften } from '#app/http/form.ts';
import { type Problems, typedOr, useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { type SignUpRefusal, signUp } from '../commands/sign-up.ts';
import { applicantKinds } from '../domain/application.ts';
import { admissionOf } from '../queries/settings.server.ts';
import { sessionIdOf } from '../session.server.ts';
import { Entrance } from '../ui/entrance.tsx';
import { useLabelled } from '../ui/labelled.ts';
import { NewPassword } from '../ui/new-password.tsx';
import { identityWords } from '../words/words.ts';
import { deviceOf, networkOf } from './arrival.server.ts';
import { chosenPassword, isAboutPassword, problemOf } from './new-password.ts';

export const meta = titled(identityWords, 'sign_up.title');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const admission = await admissionOf(db, actor);
  const asked = new URL(request.url).searchParams.get('as');
  const open = applicantKinds.filter((kind) => admission[kind] !== 'closed');
  return {
    open,
    wanted: open.find((kind) => kind === asked) ?? open[0] ?? 'company',
    atOnce: open.filter((kind) => admission[kind] === 'open'),
    signedInAs: actor.kind === 'person' ? actor.name : null,
  };
}

const organisation = {
  kind: choice(applicantKinds),
  organisation: line({ max: 100 }),
  organisationEn: maybe(line({ max: 100 })),
  note: maybe(prose({ max: 1000 })),
};
const account = { name: line({ max: 100 }), email: email(), password: chosenPassword() };
/** Somebody who is signed in says nothing of herself. */
const known = z.object(organisation).transform((values) => ({ ...values, account: null }));
const stranger = z
  .object({ ...organisation, ...account })
  .transform(({ name, email, password, ...values }) => ({ ...values, account: { name, email, password } }));

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, actor } = context;
  const sent: ReadForm<z.output<typeof known> | z.output<typeof stranger>> =
    actor.kind === 'person' ? await readForm(request, known) : await readForm(request, stranger);
  if (!sent.ok) return invalid(sent);
  const within = await limit(db, rateRules.signUp, networkOf(context));
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const { values } = sent;
  const result = await signUp(db, actor, {
    organisation: {
      kind: values.kind,
      name: values.organisation,
      nameEn: values.organisationEn,
      regionCode: null,
      note: values.note,
    },
    account: values.account && {
      ...values.account,
      language: actor.kind === 'anonymous' ? actor.language : 'zh',
    },
    device: deviceOf(request, context),
    replaces: sessionIdOf(request.headers.get('cookie')),
  });
  if (!result.ok) return invalid(sent, fieldOf(result.refusal));
  const { cookie, admitted } = result.value;
  const to = admitted ? paths.today() : `${paths.account()}?done=applied`;
  return redirectWithin(to, { headers: { 'Set-Cookie': cookie } });
}

function fieldOf(refusal: SignUpRefusal): Problems {
  const problem = problemOf(refusal);
  if (isAboutPassword(refusal)) return { password: problem };
  if (refusal.kind === 'address-taken' || refusal.kind === 'not-an-email') return { email: problem };
  if (refusal.kind === 'not-a-name') return { name: problem };
  if (refusal.kind === 'not-an-organisation-name') return { organisation: { kind: 'not-a-name' } };
  return { '': problem };
}

export default function SignUp() {
  const say = useWords(identityWords);
  const { open, wanted, atOnce, signedInAs } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, identityWords);
  const summary = useLabelled(problem, {
    kind: say('sign_up.as'),
    organisation: say('sign_up.organisation'),
    organisationEn: say('sign_up.organisation_en'),
    name: say('field.name'),
    email: say('field.email'),
    password: say('field.password'),
    note: say('sign_up.note'),
  });
  const kind = typedOr(reply, 'kind', wanted);
  const below = (
    <>
      {signedInAs ? null : (
        <p>
          {say('sign_up.have_account')} <Link to={paths.signIn()}>{say('sign_in.title')}</Link>
        </p>
      )}
      <p>{say('sign_up.others')}</p>
    </>
  );
  if (open.length === 0) {
    return (
      <Entrance title={say('sign_up.title')} below={below}>
        <Notice tone="missing">{say('sign_up.closed')}</Notice>
      </Entrance>
    );
  }
  return (
    <Entrance
      title={say('sign_up.title')}
      lead={say(atOnce.length === open.length ? 'sign_up.lead_open' : 'sign_up.lead')}
      below={below}
    >
      <form method="post" className="form" noValidate>
        <FormProblem problem={problem('')} problems={summary} />
        <fieldset>
          <legend>{say('sign_up.as')}</legend>
          {open.map((each) => (
            <CheckField
              key={each}
              type="radio"
              name="kind"
              id={each === open[0] ? undefined : `field-kind-${each}`}
              value={each}
              defaultChecked={kind === each}
              label={say(`sign_up.as_${each}`)}
            />
          ))}
        </fieldset>
        <Field
          label={say('sign_up.organisation')}
          name="organisation"
          autoComplete="organization"
          required
          maxLength={100}
          help={say('sign_up.organisation_help')}
          defaultValue={typedOr(reply, 'organisation', '')}
          problem={problem('organisation')}
        />
        <Field
          label={say('sign_up.organisation_en')}
          name="organisationEn"
          required={false}
          maxLength={100}
          defaultValue={typedOr(reply, 'organisationEn', '')}
          problem={problem('organisationEn')}
        />
        {signedInAs ? (
          <p className="field-help" data-names="">
            {say('sign_up.as_known', { name: signedInAs })}
          </p>
        ) : (
          <>
            <Field
              label={say('field.name')}
              name="name"
              autoComplete="name"
              required
              maxLength={100}
              defaultValue={typedOr(reply, 'name', '')}
              problem={problem('name')}
            />
            <Field
              label={say('field.email')}
              name="email"
              type="email"
              autoComplete="username"
              required
              defaultValue={typedOr(reply, 'email', '')}
              problem={problem('email')}
            />
            <NewPassword problem={problem('password')} />
          </>
        )}
        <TextAreaField
          label={say('sign_up.note')}
          name="note"
          required={false}
          maxLength={1000}
          help={say('sign_up.note_help')}
          defaultValue={typedOr(reply, 'note', '')}
          problem={problem('note')}
        />
        <div className="form-actions">
          <Button>{say('sign_up.button')}</Button>
        </div>
      </form>
    </Entrance>
  );
}
