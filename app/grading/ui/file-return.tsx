import { Form } from '@remix-run/react';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { returnWords } from '../words/return-words.ts';
import { WhichFields, type WhichReturn } from './line-form.tsx';

/** The order to file, with a second thought. */
export function FileReturn({ which, reply }: { which: WhichReturn; reply: FormReply | undefined }) {
  const say = useWords(returnWords);
  const problem = useProblems(reply, returnWords);
  return (
    <Confirm label={say('file')} tone="primary" open={reply !== undefined}>
      <p>{say('file_question')}</p>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="file" />
        <WhichFields which={which} />
        <FormProblem problem={problem('')} />
        <div className="form-actions">
          <Button>{say('file')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
