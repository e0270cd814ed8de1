import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Id } from '#app/kernel/id.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { graduationWords } from '../words/graduation-words.ts';

/** Takes a certificate back, with a second thought. */
export function RevokeForm({ graduationId, reply }: { graduationId: Id; reply: FormReply | undefined }) {
  const say = useWords(graduationWords);
  const problem = useProblems(reply, graduationWords);
  return (
    <Confirm label={say('revoke')} open={reply !== undefined}>
      <p>{say('revoke_question')}</p>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="graduationId" value={graduationId} />
        <FormProblem problem={problem('')} problems={{ reason: problem('reason') }} />
        <TextAreaField
          label={say('revoke_reason')}
          name="reason"
          rows={2}
          defaultValue={typedOr(reply, 'reason', '')}
          problem={problem('reason')}
          required
        />
        <div className="form-actions">
          <Button tone="danger">{say('revoke')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
