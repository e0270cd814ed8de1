import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Id } from '#app/kernel/id.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { waivers } from '../domain/certificate.ts';
import { graduationWords } from '../words/graduation-words.ts';

type GraduateFormProps = {
  companyName: string;
  incubatorId: Id;
  met: boolean;
  today: string;
  reply: FormReply | undefined;
};

/** The order to graduate: with what it does, and where no condition is met with the reason for a waiver. */
export function GraduateForm({ companyName, incubatorId, met, today, reply }: GraduateFormProps) {
  const say = useWords(graduationWords);
  const problem = useProblems(reply, graduationWords);
  const typed = (name: string, known = '') => typedOr(reply, name, known);
  const fields = ['graduatedOn', 'waiver', 'waiverReason'];
  return (
    <>
      <p>{met ? say('graduate_question', { company: companyName }) : say('graduate_no_condition')}</p>
      <Confirm label={say('graduate')} tone={met ? 'primary' : 'quiet'} open={reply !== undefined}>
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="graduate" />
          <input type="hidden" name="incubatorId" value={incubatorId} />
          <FormProblem
            problem={problem('')}
            problems={Object.fromEntries(fields.map((one) => [one, problem(one)]))}
          />
          <Field
            label={say('graduate_on')}
            name="graduatedOn"
            type="date"
            max={today}
            defaultValue={typed('graduatedOn', today)}
            problem={problem('graduatedOn')}
            required
          />
          {met ? null : (
            <>
              <SelectField
                label={say('waiver')}
                name="waiver"
                empty=""
                defaultValue={typed('waiver')}
                problem={problem('waiver')}
                options={waivers.map((value) => ({ value, label: say(`waiver.${value}`) }))}
              />
              <TextAreaField
                label={say('waiver_reason')}
                name="waiverReason"
                rows={3}
                help={say('waiver_reason_help')}
                defaultValue={typed('waiverReason')}
                problem={problem('waiverReason')}
              />
            </>
          )}
          <div className="form-actions">
            <Button>{say('graduate')}</Button>
          </div>
        </Form>
      </Confirm>
    </>
  );
}
