import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { EnteredFact } from '../domain/entered-fact.ts';
import { graduationWords } from '../words/graduation-words.ts';

/** What was entered of a tenant, the latest first. */
export function FactTable({
  entered,
  mayWithdraw,
}: {
  entered: readonly EnteredFact[];
  mayWithdraw: boolean;
}) {
  const say = useWords(graduationWords);
  const language = useLanguage();
  if (entered.length === 0) return <Empty title={say('facts_none')} />;
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('fact_kind')}</th>
            <th scope="col">{say('fact_on')}</th>
            <th scope="col">{say('fact_source')}</th>
            <th scope="col">{say('fact_by')}</th>
          </tr>
        </thead>
        <tbody>
          {entered.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {say(`kind.${one.kind}`)}
                <span className="sub">
                  {one.kind === 'financing'
                    ? formatMoneyExactly(one.amount, 'CNY', language)
                    : say(one.holds ? 'fact_holds_yes' : 'fact_holds_no')}
                  {one.number ? ` · ${one.number}` : ''}
                </span>
              </th>
              <td data-label={say('fact_on')} className="nowrap">
                {one.on}
                {one.until ? <span className="sub">{`${say('fact_until')} ${one.until}`}</span> : null}
              </td>
              <td data-label={say('fact_source')}>
                {say(`source.${one.source}`)}
                {one.note ? <span className="sub">{one.note}</span> : null}
              </td>
              <td data-label={say('fact_by')}>
                {one.enteredByName}
                {mayWithdraw ? (
                  <Confirm label={say('fact_withdraw')} tone="quiet" small>
                    <p>{say('fact_withdraw_question')}</p>
                    <Form method="post">
                      <input type="hidden" name="intent" value="withdraw" />
                      <input type="hidden" name="factId" value={one.id} />
                      <Button tone="danger" small>
                        {say('fact_withdraw')}
                      </Button>
                    </Form>
                  </Confirm>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
