import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { evidenceRule, givenFile, uploadBar } from '#app/http/evidence-upload.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { extendReply, recordReply } from '../commands/inquiry-letters.ts';
import { addQuestion, importQuestions } from '../commands/inquiry-questions.ts';
import { takeBackReply } from '../commands/take-back-reply.ts';
import { draftsDueBy } from '../domain/reply-deadline.ts';
import { probablePart, splitLetter } from '../domain/split-letter.ts';
import { workingDaysBetween } from '../domain/working-days.ts';
import { inquiryOf } from '../queries/inquiries.ts';
import { ProgressByPart } from '../ui/answer-progress.tsx';
import { LetterCard } from '../ui/letter-card.tsx';
import { PasteCard, PreviewCard } from '../ui/paste-card.tsx';
import { ProjectFrame } from '../ui/project-head.tsx';
import { ProjectName } from '../ui/project-name.tsx';
import { AddQuestion } from '../ui/question-fields.tsx';
import { QuestionList } from '../ui/question-list.tsx';
import { ExtendForm, ReplyCard } from '../ui/reply-forms.tsx';
import { TakeBackForm, TakenBackCard } from '../ui/taken-back.tsx';
import { inquiryWords } from '../words/inquiry-words.ts';
import { inquirySchema, problemsOf } from './inquiry-form.ts';

const dones = ['recorded', 'extended', 'replied', 'taken-back', 'added', 'imported', 'removed'] as const;

const asked = (params: LoaderFunctionArgs['params']) => ({
  projectId: params.projectId ?? '',
  inquiryId: params.inquiryId ?? '',
});

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await inquiryOf(db, actor, asked(params));
  if (!page) throw notFound();
  const { letter, today } = page;
  const done = new URL(request.url).searchParams.get('done');
  const open = letter.standing.state === 'open' || letter.standing.state === 'due-soon';
  return {
    ...page,
    mayWrite: page.mayLead && letter.repliedOn === null,
    mayTakeBack: page.mayLead && letter.repliedOn !== null,
    proposedDue: draftsDueBy(letter.letterOn, letter.replyBy),
    workingDays: open ? workingDaysBetween(today, letter.replyBy) : null,
    rule: evidenceRule,
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const page = await inquiryOf(db, actor, asked(params));
  if (!page) throw notFound();
  if (!page.mayLead) throw notAllowed();
  const form = await readForm(request, inquirySchema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const at = { projectId: page.project.id, inquiryId: page.letter.id };
  const back = (done: (typeof dones)[number]) =>
    redirectWithin(`${paths.listingInquiry(at.projectId, at.inquiryId)}?done=${done}`);
  switch (values.intent) {
    case 'extend': {
      const result = await extendReply(db, actor, { ...at, ...values });
      return result.ok ? back('extended') : invalid(form, problemsOf(result.refusal));
    }
    case 'reply': {
      const bar = await uploadBar(db, actor, { ...form, values });
      if (bar) return bar;
      const { repliedOn, note, file } = values;
      const result = await recordReply(db, actor, { ...at, repliedOn, note, file: givenFile(file) });
      return result.ok ? back('replied') : invalid(form, problemsOf(result.refusal, 'repliedOn'));
    }
    case 'take-back': {
      const result = await takeBackReply(db, actor, { ...at, reason: values.reason, seen: values.seen });
      return result.ok ? back('taken-back') : invalid(form, problemsOf(result.refusal));
    }
    case 'add': {
      const { intent: _, ...question } = values;
      const result = await addQuestion(db, actor, { ...at, ...question });
      return result.ok ? back('added') : invalid(form, problemsOf(result.refusal));
    }
    case 'split': {
      const { questions, preamble } = splitLetter(values.text);
      if (questions.length === 0) return invalid(form, { text: { kind: 'no-questions' } });
      const proposed = questions.map((one) => ({ ...one, part: probablePart(one) }));
      return { preview: { text: values.text, preamble, questions: proposed } };
    }
    case 'import': {
      const result = await importQuestions(db, actor, { ...at, text: values.text, parts: values.parts });
      return result.ok ? back('imported') : invalid(form, problemsOf(result.refusal));
    }
  }
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  inquiryWords,
  (say, { project, letter }: Data) => `${say('round', { round: letter.round })} · ${project.company.name}`,
);

/** One inquiry letter: how far its answers are, its questions, and what those who lead do with it. */
export default function Inquiry() {
  const shown = useLoaderData<typeof loader>();
  const {
    project,
    inside,
    letter,
    questions,
    byPart,
    takenBack,
    mayWrite,
    mayTakeBack,
    proposedDue,
    workingDays,
    today,
    rule,
  } = shown;
  const answered = useActionData<typeof action>();
  const say = useWords(inquiryWords);
  const preview = answered && 'preview' in answered ? answered.preview : null;
  const reply = answered && 'typed' in answered ? answered : undefined;
  const replyTo = (...intents: string[]): FormReply | undefined =>
    intents.includes(String(reply?.typed.intent)) ? reply : undefined;
  // What was refused where its form is gone, since somebody has recorded or taken back the reply meanwhile.
  const problem = useProblems(reply, inquiryWords);
  const adrift = reply && !(reply.typed.intent === 'take-back' ? mayTakeBack : mayWrite);
  const page = paths.listingInquiry(project.id, letter.id);
  const empty = inside ? 'questions.none' : 'questions.none_adviser';
  return (
    <ProjectFrame
      project={project}
      inside={inside}
      title={say('round', { round: letter.round })}
      lead={<ProjectName project={project} />}
      crumbs={<Link to={paths.listingInquiries(project.id)}>{say('title')}</Link>}
    >
      {shown.done && !answered ? (
        <Notice tone="met" live>
          {say(`done.${shown.done}`)}
        </Notice>
      ) : null}
      {adrift ? <FormProblem problem={problem('')} /> : null}
      {letter.repliedOn === null ? null : <Notice tone="info">{say('closed')}</Notice>}
      <div className="columns-main">
        <div className="stack">
          {questions.length > 0 ? (
            <Card title={say('progress.label')}>
              <ProgressByPart progress={letter.progress} byPart={byPart} />
            </Card>
          ) : null}
          <Card title={say('questions')}>
            {questions.length > 0 ? (
              <QuestionList projectId={project.id} inquiryId={letter.id} questions={questions} />
            ) : (
              <Empty title={say(empty)}>{mayWrite ? say('questions.none_hint') : null}</Empty>
            )}
          </Card>
          {preview ? <PreviewCard preview={preview} back={page} /> : null}
          {mayWrite && !preview ? (
            <PasteCard first={questions.length === 0} reply={replyTo('split', 'import')} />
          ) : null}
        </div>
        <div className="stack">
          <LetterCard letter={letter} workingDays={workingDays} />
          {mayTakeBack ? <TakeBackForm version={letter.version} reply={replyTo('take-back')} /> : null}
          <TakenBackCard replies={takenBack} />
          {mayWrite ? (
            <>
              <ExtendForm replyBy={letter.replyBy} reply={replyTo('extend')} />
              <ReplyCard
                progress={letter.progress}
                letterOn={letter.letterOn}
                today={today}
                rule={rule}
                reply={replyTo('reply')}
              />
              <AddQuestion letter={letter} proposedDue={proposedDue} reply={replyTo('add')} />
            </>
          ) : null}
        </div>
      </div>
    </ProjectFrame>
  );
}
