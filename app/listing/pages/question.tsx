import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import type { FormReply } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { agreeAnswer, draftAnswer } from '../commands/inquiry-answers.ts';
import { editQuestion, removeQuestion } from '../commands/inquiry-questions.ts';
import { partNames } from '../domain/parts.ts';
import { draftsDueBy } from '../domain/reply-deadline.ts';
import { inquiryOf } from '../queries/inquiries.ts';
import { AgreeCard, AnswerCard, DraftCard } from '../ui/answer-cards.tsx';
import { ProjectFrame } from '../ui/project-head.tsx';
import { ProjectName } from '../ui/project-name.tsx';
import { QuestionForm } from '../ui/question-fields.tsx';
import { inquiryWords } from '../words/inquiry-words.ts';
import { problemsOf, questionSchema } from './inquiry-form.ts';

const dones = ['drafted', 'agreed', 'edited'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const { projectId = '', inquiryId = '', questionId = '' } = params;
  const page = await inquiryOf(db, actor, { projectId, inquiryId });
  const at = page?.questions.findIndex(({ id }) => id === questionId) ?? -1;
  const question = page?.questions[at];
  if (!page || !question) throw notFound();
  const { project, inside, letter, questions } = page;
  const done = new URL(request.url).searchParams.get('done');
  return {
    project,
    inside,
    letter,
    question,
    before: questions[at - 1]?.id ?? null,
    after: questions[at + 1]?.id ?? null,
    proposedDue: draftsDueBy(letter.letterOn, letter.replyBy),
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const { projectId = '', inquiryId = '', questionId = '' } = params;
  const form = await readForm(request, questionSchema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const at = { projectId, inquiryId, questionId };
  const back = (done: (typeof dones)[number]) =>
    redirectWithin(`${paths.listingQuestion(projectId, inquiryId, questionId)}?done=${done}`);
  switch (values.intent) {
    case 'draft': {
      const result = await draftAnswer(db, actor, { ...at, answer: values.answer, seen: values.seen });
      return result.ok ? back('drafted') : invalid(form, problemsOf(result.refusal));
    }
    case 'agree': {
      const result = await agreeAnswer(db, actor, { ...at, seen: values.seen });
      return result.ok ? back('agreed') : invalid(form, problemsOf(result.refusal));
    }
    case 'edit': {
      const { intent: _, ...fields } = values;
      const result = await editQuestion(db, actor, { ...at, ...fields });
      return result.ok ? back('edited') : invalid(form, problemsOf(result.refusal));
    }
    case 'remove': {
      const result = await removeQuestion(db, actor, at);
      return result.ok
        ? redirectWithin(`${paths.listingInquiry(projectId, inquiryId)}?done=removed`)
        : invalid(form, problemsOf(result.refusal));
    }
  }
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  inquiryWords,
  (say, { project, question }: Data) =>
    `${say('q.number', { number: question.number })} · ${project.company.name}`,
);

/** One question of a letter: what is asked, its answer, and the second person who reads it. */
export default function Question() {
  const { project, inside, letter, question, before, after, proposedDue, done } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(inquiryWords);
  const language = useLanguage();
  const replyTo = (intent: string): FormReply | undefined =>
    reply?.typed.intent === intent ? reply : undefined;
  const pageOf = (id: string) => paths.listingQuestion(project.id, letter.id, id);
  return (
    <ProjectFrame
      project={project}
      inside={inside}
      title={
        <>
          {question.number}. <bdi data-names>{question.topic}</bdi>
        </>
      }
      crumbs={
        <>
          <Link to={paths.listingInquiries(project.id)}>{say('title')}</Link>
          {' / '}
          <Link to={paths.listingInquiry(project.id, letter.id)}>
            {say('round', { round: letter.round })}
          </Link>
        </>
      }
      lead={
        <>
          <ProjectName project={project} />
          {' · '}
          {partNames[question.part][language]}
          {question.ownerName ? (
            <>
              {' · '}
              <bdi data-names>{say('q.owner', { name: question.ownerName })}</bdi>
            </>
          ) : null}
          {' · '}
          {say('q.due', { day: formatDay(question.dueOn) })}
        </>
      }
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {letter.repliedOn === null ? null : <Notice tone="info">{say('closed')}</Notice>}
      <div className="columns-main">
        <div className="stack">
          <Card title={say('field.question')}>
            <p className="prose whitespace-pre-line">
              <bdi data-names>{question.question}</bdi>
            </p>
          </Card>
          {question.answer === null && question.may.draft ? null : <AnswerCard question={question} />}
          {question.may.draft ? <DraftCard question={question} reply={replyTo('draft')} /> : null}
        </div>
        <div className="stack">
          {question.may.agree ? <AgreeCard question={question} reply={replyTo('agree')} /> : null}
          {question.may.draft && question.own && question.state === 'drafted' ? (
            <Notice tone="info">{say('agree.own')}</Notice>
          ) : null}
          {question.may.edit ? (
            <Card>
              <Confirm label={say('edit')} tone="quiet" open={replyTo('edit') !== undefined}>
                <QuestionForm
                  known={question}
                  letter={letter}
                  proposedDue={proposedDue}
                  reply={replyTo('edit')}
                />
              </Confirm>
              {question.state === 'open' ? (
                <Confirm label={say('remove')} small open={replyTo('remove') !== undefined}>
                  <Form method="post" className="form">
                    <p>{say('remove.ask')}</p>
                    <input type="hidden" name="intent" value="remove" />
                    <Button tone="danger">{say('remove.save')}</Button>
                  </Form>
                </Confirm>
              ) : null}
            </Card>
          ) : null}
          <div className="row no-print">
            {before ? <ButtonLink to={pageOf(before)}>{say('prev')}</ButtonLink> : null}
            {after ? <ButtonLink to={pageOf(after)}>{say('next')}</ButtonLink> : null}
          </div>
        </div>
      </div>
    </ProjectFrame>
  );
}
