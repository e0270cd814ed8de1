import { Form } from '@remix-run/react';
import { type FormReply, type SentenceOf, typedOr } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { metricGroups, metricKinds, metricUnits } from '../domain/metrics.ts';
import { metricWords } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';

/** A metric that the vocabulary lacks. */
export function OwnMetricForm({ reply, problem }: { reply: FormReply | undefined; problem: SentenceOf }) {
  const say = useWords(reportingWords);
  const term = useWords(metricWords);
  const sentence = (name: string) => (reply ? problem(name) : undefined);
  const field = (name: string, known = '') => ({
    name,
    id: `own-${name}`,
    defaultValue: typedOr(reply, name, known),
    problem: sentence(name),
  });
  return (
    <Form method="post" className="form">
      <FormProblem problem={sentence('')} />
      <input type="hidden" name="intent" value="make-metric" />
      <div className="form-grid">
        <Field {...field('name')} label={say('schedule.own-name')} required maxLength={40} />
        <Field {...field('nameEn')} label={say('schedule.own-name-en')} required={false} maxLength={80} />
      </div>
      <Field {...field('help')} label={say('schedule.own-help')} required={false} maxLength={120} />
      <div className="form-grid">
        <SelectField
          {...field('group', 'product')}
          label={say('schedule.own-group')}
          options={metricGroups.map((value) => ({ value, label: term(`group.${value}`) }))}
        />
        <SelectField
          {...field('unit', 'count')}
          label={say('schedule.own-unit')}
          options={metricUnits.map((value) => ({ value, label: term(`unit.${value}`) }))}
        />
        <SelectField
          {...field('kind', 'flow')}
          label={say('schedule.own-kind')}
          options={metricKinds.map((value) => ({ value, label: term(`kind.${value}`) }))}
        />
      </div>
      <div className="form-actions">
        <Button tone="quiet">{say('schedule.own-add')}</Button>
      </div>
    </Form>
  );
}
