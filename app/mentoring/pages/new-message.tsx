import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, many, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { FormReply, Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { looksLikeId } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { stageWords } from '#app/startups/words/stage-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { newId } from '#db/new-id.server.ts';
import { keepTemplate, type MessageRefusal, sendMessage } from '../commands/send-message.ts';
import { mentorStages } from '../domain/mentor.ts';
import { filled, textFor } from '../domain/message.ts';
import { cohortChoices } from '../queries/companies-of.ts';
import { messageAudience } from '../queries/message-audience.ts';
import { listTemplates } from '../queries/messages.ts';
import { named } from '../ui/mentoring-words.ts';
import { MessageForm, type Preview } from '../ui/message-form.tsx';
import { mentoringWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  if (!choice) throw notFound();
  const { incubatorId } = choice;
  const filter = filterOf(search);
  const [audience, cohorts, templates] = await Promise.all([
    messageAudience(db, actor, incubatorId, filter),
    cohortChoices(db, actor, incubatorId),
    listTemplates(db, actor, incubatorId),
  ]);
  if (!audience) throw notFound();
  const only = search.get('company');
  return {
    choice,
    filter,
    audience: only ? audience.filter(({ companyId }) => companyId === only) : audience,
    cohorts,
    templates: templates.map(({ templateId, name }) => ({ templateId, name })),
    template: templates.find(({ templateId }) => templateId === search.get('template')) ?? null,
    key: newId(),
    kept: search.get('done') === 'kept',
  };
}

function filterOf(search: URLSearchParams) {
  const [cohort, stage] = [search.get('cohort') ?? '', search.get('stage') ?? ''];
  return {
    cohortId: looksLikeId(cohort) ? cohort : null,
    stage: (mentorStages as readonly string[]).includes(stage) ? stage : null,
  };
}

const schema = z.object({
  intent: choice(['preview', 'edit', 'send', 'keep']),
  companyId: many(id(), 3000),
  subject: line({ max: 120 }),
  body: prose({ max: 5000 }),
  subjectEn: maybe(line({ max: 160 })),
  bodyEn: maybe(prose({ max: 8000 })),
  templateName: maybe(line({ max: 60 })),
  key: line({ max: 40 }),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  if (!choice) throw notFound();
  const { incubatorId } = choice;
  if (!mayManage(actor, incubatorId)) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { intent, companyId: companyIds, templateName, key, ...text } = form.values;
  const filter = filterOf(search);
  const reply: FormReply & { preview?: Preview } = { typed: form.typed, problems: {} };
  if (intent === 'edit') return data(reply);
  if (intent === 'keep') {
    if (!templateName) return invalid(form, { templateName: { kind: 'missing' } });
    const kept = await keepTemplate(db, actor, { incubatorId, name: templateName, ...text });
    if (!kept.ok) return invalid(form, problemsOf(kept.refusal));
    const address = `incubator=${incubatorId}&template=${kept.value.templateId}&done=kept`;
    return redirectWithin(`${paths.newMessage()}?${address}`);
  }
  if (intent === 'send') {
    const sent = await sendMessage(db, actor, {
      incubatorId,
      filter,
      companyIds,
      idempotencyKey: key,
      ...text,
    });
    if (!sent.ok) return invalid(form, problemsOf(sent.refusal));
    return redirectWithin(`${paths.message(sent.value.messageId)}?done=sent`);
  }
  const audience = (await messageAudience(db, actor, incubatorId, filter)) ?? [];
  const chosen = audience.filter(({ companyId }) => companyIds.includes(companyId));
  if (chosen.length === 0) return invalid(form, { companyId: { kind: 'nobody-chosen' } });
  const [company] = chosen.filter(({ people }) => people.length > 0);
  const [person] = company?.people ?? [];
  const house = choice.choices.find(({ id: houseId }) => houseId === incubatorId);
  const copy = textFor(text, person?.language ?? 'zh');
  const values = {
    company: company?.company ?? '',
    person: person?.name ?? '',
    incubator: house?.name ?? '',
  };
  reply.preview = {
    companies: chosen.length,
    people: new Set(chosen.flatMap((one) => one.people.map(({ userId }) => userId))).size,
    names: chosen.map((one) => ({ name: one.company, nameEn: one.companyEn, readers: one.people.length })),
    sample: person ? { subject: filled(copy.subject, values), body: filled(copy.body, values) } : null,
  };
  return data(reply);
}

function problemsOf(refusal: MessageRefusal): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  const field = { 'unknown-blank': 'body', 'half-english': 'subjectEn', 'nobody-chosen': 'companyId' };
  return { [refusal.kind in field ? field[refusal.kind as keyof typeof field] : '']: refusal };
}

export const meta = titled(mentoringWords, 'new.title');

/** Writing to many: choose, write, look at names and numbers, send. */
export default function NewMessage() {
  const { choice, filter, audience, cohorts, templates, template, key, kept } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(mentoringWords);
  const sayStage = useWords(stageWords);
  const language = useLanguage();
  const preview = reply && 'preview' in reply ? reply.preview : undefined;
  return (
    <Page
      crumbs={<Link to={paths.messages()}>{say('messages.title')}</Link>}
      title={say('new.title')}
      lead={say('messages.none-next')}
    >
      {kept && !reply ? (
        <Notice tone="met" live>
          {say('new.kept')}
        </Notice>
      ) : null}
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      {preview ? null : (
        <Form method="get" className="filters">
          <input type="hidden" name="incubator" value={choice.incubatorId} />
          <SelectField
            label={say('new.cohort')}
            name="cohort"
            empty={say('new.any')}
            defaultValue={filter.cohortId ?? ''}
            options={cohorts.map((one) => ({
              value: one.cohortId,
              label: named(language, one.name, one.nameEn),
            }))}
          />
          <SelectField
            label={say('new.stage')}
            name="stage"
            empty={say('new.any')}
            defaultValue={filter.stage ?? ''}
            options={mentorStages.map((value) => ({ value, label: sayStage(`stage.${value}`) }))}
          />
          <SelectField
            label={say('new.template')}
            name="template"
            empty="—"
            defaultValue={template?.templateId ?? ''}
            options={templates.map((one) => ({ value: one.templateId, label: one.name }))}
          />
          <Button tone="quiet">{say('new.apply')}</Button>
        </Form>
      )}
      <Card>
        <MessageForm
          audience={audience}
          known={template}
          idempotencyKey={key}
          reply={reply}
          preview={preview}
        />
      </Card>
    </Page>
  );
}
