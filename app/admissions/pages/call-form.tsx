import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe, prose, ticked } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { changeForm, type FormChange, type QuestionValues } from '../commands/change-form.ts';
import { type Question, questionTypes, readOptions } from '../domain/question.ts';
import { callPage } from '../queries/call-page.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { useName } from '../ui/names.ts';
import { QuestionFields } from '../ui/question-fields.tsx';
import { admissionsWords } from '../words/words.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call) throw notFound();
  return { call };
}

const questionFields = {
  label: line({ max: 200 }),
  labelEn: maybe(line({ max: 300 })),
  type: choice(questionTypes),
  roundId: maybe(id()),
  help: maybe(line({ max: 300 })),
  helpEn: maybe(line({ max: 400 })),
  options: maybe(prose({ max: 3000 })),
  required: ticked(),
};
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), ...questionFields }),
  z.object({ intent: z.literal('change'), questionId: id(), ...questionFields }),
  z.object({ intent: z.literal('remove'), questionId: id() }),
  z.object({ intent: z.literal('up'), questionId: id() }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await changeForm(db, actor, { callId, change: changeOf(form.values) });
  if (!result.ok) return refused(form, result.refusal, actor, { 'options-missing': 'options' });
  const { questionId } = result.value;
  return redirectWithin(`${paths.callForm(callId)}${questionId ? `#question-${questionId}` : ''}`);
}

function changeOf(values: z.output<typeof schema>): FormChange {
  if (values.intent === 'remove' || values.intent === 'up')
    return { kind: values.intent, questionId: values.questionId };
  const { label, labelEn, type, roundId, help, helpEn, required } = values;
  const options = type === 'choice' || type === 'choices' ? readOptions(values.options ?? '') : [];
  const question: QuestionValues = { label, labelEn, type, roundId, help, helpEn, required, options };
  if (values.intent === 'add') return { kind: 'add', values: question };
  return { kind: 'change', questionId: values.questionId, values: question };
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('form.page-title', { name: data.call.name }),
);

const empty: Omit<Question, 'id'> = {
  roundId: null,
  type: 'short-text',
  required: true,
  label: '',
  labelEn: null,
  help: null,
  helpEn: null,
  options: [],
};

/** The form of a call: what is asked with the application, and what is asked in each round. */
export default function CallForm() {
  const { call } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const adding = reply?.typed.intent === 'add';
  const parts = [{ id: null, label: say('question.with-application') }].concat(
    call.rounds.map((round) => ({ id: round.id, label: name(round.name, round.nameEn) })) as never,
  ) as { id: string | null; label: string }[];
  const problems = Object.fromEntries(
    Object.keys(reply?.problems ?? {})
      .filter((field) => field !== '')
      .map((field) => [`add-${field}`, problem(field)]),
  );
  return (
    <CallFrame call={call}>
      {call.state !== 'draft' ? <Notice tone="info">{say('form.frozen')}</Notice> : null}
      <FormProblem problem={problem('')} problems={adding ? problems : undefined} />
      <Card title={say('form.profile')}>
        <p className="muted">{say('form.profile-text')}</p>
      </Card>
      {parts.map((part) => {
        const questions = call.questions.filter((question) => question.roundId === part.id);
        return (
          <Card
            key={part.id ?? 'application'}
            title={part.label}
            aside={say('form.count', { count: questions.length })}
          >
            {questions.length === 0 ? <p className="muted">{say('form.nothing')}</p> : null}
            <ol className="lines">
              {questions.map((question, at) => (
                <QuestionLine key={question.id} question={question} first={at === 0} />
              ))}
            </ol>
          </Card>
        );
      })}
      {call.may.prepare && call.state !== 'decided' ? (
        <Card title={say('question.add')}>
          <Form method="post" className="form form-wide" key={`${call.questions.length}`}>
            <input type="hidden" name="intent" value="add" />
            <QuestionFields
              at="field-add"
              known={empty}
              rounds={call.rounds}
              typed={(field, known) => (adding ? String(reply?.typed[field] ?? known) : known)}
              problem={(field) => (adding ? problem(field) : undefined)}
            />
            <div className="form-actions">
              <Button>{say('question.add')}</Button>
            </div>
          </Form>
        </Card>
      ) : null}
    </CallFrame>
  );
}

function QuestionLine({ question, first }: { question: Question; first: boolean }) {
  const { call } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const changing = reply?.typed.questionId === question.id && reply?.typed.intent === 'change';
  const open =
    call.may.prepare && (question.roundId === null ? call.state === 'draft' : call.state !== 'decided');
  return (
    <li id={`question-${question.id}`}>
      <div className="lines-text">
        <b>{name(question.label, question.labelEn)}</b>{' '}
        <span className="tag">{say(`type.${question.type}`)}</span>{' '}
        {question.required ? <Pill tone="info">{say('question.must')}</Pill> : null}
        {question.help ? <p className="caption">{name(question.help, question.helpEn)}</p> : null}
        {question.options.length ? (
          <p className="caption">{question.options.map((one) => name(one.zh, one.en)).join(' / ')}</p>
        ) : null}
        {open ? (
          <More label={say('question.edit')}>
            <Form method="post" className="form form-wide">
              <input type="hidden" name="intent" value="change" />
              <input type="hidden" name="questionId" value={question.id} />
              <QuestionFields
                at={`q-${question.id}`}
                known={question}
                rounds={call.rounds}
                typed={(field, known) => (changing ? String(reply?.typed[field] ?? known) : known)}
                problem={(field) => (changing ? problem(field) : undefined)}
              />
              <div className="form-actions">
                <Button tone="quiet">{say('save')}</Button>
              </div>
            </Form>
          </More>
        ) : null}
      </div>
      {open ? (
        <Form method="post" className="lines-end row">
          <input type="hidden" name="questionId" value={question.id} />
          {first ? null : (
            <Button tone="quiet" small name="intent" value="up">
              {say('question.up')}
            </Button>
          )}
          <Button tone="quiet" small name="intent" value="remove">
            {say('question.remove')}
          </Button>
        </Form>
      ) : null}
    </li>
  );
}
