import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { rateCurrencies } from '../domain/local-settings.ts';
import { ratesWords } from '../words/rates-words.ts';

/** Rates of a day as they are published: yuan for one unit. */
export function RateForm({ today, reply }: { today: CalendarDate; reply: FormReply | undefined }) {
  const say = useWords(ratesWords);
  const problem = useProblems(reply, ratesWords);
  const fields = [...rateCurrencies, 'rateOn', 'source'];
  return (
    <Form method="post" className="form">
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
      />
      <input type="hidden" name="intent" value="enter" />
      {rateCurrencies.map((currency) => (
        <Field
          key={currency}
          label={say(`one.${currency}`)}
          name={currency}
          inputMode="decimal"
          unit={say('yuan')}
          defaultValue={typedOr(reply, currency, '')}
          problem={problem(currency)}
          required={false}
        />
      ))}
      <Field
        label={say('day')}
        name="rateOn"
        type="date"
        max={today}
        defaultValue={typedOr(reply, 'rateOn', today)}
        problem={problem('rateOn')}
        required
      />
      <Field
        label={say('source')}
        name="source"
        help={say('source_help')}
        defaultValue={typedOr(reply, 'source', '')}
        problem={problem('source')}
        required
      />
      <p className="caption">{say('effect')}</p>
      <div className="form-actions">
        <Button>{say('save')}</Button>
      </div>
    </Form>
  );
}
