import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { enteredKinds, enteredSources } from '../domain/entered-fact.ts';
import { graduationWords } from '../words/graduation-words.ts';

/** What the incubator writes down of a tenant. */
export function FactForm({ today, reply }: { today: string; reply: FormReply | undefined }) {
  const say = useWords(graduationWords);
  const problem = useProblems(reply, graduationWords);
  const typed = (name: string, known = '') => typedOr(reply, name, known);
  const fields = ['kind', 'holds', 'amount', 'number', 'on', 'until', 'source', 'note'];
  const zh = useLanguage() === 'zh';
  return (
    <Form method="post" className="form">
      <input type="hidden" name="intent" value="enter" />
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(fields.map((one) => [one, problem(one)]))}
      />
      <SelectField
        label={say('fact_kind')}
        name="kind"
        defaultValue={typed('kind', 'hnte')}
        problem={problem('kind')}
        options={enteredKinds.map((value) => ({ value, label: say(`kind.${value}`) }))}
      />
      <SelectField
        label={say('fact_holds')}
        name="holds"
        defaultValue={typed('holds', 'yes')}
        problem={problem('holds')}
        options={[
          { value: 'yes', label: say('fact_holds_yes') },
          { value: 'no', label: say('fact_holds_no') },
        ]}
      />
      <Field
        label={say('fact_on')}
        name="on"
        type="date"
        max={today}
        defaultValue={typed('on', today)}
        problem={problem('on')}
        required
      />
      <Field
        label={say('fact_amount')}
        name="amount"
        inputMode="decimal"
        unit={zh ? moneyUnit('CNY', 'zh') : 'CNY 10,000'}
        help={say('fact_amount_help')}
        defaultValue={typed('amount')}
        problem={problem('amount')}
        required={false}
      />
      <Field
        label={say('fact_number')}
        name="number"
        defaultValue={typed('number')}
        problem={problem('number')}
        required={false}
      />
      <Field
        label={say('fact_until')}
        name="until"
        type="date"
        defaultValue={typed('until')}
        problem={problem('until')}
        required={false}
      />
      <SelectField
        label={say('fact_source')}
        name="source"
        defaultValue={typed('source', 'certificate')}
        problem={problem('source')}
        options={enteredSources.map((value) => ({ value, label: say(`source.${value}`) }))}
      />
      <Field
        label={say('fact_note')}
        name="note"
        defaultValue={typed('note')}
        problem={problem('note')}
        required={false}
      />
      <div className="form-actions">
        <Button tone="quiet">{say('fact_save')}</Button>
      </div>
    </Form>
  );
}
