import type { FormReply } from '#app/http/problems.ts';
import { CheckField, Field, SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { considerations, instruments } from '../domain/holding.ts';
import type { CompanyChoice } from '../queries/companies-of.ts';
import { benefitsWords } from '../words/words.ts';
import { named } from './benefits-words.ts';
import { OrderForm } from './order-form.tsx';

/** A new holding. */
export function HoldingForm({
  companies,
  today,
  reply,
}: {
  companies: readonly CompanyChoice[];
  today: string;
  reply: FormReply | undefined;
}) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const money = { inputMode: 'decimal', unit: say('yuan') } as const;
  return (
    <OrderForm intent="add" reply={reply} save="save">
      {(field) => (
        <>
          <div className="form-grid">
            <SelectField
              {...field('companyId', 'company')}
              empty={say('choose')}
              options={companies.map((one) => ({
                value: one.companyId,
                label: named(language, one.name, one.nameEn),
              }))}
            />
            <SelectField
              {...field('instrument', 'h.instrument')}
              options={instruments.map((value) => ({ value, label: say(`instrument.${value}`) }))}
            />
            <SelectField
              {...field('consideration', 'h.consideration')}
              options={considerations.map((value) => ({ value, label: say(`consideration.${value}`) }))}
            />
            <Field {...field('acquiredOn', 'h.acquiredOn', today)} type="date" max={today} required />
            <Field {...field('shares', 'h.shares')} inputMode="numeric" required={false} />
            <Field
              {...field('percent', 'h.percent')}
              inputMode="decimal"
              required={false}
              help={say('h.percent-help')}
            />
            <Field {...field('amount', 'h.amount')} {...money} required />
            <Field {...field('fairValue', 'h.fairValue')} {...money} required={false} />
            <Field {...field('fairValueNote', 'h.fairValueNote')} required={false} maxLength={200} />
            <Field
              {...field('resolution', 'h.resolution')}
              required
              maxLength={200}
              help={say('h.resolution-help')}
            />
            <Field {...field('resolutionLink', 'h.resolutionLink')} type="url" required={false} />
            <Field
              {...field('filingNumber', 'h.filingNumber')}
              required={false}
              maxLength={60}
              help={say('h.filing-help')}
            />
          </div>
          <CheckField
            name="paidIn"
            value="yes"
            label={say('h.paidIn')}
            defaultChecked={reply?.typed.paidIn !== undefined}
          />
        </>
      )}
    </OrderForm>
  );
}
