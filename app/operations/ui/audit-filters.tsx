import { Form } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import {
  type AuditFilter,
  actorKinds,
  type FilterProblems,
  narrows,
  outcomes,
} from '../domain/audit-filter.ts';
import { anyAuditWords, auditWords } from '../words/audit-words.ts';

/** All orders that leave lines, as the words know them. */
const actions = Object.keys(auditWords.zh)
  .filter((key) => key.startsWith('action.'))
  .map((key) => key.slice('action.'.length));

/** The filter of the trail: a plain form whose address can be kept and passed on. */
export function AuditFilters({ filter, problems }: { filter: AuditFilter; problems: FilterProblems }) {
  const say = useWords(anyAuditWords);
  const problem = (field: 'from' | 'to') => (problems[field] ? say(`problem.${problems[field]}`) : null);
  return (
    <Form method="get" action={paths.audit()} className="filters">
      <Field
        className="field-grow"
        label={say('filter.person')}
        name="person"
        defaultValue={filter.person ?? ''}
        placeholder={say('filter.person_hint')}
      />
      <Field
        className="field-grow"
        label={say('filter.organisation')}
        name="organisation"
        defaultValue={filter.organisation ?? ''}
      />
      <SelectField
        label={say('filter.action')}
        name="action"
        defaultValue={filter.action ?? ''}
        empty={say('filter.any')}
        options={actions.map((action) => ({ value: action, label: say(`action.${action}`) }))}
      />
      <Field
        className="field-grow"
        label={say('filter.subject')}
        name="subject"
        defaultValue={filter.subject ?? ''}
        placeholder={say('filter.subject_hint')}
      />
      <SelectField
        label={say('filter.outcome')}
        name="outcome"
        defaultValue={filter.outcome ?? ''}
        empty={say('filter.any')}
        options={outcomes.map((outcome) => ({ value: outcome, label: say(`outcome.${outcome}`) }))}
      />
      <SelectField
        label={say('filter.by')}
        name="by"
        defaultValue={filter.actorKind ?? ''}
        empty={say('filter.any')}
        options={actorKinds.map((kind) => ({ value: kind, label: say(`who.${kind}`) }))}
      />
      <Field
        type="date"
        label={say('filter.from')}
        name="from"
        defaultValue={filter.from ?? ''}
        problem={problem('from')}
      />
      <Field
        type="date"
        label={say('filter.to')}
        name="to"
        defaultValue={filter.to ?? ''}
        problem={problem('to')}
      />
      <Button tone="quiet">{say('filter.apply')}</Button>
      {narrows(filter) ? <ButtonLink to={paths.audit()}>{say('filter.clear')}</ButtonLink> : null}
    </Form>
  );
}
