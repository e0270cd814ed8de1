import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { currencies } from '#app/kernel/money.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import {
  amountNames,
  auditStates,
  figureSources,
  netProfitBases,
  periods,
  ratioNames,
} from '../domain/figures.ts';
import { companyTerms } from '../words/company-terms.ts';
import { type CompanyKey, companyWords } from '../words/company-words.ts';
import { useFieldProblems } from './field-problems.ts';

type Props = {
  known: Readonly<Record<string, string>>;
  /** When the row that is shown was entered; null for a new one. */
  seen: string | null;
  /** The address of the page without its form. */
  page: string;
  reply: FormReply | undefined;
};

/** The figures of one period. Amounts are typed in ten thousands, as Chinese reports are read. */
export function FiguresForm({ known, seen, page, reply }: Props) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const problem = useProblems(reply, companyWords);
  const field = (name: string) => ({
    name,
    label: say(`figure.${name}` as CompanyKey),
    defaultValue: typedOr(reply, name, known[name] ?? ''),
    problem: problem(name),
  });
  const wan = say('edit.capital-unit');
  return (
    <div className="stack">
      <Form method="post" className="form form-wide" key={`${seen} ${known.fiscalYear} ${known.period}`}>
        <FormProblem problem={problem('')} problems={useFieldProblems(reply)} />
        <input type="hidden" name="intent" value="record" />
        <input type="hidden" name="seen" value={seen ?? ''} />
        <p className="caption">{say('figures.keep-unknown')}</p>
        {seen === null ? (
          <div className="form-grid">
            <Field {...field('fiscalYear')} inputMode="numeric" maxLength={4} required />
            <SelectField
              {...field('period')}
              options={periods.map((period) => ({ value: period, label: term(`period.${period}`) }))}
            />
          </div>
        ) : (
          <PeriodInputs known={known} />
        )}
        <fieldset>
          <legend>{say('figures.amounts')}</legend>
          <div className="form-grid">
            {amountNames.map((name) => (
              <Field key={name} {...field(name)} inputMode="decimal" unit={wan} />
            ))}
            <SelectField
              {...field('netProfitBasis')}
              empty={say('basis.unknown')}
              options={netProfitBases.map((basis) => ({ value: basis, label: say(`basis.${basis}`) }))}
            />
            <SelectField
              {...field('currency')}
              options={currencies.map((currency) => ({ value: currency, label: currency }))}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>{say('figures.ratios')}</legend>
          <div className="form-grid">
            {ratioNames.map((name) => (
              <Field
                key={name}
                {...field(name)}
                inputMode="decimal"
                unit={name.endsWith('Pct') ? '%' : undefined}
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{say('figures.where-from')}</legend>
          <div className="form-grid">
            <SelectField
              {...field('source')}
              options={figureSources.map((source) => ({ value: source, label: term(`source.${source}`) }))}
            />
            <SelectField
              {...field('auditState')}
              options={auditStates.map((state) => ({ value: state, label: term(`audit.${state}`) }))}
            />
            <Field {...field('sourceNote')} maxLength={200} help={say('figure.sourceNote-help')} />
          </div>
        </fieldset>
        <div className="form-actions">
          <Button>{say('figures.save')}</Button>
          <ButtonLink to={page}>{say('figures.cancel')}</ButtonLink>
        </div>
      </Form>
      {seen === null ? null : (
        <Confirm label={say('figures.remove')} small>
          <Form method="post" className="form">
            <p>{say('figures.remove-sure')}</p>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="seen" value={seen} />
            <PeriodInputs known={known} />
            <Button tone="danger">{say('figures.remove')}</Button>
          </Form>
        </Confirm>
      )}
    </div>
  );
}

/** The period that the form is about, unchangeable. */
function PeriodInputs({ known }: Pick<Props, 'known'>) {
  return (
    <>
      <input type="hidden" name="fiscalYear" value={known.fiscalYear} />
      <input type="hidden" name="period" value={known.period} />
    </>
  );
}
