import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, FileField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Verifier } from '../domain/milestone.ts';
import { milestonesWords } from '../words/words.ts';

type Reply = FormReply | undefined;
type Upload = { endings: readonly string[]; megabytes: number };

/** The reply that belongs to the form of this intent. */
function replyTo(reply: Reply, intent: string): Reply {
  return reply?.typed.intent === intent ? reply : undefined;
}

export function HandInCard({
  reply,
  verifier,
  upload,
}: {
  reply: Reply;
  verifier: Verifier;
  upload: Upload;
}) {
  const say = useWords(milestonesWords);
  const own = replyTo(reply, 'hand-in');
  const problem = useProblems(own, milestonesWords);
  return (
    <Card title={say('one.hand-in')}>
      <Form method="post" encType="multipart/form-data" className="form">
        <p className="muted">{say('one.hand-in-help', { who: say(`verifier.${verifier}`) })}</p>
        <FormProblem
          problem={problem('')}
          problems={{ file: problem('file'), link: problem('link'), note: problem('note') }}
        />
        <input type="hidden" name="intent" value="hand-in" />
        <FileField
          label={say('one.file')}
          name="file"
          accept={upload.endings.map((ending) => `.${ending}`).join(',')}
          help={say('one.file-help', { endings: upload.endings.join(' '), max: upload.megabytes })}
          problem={problem('file')}
          required={false}
        />
        <Field
          label={say('one.link')}
          name="link"
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={1000}
          defaultValue={typedOr(own, 'link', '')}
          problem={problem('link')}
          required={false}
        />
        <TextAreaField
          label={say('one.note')}
          name="note"
          rows={3}
          maxLength={2000}
          defaultValue={typedOr(own, 'note', '')}
          problem={problem('note')}
          required={false}
        />
        <div className="form-actions">
          <Button>{say('one.submit')}</Button>
        </div>
      </Form>
    </Card>
  );
}

type JudgeProps = {
  reply: Reply;
  may: { verify: boolean; replan: boolean; waive: boolean };
  handedIn: boolean;
  dueOn: CalendarDate;
};

/** What the incubator may do: verify, send back, move the due day, waive. */
export function JudgeCard({ reply, may, handedIn, dueOn }: JudgeProps) {
  const say = useWords(milestonesWords);
  const verify = replyTo(reply, 'verify');
  const problem = useProblems(verify, milestonesWords);
  return (
    <Card title={say('one.decide')}>
      <div className="stack">
        {may.verify ? (
          <Form method="post" className="form">
            <p className="muted">{say('one.verify-help')}</p>
            <FormProblem problem={problem('')} problems={{ remark: problem('remark') }} />
            <input type="hidden" name="intent" value="verify" />
            <TextAreaField
              label={say('one.remark')}
              name="remark"
              rows={2}
              maxLength={1000}
              defaultValue={typedOr(verify, 'remark', '')}
              problem={problem('remark')}
              required={false}
            />
            <div className="form-actions">
              <Button tone={handedIn ? 'primary' : 'quiet'}>{say('one.verify')}</Button>
            </div>
          </Form>
        ) : null}
        <div className="row">
          {may.verify && handedIn ? (
            <WithReason
              reply={reply}
              intent="send-back"
              label={say('one.send-back')}
              help={say('one.send-back-help')}
            />
          ) : null}
          {may.replan ? (
            <WithReason
              reply={reply}
              intent="replan"
              label={say('one.replan')}
              help={say('one.replan-help')}
              dueOn={dueOn}
            />
          ) : null}
          {may.waive ? (
            <WithReason reply={reply} intent="waive" label={say('one.waive')} help={say('one.waive-help')} />
          ) : null}
        </div>
      </div>
    </Card>
  );
}

type ReasonProps = { reply: Reply; intent: string; label: string; help: string; dueOn?: CalendarDate };

function WithReason({ reply, intent, label, help, dueOn }: ReasonProps) {
  const say = useWords(milestonesWords);
  const own = replyTo(reply, intent);
  const problem = useProblems(own, milestonesWords);
  return (
    <Confirm label={label} tone="quiet" open={own !== undefined}>
      <Form method="post" className="form">
        <p className="field-help">{help}</p>
        <FormProblem
          problem={problem('')}
          problems={{ dueOn: problem('dueOn'), reason: problem('reason') }}
        />
        <input type="hidden" name="intent" value={intent} />
        {dueOn ? (
          <Field
            id={`${intent}-due`}
            label={say('one.new-due')}
            name="dueOn"
            type="date"
            defaultValue={typedOr(own, 'dueOn', dueOn)}
            problem={problem('dueOn')}
            required
          />
        ) : null}
        <TextAreaField
          id={`${intent}-reason`}
          label={say('one.reason')}
          name="reason"
          rows={2}
          maxLength={1000}
          defaultValue={typedOr(own, 'reason', '')}
          problem={problem('reason')}
          required
        />
        <div className="form-actions">
          <Button tone={intent === 'waive' ? 'danger' : 'quiet'}>{label}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
