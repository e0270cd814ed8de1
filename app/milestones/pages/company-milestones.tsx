import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { day, id } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import { paths } from '#app/paths.ts';
import type { MetricKey } from '#app/reporting/domain/metrics.ts';
import { metricsOf } from '#app/reporting/queries/metrics-known.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { startPlan } from '../commands/open-plan.ts';
import { milestonesOf } from '../queries/milestones-of-company.ts';
import { planOpenings } from '../queries/plan-openings.ts';
import { nameOf, slipText } from '../ui/milestone-names.ts';
import { inFamilies, MilestoneTable } from '../ui/milestone-table.tsx';
import { OwedCard } from '../ui/owed-card.tsx';
import { PlanPicture } from '../ui/plan-picture.tsx';
import { milestonesWords } from '../words/words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const companyId = params.companyId ?? '';
  const found = await milestonesOf(db, actor, companyId);
  if (!found) throw notFound();
  const keys = found.plans.flatMap(({ milestones }) =>
    milestones.flatMap(({ target }) => target?.metricKey ?? []),
  );
  return {
    ...found,
    metrics: await metricsOf(db, [...new Set(keys)] as MetricKey[]),
    openings: await planOpenings(db, actor, companyId),
    own: mayActFor(actor, companyId),
    opened: new URL(request.url).searchParams.get('done') === 'opened',
  };
}

const schema = z.object({ cohortId: id(), templateId: id(), startsOn: day() });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  if (!(await milestonesOf(db, actor, companyId))) throw notFound();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await startPlan(db, actor, { ...form.values, companyId });
  if (result.ok) return redirectWithin(`${paths.companyMilestones(companyId)}?done=opened`);
  if (result.refusal.kind === 'missing') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { '': { kind: result.refusal.kind } });
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  milestonesWords,
  (say, { company }: Data) => `${company.name} · ${say('plan.title')}`,
);

/** The plans of a company: what comes next, the picture, the list; and a new plan where one is wanted. */
export default function CompanyMilestones() {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { company, plans, metrics, today, openings, own, opened } = useLoaderData<typeof loader>();
  const name = nameOf(company, language);
  const current = plans.filter(({ left }) => !left).flatMap(({ milestones }) => milestones);
  return (
    <Page
      crumbs={<Link to={paths.company(company.id)}>{name}</Link>}
      title={say('plan.title')}
      lead={say('plan.lead', { company: name })}
    >
      {opened ? (
        <Notice tone="met" live>
          {say('plan.opened')}
        </Notice>
      ) : null}
      {plans.length === 0 ? (
        <Card>
          <Empty title={say('plan.none')}>{say('plan.none-text')}</Empty>
        </Card>
      ) : null}
      {current.length > 0 ? <OwedCard milestones={current} mayHandIn={own} /> : null}
      {plans.map((plan) => {
        const title = say('plan.of', {
          programme: nameOf({ name: plan.programmeName, nameEn: plan.programmeNameEn }, language),
          cohort: nameOf({ name: plan.cohortName, nameEn: plan.cohortNameEn }, language),
        });
        const starts = say('plan.starts', { day: formatDay(plan.startsOn) });
        return (
          <div className="stack" key={plan.planId}>
            <Card title={title} aside={`${starts} · ${say('plan.slip')} ${slipText(plan.slip, language)}`}>
              {plan.left ? <Notice tone="info">{say('plan.left')}</Notice> : null}
              <PlanPicture milestones={inFamilies(plan.milestones)} today={today} />
            </Card>
            <Card title={say('plan.list')} flush>
              <MilestoneTable milestones={plan.milestones} metrics={metrics} />
            </Card>
          </div>
        );
      })}
      {openings ? <OpenCard /> : null}
    </Page>
  );
}

function OpenCard() {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { openings, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, milestonesWords);
  if (!openings) return null;
  const fields = ['cohortId', 'templateId', 'startsOn'] as const;
  return (
    <Card title={say('plan.open')}>
      {openings.templates.length === 0 ? (
        <p>
          {say('plan.no-templates')}{' '}
          <Link className="link" to={paths.planTemplates()}>
            {say('templates.title')}
          </Link>
        </p>
      ) : (
        <Form method="post" className="form">
          <p className="muted">{say('plan.open-help')}</p>
          <FormProblem
            problem={problem('')}
            problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
          />
          <SelectField
            label={say('plan.cohort')}
            name="cohortId"
            options={openings.cohorts.map((cohort) => ({
              value: cohort.cohortId,
              label: nameOf(cohort, language),
            }))}
            defaultValue={typedOr(reply, 'cohortId', openings.cohorts[0]?.cohortId ?? '')}
            problem={problem('cohortId')}
          />
          <SelectField
            label={say('plan.template')}
            name="templateId"
            options={openings.templates.map((template) => ({
              value: template.templateId,
              label: nameOf(template, language),
            }))}
            defaultValue={typedOr(reply, 'templateId', openings.templates[0]?.templateId ?? '')}
            problem={problem('templateId')}
          />
          <Field
            label={say('plan.start-day')}
            name="startsOn"
            type="date"
            defaultValue={typedOr(reply, 'startsOn', openings.cohorts[0]?.startsOn ?? today)}
            problem={problem('startsOn')}
            required
          />
          <div className="form-actions">
            <Button>{say('plan.open')}</Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
