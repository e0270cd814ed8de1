import { Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { currencies } from '#app/kernel/money.ts';
import { paths } from '#app/paths.ts';
import { CheckField, Field, SelectField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { type StockCode, stockMarkets } from '../domain/company-record.ts';
import { emergingFields } from '../domain/emerging-field.ts';
import { legalForms } from '../domain/legal-form.ts';
import { companyTerms } from '../words/company-terms.ts';
import { type CompanyKey, companyWords } from '../words/company-words.ts';

type Option = { value: string; label: string };

type Props = {
  /** What the record says now, field by field. */
  known: Readonly<Record<string, string>>;
  stockCodes: readonly StockCode[];
  regions: readonly Option[];
  industries: readonly Option[];
  reply: FormReply | undefined;
  /** Whether the record changed after the form was opened: then each field says what it holds now, where that differs. */
  outdated?: boolean;
};

const EMPTY_CODE_ROWS = 2;

/** The fields of a company's record. Everything but the name may be left empty: unknown is an answer. */
export function CompanyFields({ known, stockCodes, regions, industries, reply, outdated }: Props) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const problem = useProblems(reply, companyWords);
  const field = (name: string, help?: CompanyKey) => {
    const stored = known[name] ?? '';
    const typed = typedOr(reply, name, stored);
    const differs = outdated && typed !== stored;
    const now = stored ? say('edit.now', { value: stored }) : say('edit.now-empty');
    return {
      name,
      label: say(`edit.${name}` as CompanyKey),
      defaultValue: typed,
      problem: problem(name),
      help: differs ? now : help ? say(help) : undefined,
    };
  };
  const unknown = say('edit.unknown');
  return (
    <>
      <fieldset>
        <legend>{say('edit.identity')}</legend>
        <div className="form-grid">
          <Field {...field('name', 'edit.name-help')} required maxLength={100} autoComplete="off" />
          <Field {...field('shortName')} maxLength={40} autoComplete="off" />
          <Field {...field('nameEn')} maxLength={160} autoComplete="off" lang="en" />
          <Field {...field('uscc', 'edit.uscc-help')} maxLength={40} autoComplete="off" spellCheck={false} />
          <Field {...field('foundedOn')} type="date" />
          <SelectField
            {...field('legalForm')}
            empty={unknown}
            options={legalForms.map((form) => ({ value: form, label: term(`form.${form}`) }))}
          />
          <SelectField {...field('regionCode')} empty={unknown} options={regions} />
        </div>
        <SameName reply={reply} />
      </fieldset>
      <fieldset>
        <legend>{say('edit.what')}</legend>
        <div className="form-grid">
          <Field {...field('oneLiner')} maxLength={200} />
          <Field {...field('oneLinerEn')} maxLength={400} lang="en" />
          <SelectField {...field('industryCode')} empty={unknown} options={industries} />
          <SelectField
            {...field('emergingField')}
            empty={unknown}
            options={emergingFields.map((name) => ({ value: name, label: term(`field.${name}`) }))}
          />
          <Field {...field('tags', 'edit.tags-help')} maxLength={300} />
          <Field {...field('website')} type="url" maxLength={300} placeholder="https://" />
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('edit.capital')}</legend>
        <div className="form-grid">
          <Field {...field('registeredCapital')} inputMode="decimal" unit={say('edit.capital-unit')} />
          <Field {...field('paidInCapital')} inputMode="decimal" unit={say('edit.capital-unit')} />
          <SelectField
            {...field('capitalCurrency')}
            options={currencies.map((currency) => ({ value: currency, label: currency }))}
          />
          <Field {...field('headcount')} inputMode="numeric" />
        </div>
      </fieldset>
      <StockCodes stockCodes={stockCodes} reply={reply} problem={problem('code') ?? problem('codeMarket')} />
    </>
  );
}

/** Asked only after a company of the same name was found. */
function SameName({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(companyWords);
  const found = reply?.problems.isAnother;
  const confirmed = typedOr(reply, 'isAnother', '') !== '';
  if (!found && !confirmed) return null;
  return (
    <div className="stack">
      {found ? (
        <Notice tone="short" live>
          <Link to={paths.company(String(found.companyId))}>{say('problem.same-name')}</Link>
        </Notice>
      ) : null}
      <CheckField label={say('edit.is-another')} name="isAnother" value="yes" defaultChecked={confirmed} />
    </div>
  );
}

function StockCodes({
  stockCodes,
  reply,
  problem,
}: Pick<Props, 'stockCodes' | 'reply'> & { problem: string | undefined }) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const typed = (name: string) => {
    const sent = reply?.typed[name];
    return Array.isArray(sent) ? sent : null;
  };
  const [markets, codes] = [typed('codeMarket'), typed('code')];
  const rows = codes
    ? codes.map((code, at) => ({ market: markets?.[at] ?? 'neeq', code }))
    : [...stockCodes, ...Array.from({ length: EMPTY_CODE_ROWS }, () => ({ market: 'neeq', code: '' }))];
  return (
    <fieldset>
      <legend>{say('edit.quoted')}</legend>
      <div className="stack">
        {rows.map(({ market, code }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of the form are told apart by their place alone
          <div className="form-pair" key={at}>
            <SelectField
              label={say('edit.market')}
              name="codeMarket"
              id={`field-codeMarket-${at}`}
              defaultValue={market}
              options={stockMarkets.map((known) => ({ value: known, label: term(`exchange.${known}`) }))}
            />
            <Field
              label={say('edit.code')}
              name="code"
              id={at === 0 ? 'field-code' : `field-code-${at}`}
              defaultValue={code}
              maxLength={20}
              problem={at === 0 ? problem : undefined}
              help={at === rows.length - 1 ? say('edit.codes-help') : undefined}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
