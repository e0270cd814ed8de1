import type { FormReply } from '#app/http/problems.ts';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { RuleLine } from '../queries/profit-rules.ts';
import { benefitsWords } from '../words/words.ts';
import { percentText } from './benefits-words.ts';
import { OrderForm, repliesTo } from './order-form.tsx';

/** A rule: how it shares, what each backer got in each period, and the order that shares out the next. */
export function RuleCard({
  rule,
  manages,
  reply,
}: {
  rule: RuleLine;
  manages: boolean;
  reply: FormReply | undefined;
}) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const money = (amount: bigint) => formatMoneyExactly(amount, 'CNY', language);
  const of = { name: 'ruleId', value: rule.ruleId };
  return (
    <Card
      title={rule.name}
      aside={say('rule.line', { hurdle: money(rule.hurdle), pool: percentText(rule.poolShare) })}
    >
      <TableWrap>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('payout.who')}</th>
              <th scope="col" className="num">
                {say('rule.share')}
              </th>
              {rule.payouts.map((payout) => (
                <th scope="col" className="num" key={payout.payoutId}>
                  {payout.period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rule.backers.map((backer, at) => (
              <tr key={backer.name}>
                <th scope="row">{backer.name}</th>
                <td className="num" data-label={say('rule.share')}>
                  {percentText(backer.share)}
                </td>
                {rule.payouts.map((payout) => (
                  <td className="num" key={payout.payoutId} data-label={payout.period}>
                    {money(payout.parts[at]?.amount ?? 0n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('payout.pool')}</th>
              <td className="num">100</td>
              {rule.payouts.map((payout) => (
                <td className="num" key={payout.payoutId} data-label={payout.period}>
                  {money(payout.pool)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </TableWrap>
      {rule.payouts.length === 0 ? <p className="caption">{say('payout.none')}</p> : null}
      {manages ? (
        <Confirm label={say('payout.add')} tone="quiet" open={repliesTo(reply, 'share', of)}>
          <p>{say('payout.sure')}</p>
          <OrderForm intent="share" of={of} reply={reply} save="payout.save" tone="primary">
            {(field) => (
              <>
                <Field
                  {...field('period', 'payout.period')}
                  required
                  maxLength={20}
                  help={say('payout.period-help')}
                />
                <Field
                  {...field('profit', 'payout.profit')}
                  inputMode="decimal"
                  required
                  unit={say('yuan')}
                />
                <Field {...field('note', 'note')} required={false} maxLength={200} />
              </>
            )}
          </OrderForm>
        </Confirm>
      ) : null}
    </Card>
  );
}
