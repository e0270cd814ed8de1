import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames, parts } from '../domain/parts.ts';
import { DRAFT_LEAD_DAYS } from '../domain/reply-deadline.ts';
import { LONGEST_TOPIC } from '../domain/split-letter.ts';
import type { QuestionLine } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { useProblemsOf } from './problems-of.ts';

/** Adds a question, or changes what a question says and whose it is. */
export function QuestionForm({
  known,
  letter,
  proposedDue,
  reply,
}: {
  known: QuestionLine | null;
  letter: { letterOn: string; replyBy: string };
  /** The day by which a draft is due where nobody sets one. */
  proposedDue: string;
  reply: FormReply | undefined;
}) {
  const say = useWords(inquiryWords);
  const language = useLanguage();
  const problem = useProblems(reply, inquiryWords);
  const field = (name: string, before: string) => ({
    name,
    defaultValue: typedOr(reply, name, before),
    problem: problem(name),
  });
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} problems={useProblemsOf(reply)} />
      <input type="hidden" name="intent" value={known ? 'edit' : 'add'} />
      {known ? <input type="hidden" name="seen" value={known.version} /> : null}
      <Field
        {...field('topic', known?.topic ?? '')}
        label={say('field.topic')}
        maxLength={LONGEST_TOPIC}
        required
      />
      <TextAreaField
        {...field('question', known?.question ?? '')}
        label={say('field.question')}
        rows={5}
        required
      />
      <div className="form-grid">
        <SelectField
          {...field('part', known?.part ?? 'issuer')}
          label={say('field.part')}
          options={parts.map((value) => ({ value, label: partNames[value][language] }))}
        />
        <Field
          {...field('ownerName', known?.ownerName ?? '')}
          label={say('field.owner')}
          help={say('field.owner_help')}
          maxLength={60}
          required={false}
        />
        <Field
          {...field('dueOn', known?.dueOn ?? '')}
          label={say('field.due')}
          help={say('field.due_help', { days: DRAFT_LEAD_DAYS, day: formatDay(proposedDue) })}
          type="date"
          min={letter.letterOn}
          max={letter.replyBy}
          required={false}
        />
      </div>
      <div className="form-actions">
        <Button tone="quiet">{say(known ? 'edit.save' : 'add.save')}</Button>
      </div>
    </Form>
  );
}

/** Adds a question by hand; opened by those who want to. */
export function AddQuestion({
  letter,
  proposedDue,
  reply,
}: {
  letter: { letterOn: string; replyBy: string };
  proposedDue: string;
  reply: FormReply | undefined;
}) {
  const say = useWords(inquiryWords);
  return (
    <Confirm label={say('add')} tone="quiet" open={reply !== undefined}>
      <QuestionForm known={null} letter={letter} proposedDue={proposedDue} reply={reply} />
    </Confirm>
  );
}
