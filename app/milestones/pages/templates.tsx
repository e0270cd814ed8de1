import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { openTemplate } from '../commands/open-template.ts';
import { planStages } from '../domain/milestone.ts';
import { housesToWriteFor } from '../queries/template-houses.ts';
import { listTemplates, type TemplateLine } from '../queries/templates.ts';
import { nameOf } from '../ui/milestone-names.ts';
import { milestonesWords } from '../words/words.ts';
import { problemsOfRefusal } from './template-form.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  return { templates: await listTemplates(db, actor), houses: await housesToWriteFor(db, actor) };
}

const schema = z.object({
  incubatorId: id(),
  stage: choice(planStages),
  name: line({ max: 40 }),
  nameEn: maybe(line({ max: 80 })),
  purpose: maybe(line({ max: 200 })),
  from: choice(['start', 'nothing']),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { from, ...values } = form.values;
  const result = await openTemplate(db, actor, { ...values, from: { kind: from } });
  if (result.ok) return redirectWithin(`${paths.planTemplate(result.value.templateId)}?done=opened`);
  if (result.refusal.kind === 'missing') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  const field = result.refusal.kind === 'name-taken' ? 'name' : null;
  return invalid(form, field ? { [field]: { kind: 'name-taken' } } : problemsOfRefusal(result.refusal));
}

export const meta = titled(milestonesWords, 'templates.title');

/** The templates of an incubator, and a new one. */
export default function Templates() {
  const say = useWords(milestonesWords);
  const { templates, houses } = useLoaderData<typeof loader>();
  return (
    <Page title={say('templates.title')} lead={say('templates.lead')}>
      <Card flush={templates.length > 0}>
        {templates.length === 0 ? (
          <Empty title={say('templates.none')}>{say('templates.none-text')}</Empty>
        ) : (
          <TemplateTable templates={templates} />
        )}
      </Card>
      {houses.length > 0 ? <NewTemplate /> : null}
    </Page>
  );
}

function TemplateTable({ templates }: { templates: readonly TemplateLine[] }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const several = new Set(templates.map(({ incubatorId }) => incubatorId)).size > 1;
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('templates.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('templates.name')}</th>
            {several ? <th scope="col">{say('templates.incubator')}</th> : null}
            <th scope="col">{say('templates.stage')}</th>
            <th scope="col" className="num">
              {say('templates.count')}
            </th>
            <th scope="col" className="num">
              {say('templates.plans')}
            </th>
          </tr>
        </thead>
        <tbody>
          {templates.map((each) => (
            <tr key={each.templateId}>
              <th scope="row">
                <Link className="link" to={paths.planTemplate(each.templateId)}>
                  {nameOf(each, language)}
                </Link>
                {each.purpose && language === 'zh' ? <span className="sub">{each.purpose}</span> : null}
              </th>
              {several ? (
                <td data-label={say('templates.incubator')}>
                  {nameOf({ name: each.incubatorName, nameEn: each.incubatorNameEn }, language)}
                </td>
              ) : null}
              <td data-label={say('templates.stage')}>{say(`stage.${each.stage}`)}</td>
              <td className="num" data-label={say('templates.count')}>
                {each.milestones}
              </td>
              <td className="num" data-label={say('templates.plans')}>
                {each.plans}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NewTemplate() {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { houses } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, milestonesWords);
  const fields = ['incubatorId', 'stage', 'name', 'nameEn', 'purpose', 'from'];
  const [house] = houses;
  return (
    <Card title={say('templates.new')}>
      <Form method="post" className="form">
        <FormProblem
          problem={problem('')}
          problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
        />
        {houses.length === 1 && house ? (
          <input type="hidden" name="incubatorId" value={house.incubatorId} />
        ) : (
          <SelectField
            label={say('templates.incubator')}
            name="incubatorId"
            options={houses.map((each) => ({ value: each.incubatorId, label: nameOf(each, language) }))}
            defaultValue={typedOr(reply, 'incubatorId', house?.incubatorId ?? '')}
            problem={problem('incubatorId')}
          />
        )}
        <SelectField
          label={say('templates.stage')}
          name="stage"
          options={planStages.map((stage) => ({ value: stage, label: say(`stage.${stage}`) }))}
          defaultValue={typedOr(reply, 'stage', 'prototype')}
          problem={problem('stage')}
        />
        <SelectField
          label={say('templates.from')}
          name="from"
          options={[
            { value: 'start', label: say('templates.from-start') },
            { value: 'nothing', label: say('templates.from-nothing') },
          ]}
          defaultValue={typedOr(reply, 'from', 'start')}
          problem={problem('from')}
        />
        <Field
          label={say('templates.name')}
          name="name"
          maxLength={40}
          defaultValue={typedOr(reply, 'name', '')}
          problem={problem('name')}
          required
        />
        <Field
          label={say('templates.name-en')}
          name="nameEn"
          maxLength={80}
          defaultValue={typedOr(reply, 'nameEn', '')}
          problem={problem('nameEn')}
          required={false}
        />
        <Field
          label={say('templates.purpose')}
          name="purpose"
          maxLength={200}
          defaultValue={typedOr(reply, 'purpose', '')}
          problem={problem('purpose')}
          required={false}
        />
        <div className="form-actions">
          <Button>{say('templates.create')}</Button>
        </div>
      </Form>
    </Card>
  );
}
