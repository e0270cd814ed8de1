import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Id } from '#app/kernel/id.ts';
import { exactFromText } from '#app/rules/domain/exact.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { CriteriaPage } from '../queries/criteria-page.ts';
import { criteriaWords } from '../words/criteria-words.ts';

type ParameterFormsProps = {
  parameters: CriteriaPage['parameters'];
  maySet: boolean;
  incubatorId: Id;
  reply: FormReply | undefined;
};

/** The thresholds that the place sets, each with its value, where it is from, and for managers a form. */
export function ParameterForms({ parameters, maySet, incubatorId, reply }: ParameterFormsProps) {
  const say = useWords(criteriaWords);
  const rules = useWords(rulesWords);
  const language = useLanguage();
  const problem = useProblems(reply, criteriaWords);
  return (
    <Card title={say('parameters')}>
      <p className="caption">{say('parameters_lead')}</p>
      <ul className="lines">
        {parameters.map(({ parameter, stored }) => {
          const exact = stored ? exactFromText(stored.value) : null;
          const text = (value: NonNullable<typeof exact>) =>
            exactInUnit(value, parameter.unit, rules, language);
          const mine = reply?.typed.key === parameter.key ? reply : undefined;
          return (
            <li key={parameter.key}>
              <div className="lines-text">
                <b>{parameter.words[language]}</b> {exact ? text(exact) : null}
                <span className="sub">
                  {stored
                    ? say('parameter_by', { name: stored.enteredByName, source: stored.source })
                    : parameter.suggested
                      ? say('parameter_suggested', { value: text(parameter.suggested) })
                      : say('stated_none')}
                </span>
                {maySet ? (
                  <Confirm label={say('parameter_open')} tone="quiet" small open={mine !== undefined}>
                    <Form method="post" className="form">
                      <input type="hidden" name="intent" value="set" />
                      <input type="hidden" name="incubatorId" value={incubatorId} />
                      <input type="hidden" name="key" value={parameter.key} />
                      <Field
                        label={say('parameter_value')}
                        name="value"
                        id={`value-${parameter.key}`}
                        inputMode="decimal"
                        defaultValue={typedOr(mine, 'value', stored?.value ?? '')}
                        problem={mine ? problem('value') : undefined}
                        required={false}
                      />
                      <Field
                        label={say('parameter_source')}
                        name="source"
                        id={`source-${parameter.key}`}
                        defaultValue={typedOr(mine, 'source', stored?.source ?? '')}
                        problem={mine ? problem('source') : undefined}
                        required={false}
                      />
                      <Button tone="quiet" small>
                        {say('parameter_set')}
                      </Button>
                    </Form>
                  </Confirm>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
