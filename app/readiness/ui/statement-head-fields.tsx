import { currencies } from '#app/kernel/money.ts';
import { Field, SelectField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import {
  opinions,
  statementAudits,
  statementBases,
  statementPeriods,
  statementSources,
} from '../domain/statement.ts';
import { factsWords } from '../words/facts-words.ts';

type FieldOf = (name: string) => { name: string; defaultValue: string; problem: string | undefined };

/** Which statement it is, who says it, and whether it was audited. */
export function StatementHeadFields({ field }: { field: FieldOf }) {
  const say = useWords(factsWords);
  return (
    <>
      <fieldset>
        <legend>{say('head.which')}</legend>
        <div className="form-grid">
          <Field {...field('year')} label={say('field.year')} inputMode="numeric" maxLength={4} required />
          <SelectField
            {...field('period')}
            label={say('field.period')}
            options={statementPeriods.map((value) => ({ value, label: say(`period-name.${value}`) }))}
          />
          <SelectField
            {...field('basis')}
            label={say('field.basis')}
            options={statementBases.map((value) => ({ value, label: say(`basis.${value}`) }))}
          />
          <SelectField
            {...field('currency')}
            label={say('field.currency')}
            options={currencies.map((value) => ({ value, label: say(`currency.${value}`) }))}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('head.from')}</legend>
        <div className="form-grid">
          <SelectField
            {...field('source')}
            label={say('field.source')}
            options={statementSources.map((value) => ({ value, label: say(`statement-source.${value}`) }))}
          />
          <SelectField
            {...field('audit')}
            label={say('field.audit')}
            options={statementAudits.map((value) => ({ value, label: say(`audit.${value}`) }))}
          />
          <Field {...field('auditor')} label={say('field.auditor')} maxLength={80} required={false} />
          <SelectField
            {...field('opinion')}
            label={say('field.opinion')}
            empty={say('opinion.none')}
            options={opinions.map((value) => ({ value, label: say(`opinion.${value}`) }))}
          />
          <Field
            {...field('note')}
            label={say('field.note')}
            help={say('field.statement-note-help')}
            maxLength={300}
            required={false}
          />
        </div>
      </fieldset>
    </>
  );
}
