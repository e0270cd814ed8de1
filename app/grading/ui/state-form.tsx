import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Id } from '#app/kernel/id.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { type StatedKey, statedKeys, statedMoney, statedYesNo } from '../domain/criteria-facts.ts';
import type { CriteriaPage } from '../queries/criteria-page.ts';
import { criteriaWords } from '../words/criteria-words.ts';

type StateFormProps = { page: CriteriaPage; incubatorId: Id; reply: FormReply | undefined };

/** What the incubator states of itself, and the form to state it. */
export function StateForm({ page, incubatorId, reply }: StateFormProps) {
  const say = useWords(criteriaWords);
  const problem = useProblems(reply, criteriaWords);
  const typed = (name: string, known = '') => typedOr(reply, name, known);
  const fields = ['key', 'value', 'on', 'note'];
  return (
    <Card title={say('stated')}>
      <p className="caption">{say('stated_lead')}</p>
      <dl className="facts facts-wide">
        {statedKeys.map((key) => (
          <Stated key={key} name={key} page={page} />
        ))}
      </dl>
      {page.may.enter ? (
        <Confirm label={say('state')} tone="quiet" open={reply !== undefined}>
          <Form method="post" className="form">
            <input type="hidden" name="intent" value="state" />
            <input type="hidden" name="incubatorId" value={incubatorId} />
            <FormProblem
              problem={problem('')}
              problems={Object.fromEntries(fields.map((one) => [one, problem(one)]))}
            />
            <SelectField
              label={say('state_key')}
              name="key"
              id="state-key"
              defaultValue={typed('key', statedKeys[0])}
              problem={problem('key')}
              options={statedKeys.map((value) => ({ value, label: say(`key.${value}`) }))}
            />
            <Field
              label={say('state_value')}
              name="value"
              id="state-value"
              defaultValue={typed('value')}
              problem={problem('value')}
              help={say('state_value_help')}
              required
            />
            <Field
              label={say('state_on')}
              name="on"
              type="date"
              max={page.today}
              defaultValue={typed('on', page.today)}
              problem={problem('on')}
              required
            />
            <Field
              label={say('state_note')}
              name="note"
              defaultValue={typed('note')}
              problem={problem('note')}
              required={false}
            />
            <div className="form-actions">
              <Button tone="quiet">{say('state')}</Button>
            </div>
          </Form>
        </Confirm>
      ) : null}
    </Card>
  );
}

function Stated({ name, page }: { name: StatedKey; page: CriteriaPage }) {
  const say = useWords(criteriaWords);
  const one = page.stated.find((stated) => stated.key === name);
  const text = () => {
    if (!one) return <span className="unknown">{say('stated_none')}</span>;
    if (statedYesNo.includes(name)) return say(one.value === 'yes' ? 'yes' : 'no');
    return statedMoney.includes(name) ? say('wan', { value: wanOf(one.value) }) : one.value;
  };
  return (
    <div>
      <dt>{say(`key.${name}`)}</dt>
      <dd>
        {text()}
        {one ? (
          <span className="sub">{[one.on, one.note, one.enteredByName].filter(Boolean).join(' · ')}</span>
        ) : null}
      </dd>
    </div>
  );
}

function wanOf(fen: string): string {
  const value = BigInt(fen);
  const places = (value % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${(value / 1_000_000n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}${places && `.${places}`}`;
}
