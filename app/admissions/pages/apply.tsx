import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { choice, maybe, whole } from '#app/http/fields.ts';
import { type Problem, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { submitApplication } from '../commands/submit-application.ts';
import { saveDraft } from '../commands/write-application.ts';
import { completeness } from '../domain/question.ts';
import { gapsOf } from '../domain/snapshot.ts';
import { applyPage } from '../queries/apply-page.ts';
import { AnswerField, answerField } from '../ui/answer-field.tsx';
import { useName } from '../ui/names.ts';
import { PeopleFields } from '../ui/people-fields.tsx';
import { PeopleNamed } from '../ui/people-table.tsx';
import { ProfileFacts } from '../ui/profile-facts.tsx';
import { problemOfRefusal } from '../ui/refusal-problem.ts';
import { admissionsWords } from '../words/words.ts';
import { acceptedFiles, asFieldProblems, readAnswers } from './answers-form.server.ts';
import { peopleFields, peopleOf } from './people-form.server.ts';
import { languageOf, throwIfGone } from './refused.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await applyPage(db, actor, params.callId ?? '');
  if (!page) throw notFound();
  const { application } = page;
  const written = application && application.state !== 'draft' && application.state !== 'withdrawn';
  if (written) throw redirectWithin(paths.application(application.id));
  const saved = new URL(request.url).searchParams.has('saved');
  return { ...page, saved, accept: acceptedFiles };
}

const own = {
  intent: choice(['save', 'submit']),
  version: maybe(whole({ min: 0, max: 1_000_000 })),
  ...peopleFields,
};

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const page = await applyPage(db, actor, params.callId ?? '');
  if (!page) throw notFound();
  const { companyId, call } = page;
  if (page.bar || !companyId) throw notAllowed();
  const at = { callId: call.id, companyId, questions: call.questions };
  const { form, values, answers, typed, problems } = await readAnswers(request, { db, actor }, at, own);
  const answer = (all: Record<string, Problem>, version: number | null, kept = false) =>
    data({ typed, problems: all, version, kept }, { status: form.ok ? 422 : form.status });
  if (!form.ok) return answer(form.problems, null);
  const version = typeof values.version === 'number' ? values.version : null;
  const { people, problems: unfit } = peopleOf(values);
  const draft = await saveDraft(db, actor, { callId: call.id, companyId, version, answers, people });
  if (!draft.ok) {
    throwIfGone(draft.refusal);
    const now = draft.refusal.kind === 'changed-meanwhile' ? draft.refusal.version : version;
    return answer({ '': problemOfRefusal(draft.refusal, languageOf(actor)) }, now);
  }
  const found = { ...problems, ...unfit };
  if (Object.keys(found).length) return answer(found, draft.value.version, true);
  if (values.intent !== 'submit') return redirectWithin(`${paths.apply(call.id)}?saved=1`);
  const sent = await submitApplication(db, actor, draft.value);
  if (sent.ok) return redirectWithin(`${paths.application(sent.value.applicationId)}?done=submitted`);
  throwIfGone(sent.refusal);
  const fields =
    sent.refusal.kind === 'answers-missing'
      ? asFieldProblems(sent.refusal.problems)
      : { '': problemOfRefusal(sent.refusal, languageOf(actor)) };
  return answer(fields, draft.value.version, true);
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('apply.page-title', { name: data.call.name }),
);

/** Applying: what the call is, the company as it is known, and the questions. */
export default function Apply() {
  const { call, taking, bar, profile, companyId } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const introduction = name(call.introduction ?? '', call.introductionEn);
  const gaps = profile ? gapsOf(profile) : [];
  return (
    <Page
      crumbs={<Link to={paths.openCalls()}>{say('apply.title')}</Link>}
      title={name(call.name, call.nameEn)}
      lead={
        <>
          {name(call.incubator.name, call.incubator.nameEn)} ·{' '}
          {taking === 'not-yet'
            ? say('apply.opens', { at: formatInstant(call.opensAt) })
            : say(taking === 'over' ? 'apply.closed' : 'apply.closes', { at: formatInstant(call.closesAt) })}
        </>
      }
    >
      {bar ? (
        <Notice tone="missing" title={say(`apply.bar-${bar}`)}>
          {say(`apply.bar-${bar}-next`)}
        </Notice>
      ) : null}
      {introduction ? (
        <Card title={say('apply.about')}>
          <p className="prose whitespace-pre-line">{introduction}</p>
        </Card>
      ) : null}
      {profile && companyId ? (
        <Card
          title={say('apply.profile')}
          aside={
            <Link className="link" to={paths.editCompany(companyId)}>
              {say('apply.edit-profile')}
            </Link>
          }
        >
          <div className="stack">
            <p className="muted">{say('apply.profile-help')}</p>
            {gaps.length ? (
              <Notice tone="short">
                {say('apply.gaps', { gaps: gaps.map((gap) => say(`gap.${gap}`)).join(say('list.comma')) })}
              </Notice>
            ) : null}
            <ProfileFacts profile={profile} />
          </div>
        </Card>
      ) : null}
      {bar ? null : <Questions />}
    </Page>
  );
}

function Questions() {
  const { call, taking, application, files, saved, accept, people, mayNamePeople } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const problem = useProblems(reply, admissionsWords);
  const answers = application?.answers ?? {};
  const { done, of } = completeness(call.questions, answers);
  const problems = Object.fromEntries(
    [...call.questions.map(({ id }) => answerField(id)), ...Object.keys(reply?.problems ?? {})]
      .filter(Boolean)
      .map((field) => [field, problem(field)]),
  );
  const version = reply?.version ?? application?.version ?? '';
  return (
    <Card title={say('apply.questions')} aside={say('apply.progress', { done, of })}>
      <Form method="post" encType="multipart/form-data" className="form form-wide">
        <FormProblem problem={problem('')} problems={problems} />
        {reply?.kept ? <Notice tone="info">{say('apply.draft-kept')}</Notice> : null}
        {saved && !reply ? (
          <Notice tone="met" live>
            {say('apply.saved', {
              at: formatInstant(application?.savedAt ?? null),
              by: application?.savedByName ?? '',
            })}
          </Notice>
        ) : null}
        <input type="hidden" name="version" value={version} />
        {call.questions.map((question) => (
          <AnswerField
            key={question.id}
            question={question}
            answers={answers}
            files={files}
            accept={accept}
            reply={reply}
            problem={problem(answerField(question.id))}
          />
        ))}
        {mayNamePeople ? <PeopleFields people={people} reply={reply} /> : <PeopleNamed people={people} />}
        <p className="field-help">{say('apply.deadline-help', { at: formatInstant(call.closesAt) })}</p>
        <div className="form-actions">
          <Button tone="quiet" name="intent" value="save">
            {say('apply.save')}
          </Button>
          {taking === 'taking' ? (
            <Button name="intent" value="submit">
              {say('apply.submit')}
            </Button>
          ) : (
            <span className="muted">{say(taking === 'over' ? 'apply.too-late' : 'apply.too-early')}</span>
          )}
          <ButtonLink to={paths.openCalls()}>{say('apply.back')}</ButtonLink>
        </div>
      </Form>
    </Card>
  );
}
