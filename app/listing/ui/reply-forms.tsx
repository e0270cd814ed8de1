import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, FileField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { isReadyToReply, type Progress } from '../domain/inquiry.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import type { FileRule } from './letter-form.tsx';
import { useProblemsOf } from './problems-of.ts';

/** Writes down that the reply has gone out: as it should, or with the reason why not every answer is agreed to. */
export function ReplyCard({
  progress,
  letterOn,
  today,
  rule,
  reply,
}: {
  progress: Progress;
  letterOn: string;
  today: string;
  rule: FileRule;
  reply: FormReply | undefined;
}) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  const ready = isReadyToReply(progress);
  const problems = useProblemsOf(reply);
  const form = (
    <Form method="post" encType="multipart/form-data" className="form">
      <p className="muted">
        {ready
          ? say('reply.lead')
          : progress.all === 0
            ? say('reply.lead_none')
            : say('reply.lead_open', { count: progress.all - progress.agreed })}
      </p>
      <FormProblem problem={problem('')} problems={problems} />
      <input type="hidden" name="intent" value="reply" />
      <Field
        name="repliedOn"
        label={say('reply.on')}
        type="date"
        min={letterOn}
        max={today}
        defaultValue={typedOr(reply, 'repliedOn', today)}
        problem={problem('repliedOn')}
        required
      />
      <TextAreaField
        name="note"
        label={say(ready ? 'reply.note' : 'reply.reason')}
        rows={2}
        maxLength={1000}
        defaultValue={typedOr(reply, 'note', '')}
        problem={problem('note')}
        required={!ready}
      />
      <FileField
        name="file"
        label={say('reply.file')}
        help={say('record.file_help', { endings: rule.endings, max: rule.megabytes })}
        accept={rule.endings}
        problem={problem('file')}
        required={false}
      />
      <div className="form-actions">
        <Button tone={ready ? 'primary' : 'quiet'}>{say('reply.save')}</Button>
      </div>
    </Form>
  );
  if (ready) return <Card title={say('reply')}>{form}</Card>;
  return (
    <Confirm label={say('reply')} tone="quiet" open={reply !== undefined}>
      {form}
    </Confirm>
  );
}

/** Puts the last day for the reply off. */
export function ExtendForm({ replyBy, reply }: { replyBy: string; reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  const problems = useProblemsOf(reply);
  return (
    <Confirm label={say('extend')} tone="quiet" open={reply !== undefined}>
      <Form method="post" className="form">
        <FormProblem problem={problem('')} problems={problems} />
        <input type="hidden" name="intent" value="extend" />
        <Field
          name="replyBy"
          label={say('extend.day')}
          help={say('extend.help')}
          type="date"
          min={replyBy}
          defaultValue={typedOr(reply, 'replyBy', '')}
          problem={problem('replyBy')}
          required
        />
        <Field
          name="reason"
          label={say('extend.reason')}
          maxLength={300}
          defaultValue={typedOr(reply, 'reason', '')}
          problem={problem('reason')}
          required
        />
        <div className="form-actions">
          <Button>{say('extend.save')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
