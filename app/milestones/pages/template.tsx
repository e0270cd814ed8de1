import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { applyTemplate } from '../commands/apply-template.ts';
import { archiveTemplate, changeTemplate } from '../commands/change-template.ts';
import { plansToBringInLine } from '../queries/template-changes.ts';
import { templatePage } from '../queries/templates.ts';
import { nameOf } from '../ui/milestone-names.ts';
import { TemplateChanges } from '../ui/template-changes.tsx';
import { TemplateMilestoneForm } from '../ui/template-milestone-form.tsx';
import { TemplateTable } from '../ui/template-table.tsx';
import { milestonesWords } from '../words/words.ts';
import {
  milestoneOfForm,
  problemsOfRefusal,
  type TemplateValues,
  targetOfForm,
  templateSchema,
  typedTarget,
} from './template-form.ts';

const doings = ['saved', 'removed', 'applied', 'opened'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const template = await templatePage(db, actor, params.templateId ?? '');
  if (!template) throw notFound();
  const search = new URL(request.url).searchParams;
  const edited = template.milestones.find(({ id }) => id === search.get('edit')) ?? null;
  return {
    template,
    edited,
    typedTarget: typedTarget(edited?.target ?? null, template.metrics),
    plans: await plansToBringInLine(db, template.templateId, template.milestones),
    done: doings.find((each) => each === search.get('done')) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const templateId = params.templateId ?? '';
  const template = await templatePage(db, actor, templateId);
  if (!template) throw notFound();
  const form = await readForm(request, templateSchema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const back = (done: (typeof doings)[number]) =>
    redirectWithin(`${paths.planTemplate(templateId)}?done=${done}`);
  if (values.intent === 'save') {
    const read = targetOfForm(values, template.metrics);
    if (!read.ok) return invalid(form, { value: read.problem });
    const { version, milestoneId } = values;
    const set = milestoneOfForm(values, read.target);
    const result = await changeTemplate(db, actor, { templateId, version, what: 'save', milestoneId, set });
    return result.ok ? back('saved') : invalid(form, problemsOfRefusal(seen(result.refusal)));
  }
  const result = await carryOutRest(db, actor, templateId, values);
  if (!result.ok) return invalid(form, problemsOfRefusal(seen(result.refusal)));
  if (values.intent === 'archive') return redirectWithin(paths.planTemplates());
  return back(values.intent === 'apply' ? 'applied' : values.intent === 'remove' ? 'removed' : 'saved');
}

function carryOutRest(
  db: Db,
  actor: Actor,
  templateId: string,
  values: Exclude<TemplateValues, { intent: 'save' }>,
) {
  const { version } = values;
  if (values.intent === 'archive') return archiveTemplate(db, actor, { templateId, version });
  if (values.intent === 'apply')
    return applyTemplate(db, actor, { templateId, version, planIds: values.plans });
  const { milestoneId } = values;
  if (values.intent === 'remove')
    return changeTemplate(db, actor, { templateId, version, what: 'remove', milestoneId });
  const by = values.intent === 'up' ? -1 : 1;
  return changeTemplate(db, actor, { templateId, version, what: 'move', milestoneId, by });
}

function seen<R extends { kind: string }>(refusal: R): R {
  if (refusal.kind === 'missing') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return refusal;
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  milestonesWords,
  (say, { template }: Data) => `${template.name} · ${say('templates.title')}`,
);

/** A template: its milestones, one of them in the form, and the plans that differ from it. */
export default function Template() {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { template, edited, typedTarget: target, plans, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const saving = reply?.typed.intent === 'save' ? reply : undefined;
  const other = useProblems(saving ? undefined : reply, milestonesWords)('');
  const { version, may } = template;
  return (
    <Page
      crumbs={<Link to={paths.planTemplates()}>{say('templates.title')}</Link>}
      title={nameOf(template, language)}
      lead={language === 'zh' ? (template.purpose ?? undefined) : undefined}
      actions={
        may.write ? (
          <Confirm label={say('template.archive')} tone="quiet">
            <Form method="post" className="form">
              <p className="field-help">{say('template.archive-title')}</p>
              <input type="hidden" name="intent" value="archive" />
              <input type="hidden" name="version" value={version} />
              <Button tone="danger">{say('template.archive')}</Button>
            </Form>
          </Confirm>
        ) : undefined
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {other ? (
        <Notice tone="short" live>
          {other}
        </Notice>
      ) : null}
      {plans.length > 0 ? <TemplateChanges plans={plans} version={version} mayApply={may.write} /> : null}
      <Card title={say('template.milestones')} flush={template.milestones.length > 0}>
        <TemplateTable template={template} />
      </Card>
      {may.write ? (
        <TemplateMilestoneForm
          key={`${edited?.id ?? 'new'} ${version}`}
          template={template}
          edited={edited}
          typedTarget={target}
          reply={saving}
        />
      ) : null}
    </Page>
  );
}
