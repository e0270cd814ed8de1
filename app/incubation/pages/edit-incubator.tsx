import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, decimal, line, maybe, whole, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { setIncubatorProfile } from '../commands/set-incubator-profile.ts';
import { incubatorGrades, incubatorKinds } from '../domain/incubator.ts';
import { incubatorPage } from '../queries/incubator-profile.ts';
import { useName } from '../ui/names.ts';
import { type IncubationKey, incubationWords } from '../words/incubation-words.ts';
import { problemsOf } from './order-fields.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const incubator = await incubatorPage(db, actor, params.incubatorId ?? '');
  if (!incubator?.may.manage) throw notFound();
  return { incubator };
}

const answers = ['yes', 'no'] as const;
const area = () => maybe(decimal(2));
const people = () => maybe(whole({ min: 0, max: 100_000 }));
const schema = z.object({
  kind: choice(incubatorKinds),
  grade: choice(incubatorGrades),
  gradeSinceOn: maybe(day()),
  registeredOn: maybe(day()),
  operatingSinceOn: maybe(day()),
  specialisedIn: maybe(line({ max: 20 })),
  hardshipRegion: maybe(choice(answers)),
  controlledArea: area(),
  tenantArea: area(),
  publicArea: area(),
  fundSize: maybe(yuan()),
  staffTotal: people(),
  staffProfessional: people(),
  hasTechnicalPlatform: maybe(choice(answers)),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const incubatorId = params.incubatorId ?? '';
  const { hardshipRegion, hasTechnicalPlatform, ...rest } = form.values;
  const set = {
    ...rest,
    hardshipRegion: answerOf(hardshipRegion),
    hasTechnicalPlatform: answerOf(hasTechnicalPlatform),
  };
  const result = await setIncubatorProfile(db, actor, { incubatorId, set });
  if (result.ok) return redirectWithin(`${paths.incubator(incubatorId)}?done=saved`);
  const { refusal } = result;
  if (refusal.kind !== 'invalid') return invalid(form, problemsOf(refusal));
  return invalid(form, Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }])));
}

function answerOf(answer: (typeof answers)[number] | null): boolean | null {
  return answer === null ? null : answer === 'yes';
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  incubationWords,
  (say, data: Data) => `${say('incubator.edit-title')} · ${data.incubator.name}`,
);

/** What an incubator says of itself, as one form; whatever is left empty is not known. */
export default function EditIncubator() {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const { incubator } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, incubationWords);
  const known = textsOf(incubator.profile);
  const field = (name: keyof typeof known, label: IncubationKey) => ({
    name,
    label: say(label),
    defaultValue: typedOr(reply, name, known[name]),
    problem: problem(name),
  });
  const options = answers.map((answer) => ({ value: answer, label: say(answer) }));
  const areas = { unit: say('incubator.area-unit'), inputMode: 'decimal' } as const;
  const heads = { unit: say('incubator.people-unit'), inputMode: 'numeric' } as const;
  return (
    <Page
      crumbs={<Link to={paths.incubator(incubator.incubatorId)}>{nameOf(incubator)}</Link>}
      title={say('incubator.edit-title')}
    >
      <Card>
        <Form method="post" className="form form-wide">
          <FormProblem
            problem={problem('')}
            problems={Object.fromEntries(Object.keys(known).map((name) => [name, problem(name)]))}
          />
          <div className="form-grid">
            <SelectField
              {...field('kind', 'incubator.kind')}
              options={incubatorKinds.map((kind) => ({ value: kind, label: say(`incubator.kind.${kind}`) }))}
            />
            <SelectField
              {...field('grade', 'incubator.grade')}
              options={incubatorGrades.map((one) => ({ value: one, label: say(`incubator.grade.${one}`) }))}
            />
            <Field {...field('gradeSinceOn', 'incubator.grade-since')} type="date" />
            <Field {...field('registeredOn', 'incubator.registered')} type="date" />
            <Field {...field('operatingSinceOn', 'incubator.operating')} type="date" />
            <Field
              {...field('specialisedIn', 'incubator.specialised')}
              maxLength={20}
              help={say('incubator.specialised-help')}
            />
            <Field {...field('controlledArea', 'incubator.controlled')} {...areas} />
            <Field {...field('tenantArea', 'incubator.tenant')} {...areas} />
            <Field {...field('publicArea', 'incubator.public')} {...areas} />
            <Field
              {...field('fundSize', 'incubator.fund')}
              unit={say('incubator.fund-unit')}
              inputMode="decimal"
            />
            <Field {...field('staffTotal', 'incubator.staff-total')} {...heads} />
            <Field {...field('staffProfessional', 'incubator.staff-professional')} {...heads} />
            <SelectField
              {...field('hasTechnicalPlatform', 'incubator.platform')}
              empty={say('unknown')}
              options={options}
            />
            <SelectField
              {...field('hardshipRegion', 'incubator.hardship')}
              empty={say('unknown')}
              options={options}
              help={say('incubator.hardship-help')}
            />
          </div>
          <div className="form-actions">
            <Button>{say('save')}</Button>
            <ButtonLink to={paths.incubator(incubator.incubatorId)}>{say('cancel')}</ButtonLink>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

function textsOf(profile: Data['incubator']['profile']) {
  const { fundSize, hardshipRegion, hasTechnicalPlatform, ...rest } = profile;
  const answer = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
  return {
    kind: rest.kind,
    grade: rest.grade,
    gradeSinceOn: rest.gradeSinceOn ?? '',
    registeredOn: rest.registeredOn ?? '',
    operatingSinceOn: rest.operatingSinceOn ?? '',
    specialisedIn: rest.specialisedIn ?? '',
    controlledArea: rest.controlledArea ?? '',
    tenantArea: rest.tenantArea ?? '',
    publicArea: rest.publicArea ?? '',
    fundSize: fundSize === null ? '' : unscaled(fundSize, 2),
    staffTotal: rest.staffTotal === null ? '' : String(rest.staffTotal),
    staffProfessional: rest.staffProfessional === null ? '' : String(rest.staffProfessional),
    hardshipRegion: answer(hardshipRegion),
    hasTechnicalPlatform: answer(hasTechnicalPlatform),
  };
}
