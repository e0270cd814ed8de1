import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { PlanChange } from '../domain/template-changes.ts';
import type { FollowingPlan } from '../queries/template-changes.ts';
import { milestonesWords } from '../words/words.ts';
import { nameOf, titleOf } from './milestone-names.ts';

type Props = { plans: readonly FollowingPlan[]; version: number; mayApply: boolean };

/** The plans that differ from their template: what bringing each in line would change, and the order to do it. */
export function TemplateChanges({ plans, version, mayApply }: Props) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  return (
    <Card title={say('changes.title')}>
      <Form method="post" className="stack">
        <p className="muted">{say('changes.lead')}</p>
        <input type="hidden" name="intent" value="apply" />
        <input type="hidden" name="version" value={version} />
        <div className="table-wrap">
          <table className="table table-cards">
            <caption className="sr-only">{say('changes.title')}</caption>
            <thead>
              <tr>
                {mayApply ? <td /> : null}
                <th scope="col">{say('changes.plan')}</th>
                <th scope="col">{say('changes.what')}</th>
              </tr>
            </thead>
            <tbody>
              {plans.map((plan) => {
                const company = nameOf({ name: plan.companyName, nameEn: plan.companyNameEn }, language);
                return (
                  <tr key={plan.planId}>
                    {mayApply ? (
                      <td>
                        <input
                          type="checkbox"
                          name="plans"
                          value={plan.planId}
                          defaultChecked
                          aria-label={say('changes.choose', { company })}
                        />
                      </td>
                    ) : null}
                    <th scope="row">
                      {company}
                      <span className="sub">
                        {nameOf({ name: plan.cohortName, nameEn: plan.cohortNameEn }, language)}
                      </span>
                    </th>
                    <td data-label={say('changes.what')}>
                      {plan.changes.map((change) => (
                        <Change key={keyOf(change)} change={change} />
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {mayApply ? (
          <div className="form-actions">
            <Button>{say('changes.apply')}</Button>
          </div>
        ) : null}
      </Form>
    </Card>
  );
}

function keyOf(change: PlanChange): string {
  return change.kind === 'added' ? change.from.id : change.milestone.id;
}

function Change({ change }: { change: PlanChange }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  if (change.kind === 'added')
    return (
      <div>
        {say('changes.added', { title: titleOf(change.from, language), due: formatDay(change.dueOn) })}
      </div>
    );
  const title = titleOf(change.milestone, language);
  if (change.kind === 'dropped') return <div>{say('changes.dropped', { title })}</div>;
  const fields = change.fields.map((field) =>
    field === 'due'
      ? say('changes.due-move', { from: formatDay(change.milestone.dueOn), to: formatDay(change.dueOn) })
      : say(`field.${field}`),
  );
  return <div>{say('changes.changed', { title, fields: fields.join(language === 'zh' ? '、' : ', ') })}</div>;
}
