import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import type { TakenBackReply } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { useProblemsOf } from './problems-of.ts';

/** Takes back the recorded reply, after a second thought and with a reason. */
export function TakeBackForm({ version, reply }: { version: number; reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  const problems = useProblemsOf(reply);
  return (
    <div className="no-print">
      <Confirm label={say('take_back')} tone="quiet" open={reply !== undefined}>
        <Form method="post" className="form">
          <p>{say('take_back.sure')}</p>
          <FormProblem problem={problem('')} problems={problems} />
          <input type="hidden" name="intent" value="take-back" />
          <input type="hidden" name="seen" value={version} />
          <Field
            name="reason"
            label={say('take_back.reason')}
            help={say('take_back.reason_help')}
            maxLength={300}
            defaultValue={typedOr(reply, 'reason', '')}
            problem={problem('reason')}
            required
          />
          <div className="form-actions">
            <Button tone="danger">{say('take_back.save')}</Button>
          </div>
        </Form>
      </Confirm>
    </div>
  );
}

/** The replies that were recorded by mistake, as they stood, with who took each back and why. */
export function TakenBackCard({ replies }: { replies: readonly TakenBackReply[] }) {
  const say = useWords(inquiryWords);
  if (replies.length === 0) return null;
  return (
    <Card title={say('taken_back')}>
      <ul className="lines">
        {replies.map((one) => (
          <li key={one.version}>
            <span className="lines-text">
              {say('taken_back.day', { day: formatDay(one.repliedOn) })}
              {one.replyFile === null ? null : (
                <>
                  {' · '}
                  <a className="link" href={paths.file(one.replyFile.id)} download>
                    <bdi data-names>{one.replyFile.name}</bdi>
                  </a>
                </>
              )}
              {one.note === null ? null : (
                <span className="sub">
                  <bdi data-names>{say('taken_back.note', { note: one.note })}</bdi>
                </span>
              )}
              <span className="sub">
                <bdi data-names>{say('taken_back.reason', { reason: one.reason })}</bdi>
              </span>
              <span className="sub">
                <bdi data-names>
                  {say('taken_back.by', { name: one.takenBackByName, at: formatInstant(one.takenBackAt) })}
                </bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
