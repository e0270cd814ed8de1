import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { metricGroups } from '../domain/metrics.ts';
import { dueDayBounds } from '../domain/schedule.ts';
import type { SchedulePage } from '../queries/list-schedules.ts';
import { metricHelp, metricName, metricWords } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';

/** Which metrics are collected, which of them must be there, and by when. */
export function ScheduleForm({ schedule, reply }: { schedule: SchedulePage; reply: FormReply | undefined }) {
  const say = useWords(reportingWords);
  const term = useWords(metricWords);
  const language = useLanguage();
  const problem = useProblems(reply, reportingWords);
  const wishes = (['not', 'optional', 'required'] as const).map((value) => ({
    value,
    label: say(`schedule.${value}`),
  }));
  const wishOf = (key: string) => {
    const asked = schedule.metrics.find((one) => one.key === key);
    return asked ? (asked.required ? 'required' : 'optional') : 'not';
  };
  const bounds = dueDayBounds[schedule.cadence];
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={problem('')} problems={{ dueDays: problem('dueDays') }} />
      <input type="hidden" name="intent" value="change" />
      <p className="caption">{say('schedule.choose-hint')}</p>
      <Field
        name="dueDays"
        label={say('schedules.due-days')}
        defaultValue={typedOr(reply, 'dueDays', String(schedule.dueDays))}
        problem={problem('dueDays')}
        type="number"
        min={bounds.min}
        max={bounds.max}
        required
      />
      {metricGroups.map((group) => (
        <fieldset key={group}>
          <legend>{term(`group.${group}`)}</legend>
          <div className="form-grid">
            {schedule.offered
              .filter((metric) => metric.group === group)
              .map((metric) => (
                <SelectField
                  key={metric.key}
                  name={`w-${metric.key}`}
                  label={metricName(metric, language)}
                  help={metricHelp(metric, language)}
                  options={wishes}
                  defaultValue={typedOr(reply, `w-${metric.key}`, wishOf(metric.key))}
                />
              ))}
          </div>
        </fieldset>
      ))}
      <div className="form-actions">
        <Button>{say('schedule.save')}</Button>
      </div>
    </Form>
  );
}

/** The same for those who only look. */
export function ScheduleMetrics({ schedule }: { schedule: SchedulePage }) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <ul className="lines">
      {schedule.metrics.map(({ key, required }) => {
        const metric = schedule.offered.find((one) => one.key === key);
        return metric ? (
          <li key={key}>
            <Pill tone={required ? 'info' : 'neutral'}>
              {say(required ? 'schedule.required' : 'schedule.optional')}
            </Pill>
            <span className="lines-text">{metricName(metric, language)}</span>
          </li>
        ) : null;
      })}
    </ul>
  );
}
