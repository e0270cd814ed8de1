import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { metricName } from '#app/reporting/words/metric-words.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckField, Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { comparisons, consequences, verifiers } from '../domain/milestone.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import type { TemplatePage } from '../queries/templates.ts';
import { milestonesWords } from '../words/words.ts';
import { titleOf } from './milestone-names.ts';

type Props = {
  template: TemplatePage;
  edited: TemplateMilestone | null;
  typedTarget: string;
  reply: FormReply | undefined;
};

const fields = [
  'title',
  'titleEn',
  'detail',
  'startsAfter',
  'dueAfter',
  'parentId',
  'after',
  'metricKey',
  'value',
  'evidence',
  'evidenceEn',
  'verifier',
  'consequence',
  'consequenceNote',
];

/** One milestone of a template as a form: a new one, or the one that is being changed. */
export function TemplateMilestoneForm({ template, edited, typedTarget, reply }: Props) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const problem = useProblems(reply, milestonesWords);
  const { templateId, version, milestones, metrics } = template;
  const others = milestones.filter(({ id }) => id !== edited?.id);
  const typedAfter = reply?.typed.after;
  const after = typedAfter === undefined ? (edited?.predecessorIds ?? []) : [typedAfter].flat();
  const text = (name: string, known: string | number | null | undefined) => ({
    name,
    defaultValue: typedOr(reply, name, String(known ?? '')),
    problem: problem(name),
  });
  return (
    <Card title={say(edited ? 'template.change' : 'template.add')} id="milestone-form">
      <Form method="post" className="form">
        <FormProblem
          problem={problem('')}
          problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
        />
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="version" value={version} />
        {edited ? <input type="hidden" name="milestoneId" value={edited.id} /> : null}
        <div className="form-grid">
          <Field label={say('template.title')} maxLength={60} required {...text('title', edited?.title)} />
          <Field
            label={say('template.title-en')}
            maxLength={120}
            required={false}
            {...text('titleEn', edited?.titleEn)}
          />
          <Field
            label={say('template.starts-after')}
            inputMode="numeric"
            required
            {...text('startsAfter', edited?.startsAfter ?? 0)}
          />
          <Field
            label={say('template.due-after')}
            inputMode="numeric"
            required
            {...text('dueAfter', edited?.dueAfter ?? 90)}
          />
          <SelectField
            label={say('template.metric')}
            empty={say('missing.nothing')}
            options={metrics.map((metric) => ({ value: metric.key, label: metricName(metric, language) }))}
            required={false}
            {...text('metricKey', edited?.target?.metricKey)}
          />
          <SelectField
            label={say('template.comparison')}
            options={comparisons.map((each) => ({ value: each, label: say(`template.${each}`) }))}
            {...text('comparison', edited?.target?.comparison ?? 'at-least')}
          />
          <Field
            label={say('template.value')}
            inputMode="decimal"
            maxLength={40}
            required={false}
            help={say('template.value-help')}
            {...text('value', typedTarget)}
          />
          <SelectField
            label={say('template.verifier')}
            options={verifiers.map((each) => ({ value: each, label: say(`verifier.${each}`) }))}
            {...text('verifier', edited?.verifier ?? 'cohort-manager')}
          />
          <Field
            label={say('template.evidence')}
            maxLength={200}
            required={false}
            {...text('evidence', edited?.evidence)}
          />
          <Field
            label={say('template.evidence-en')}
            maxLength={300}
            required={false}
            {...text('evidenceEn', edited?.evidenceEn)}
          />
          <SelectField
            label={say('template.consequence')}
            empty={say('missing.nothing')}
            options={consequences.map((each) => ({ value: each, label: say(`consequence.${each}`) }))}
            required={false}
            {...text('consequence', edited?.consequence)}
          />
          <Field
            label={say('template.consequence-note')}
            maxLength={100}
            required={false}
            {...text('consequenceNote', edited?.consequenceNote)}
          />
          <SelectField
            label={say('template.parent')}
            empty={say('missing.nothing')}
            options={others
              .filter(({ parentId }) => parentId === null)
              .map((each) => ({ value: each.id, label: titleOf(each, language) }))}
            required={false}
            {...text('parentId', edited?.parentId)}
          />
        </div>
        {others.length > 0 ? (
          <fieldset id="field-after">
            <legend>{say('template.after')}</legend>
            {others.map((each) => (
              <CheckField
                key={each.id}
                id={`after-${each.id}`}
                name="after"
                value={each.id}
                label={titleOf(each, language)}
                defaultChecked={after.includes(each.id)}
              />
            ))}
          </fieldset>
        ) : null}
        <TextAreaField
          label={say('template.detail')}
          rows={2}
          maxLength={1000}
          required={false}
          {...text('detail', edited?.detail)}
        />
        <div className="form-actions">
          <Button>{say('template.save')}</Button>
          {edited ? (
            <ButtonLink to={paths.planTemplate(templateId)}>{say('template.cancel')}</ButtonLink>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
