import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, FileField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { USUAL_REPLY_DAYS } from '../domain/reply-deadline.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { useProblemsOf } from './problems-of.ts';

export type FileRule = { endings: string; megabytes: number };

/** Records an inquiry letter as the next round. */
export function LetterForm({
  body,
  today,
  usual,
  rule,
  reply,
}: {
  /** Who usually asks on this board; empty where several may. */
  body: string;
  today: string;
  /** The reply to a letter of today as it is usually due. */
  usual: { on: string; unknownYears: readonly number[] };
  rule: FileRule;
  reply: FormReply | undefined;
}) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  const field = (name: string, known: string) => ({
    name,
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      <FormProblem problem={problem('')} problems={useProblemsOf(reply)} />
      <Field {...field('body', body)} label={say('record.body')} maxLength={80} required />
      <Field {...field('letterOn', today)} label={say('record.letter_on')} type="date" max={today} required />
      <Field
        {...field('replyBy', '')}
        label={say('record.reply_by')}
        help={
          <>
            {say('record.reply_help', { days: USUAL_REPLY_DAYS, day: formatDay(usual.on) })}
            {usual.unknownYears.length > 0
              ? ` ${say('record.unknown_years', { years: usual.unknownYears.join('、') })}`
              : ''}
          </>
        }
        type="date"
        required={false}
      />
      <FileField
        name="file"
        label={say('record.file')}
        help={say('record.file_help', { endings: rule.endings, max: rule.megabytes })}
        accept={rule.endings}
        problem={problem('file')}
        required={false}
      />
      <div className="form-actions">
        <Button>{say('record.save')}</Button>
      </div>
    </Form>
  );
}
