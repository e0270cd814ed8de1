import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import type { FactName, Unit } from '#app/rules/domain/fact.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, FileField, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { enteredSources } from '../domain/entered-fact.ts';
import type { MoneyScale } from '../domain/typed-figure.ts';
import { factsWords } from '../words/facts-words.ts';
import { useProblemsByField } from './problems-by-field.ts';

type Props = {
  companyId: string;
  name: FactName & { yearly: boolean; money: boolean };
  today: string;
  scale: MoneyScale;
  rule: { endings: string; megabytes: number };
  reply: FormReply | undefined;
};

/** One fact, entered with what it rests on. */
export function EnterFactForm({ companyId, name, today, scale, rule, reply }: Props) {
  const say = useWords(factsWords);
  const language = useLanguage();
  const problem = useProblems(reply, factsWords);
  const field = (of: string, known = '') => ({
    name: of,
    defaultValue: typedOr(reply, of, known),
    problem: problem(of),
  });
  return (
    <Card id="enter" title={say('fact.entering', { fact: name.words[language] })}>
      <Form method="post" encType="multipart/form-data" className="form" key={name.key}>
        <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
        <input type="hidden" name="intent" value="enter" />
        <input type="hidden" name="key" value={name.key} />
        {name.money ? <p className="caption">{say('fact.money-help')}</p> : null}
        <div className="form-grid">
          <ValueField name={name} field={field} scale={scale} />
          {name.yearly ? (
            <Field
              {...field('year', String(Number(today.slice(0, 4)) - 1))}
              label={say('field.year')}
              inputMode="numeric"
              maxLength={4}
              required
            />
          ) : null}
          <Field
            {...field('on', today)}
            label={say(name.money ? 'fact.received-on' : 'fact.on')}
            help={name.money ? undefined : say('fact.on-help')}
            type="date"
            max={today}
            required
          />
          <SelectField
            {...field('source', 'document')}
            label={say('field.source')}
            options={enteredSources.map((value) => ({ value, label: say(`source.${value}`) }))}
          />
        </div>
        <TextAreaField
          {...field('note')}
          label={say('field.note')}
          help={say('fact.note-help')}
          rows={2}
          maxLength={500}
          required={false}
        />
        <FileField
          name="file"
          label={say('field.document')}
          help={say('field.file-help', { endings: rule.endings, max: rule.megabytes })}
          accept={rule.endings}
          problem={problem('file')}
          required={false}
        />
        <div className="form-actions">
          <Button>{say('save')}</Button>
          <ButtonLink to={paths.companyFacts(companyId)}>{say('cancel')}</ButtonLink>
        </div>
      </Form>
    </Card>
  );
}

function ValueField({
  name,
  field,
  scale,
}: Pick<Props, 'name' | 'scale'> & {
  field: (of: string) => { name: string; defaultValue: string; problem: string | undefined };
}) {
  const say = useWords(factsWords);
  const sayRules = useWords(rulesWords);
  if (name.kind === 'yes') {
    return (
      <SelectField
        {...field('value')}
        label={say('fact.value')}
        empty={say('fact.choose')}
        options={[
          { value: 'yes', label: sayRules('yes') },
          { value: 'no', label: sayRules('no') },
        ]}
      />
    );
  }
  const money: readonly (Unit | null)[] = ['CNY', 'HKD', 'USD'];
  const unit = money.includes(name.unit)
    ? say(`typed.${name.unit as 'CNY' | 'HKD' | 'USD'}.${scale}`)
    : name.unit === 'share'
      ? '%'
      : undefined;
  return (
    <Field
      {...field('value')}
      label={say('fact.value')}
      inputMode={name.kind === 'number' ? 'decimal' : undefined}
      unit={unit}
      maxLength={80}
      required
    />
  );
}
