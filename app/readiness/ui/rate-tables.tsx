import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type ExchangeRate, perYuan, type RateCurrency } from '../domain/local-settings.ts';
import { ratesWords } from '../words/rates-words.ts';

type Standing = {
  currency: RateCurrency;
  rate: (ExchangeRate & { yuan: Exact }) | null;
  stale: boolean;
};

/** A rate as it is published: up to six places. */
function useRateText(): (yuan: Exact, currency: RateCurrency) => string {
  const say = useWords(ratesWords);
  return (yuan, currency) => say(`is.${currency}`, { n: places(yuan) });
}

/** At most six places, rounded half up, without trailing zeros. */
function places({ n, d }: Exact): string {
  const millionths = (2n * n * 1_000_000n + d) / (2n * d);
  const rest = (millionths % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${millionths / 1_000_000n}${rest && `.${rest}`}`;
}

/** The rates that count today, each with its day, its source and whether it is old. */
export function StandingRates({ standing }: { standing: readonly Standing[] }) {
  const say = useWords(ratesWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  const text = useRateText();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('standing')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('currency')}</th>
            <th scope="col">{say('rate')}</th>
            <th scope="col">{say('day')}</th>
            <th scope="col">{say('source')}</th>
          </tr>
        </thead>
        <tbody>
          {standing.map(({ currency, rate, stale }) => (
            <tr key={currency}>
              <th scope="row">{say(`name.${currency}`)}</th>
              {rate ? (
                <>
                  <td data-label={say('rate')}>
                    {text(rate.yuan, currency)}
                    <span className="sub">{exactInUnit(perYuan(rate), 'rate', sayRules, language)}</span>
                  </td>
                  <td data-label={say('day')}>
                    {formatDay(rate.rateOn)} {stale ? <Pill tone="short">{say('stale')}</Pill> : null}
                  </td>
                  <td data-label={say('source')} data-names>
                    {rate.source}
                  </td>
                </>
              ) : (
                <td colSpan={3} className="unknown">
                  {say('unknown')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Everything that was written down, the latest first. */
export function RateHistory({
  lines,
  maySet,
  reply,
}: {
  lines: readonly (ExchangeRate & { counts: boolean })[];
  maySet: boolean;
  reply: FormReply | undefined;
}) {
  const say = useWords(ratesWords);
  const text = useRateText();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('history', { count: lines.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('day')}</th>
            <th scope="col">{say('rate')}</th>
            <th scope="col">{say('source')}</th>
            <th scope="col">{say('by')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{formatDay(line.rateOn)}</th>
              <td data-label={say('rate')}>
                {line.yuan ? text(line.yuan, line.currency) : say('taken_back')}
                {line.counts ? null : <span className="sub">{say('superseded')}</span>}
                {maySet && line.counts && line.yuan ? (
                  <div className="mt-1 no-print">
                    <Withdraw line={line} reply={reply} />
                  </div>
                ) : null}
              </td>
              <td data-label={say('source')} data-names>
                {line.source}
              </td>
              <td data-label={say('by')} data-names>
                {line.recordedByName}
                <span className="sub">{formatInstant(line.recordedAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Withdraw({ line, reply }: { line: ExchangeRate; reply: FormReply | undefined }) {
  const say = useWords(ratesWords);
  const problem = useProblems(reply, ratesWords);
  const typed = reply?.typed;
  const mine =
    typed?.intent === 'withdraw' && typed.currency === line.currency && typed.rateOn === line.rateOn
      ? reply
      : undefined;
  return (
    <Confirm label={say('withdraw')} tone="quiet" small open={mine !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="currency" value={line.currency} />
        <input type="hidden" name="rateOn" value={line.rateOn} />
        <Field
          label={say('reason')}
          name="source"
          id={`reason-${line.id}`}
          defaultValue={typedOr(mine, 'source', '')}
          problem={mine ? problem('source') : undefined}
          required
        />
        <Button tone="danger" small>
          {say('withdraw_now')}
        </Button>
      </Form>
    </Confirm>
  );
}
