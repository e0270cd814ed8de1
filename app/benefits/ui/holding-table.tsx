import { Link } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { formatCount, formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { exitKinds } from '../domain/holding.ts';
import type { Holding } from '../queries/holdings-of.ts';
import { benefitsWords } from '../words/words.ts';
import { named, partText } from './benefits-words.ts';
import { OrderForm, repliesTo } from './order-form.tsx';

type Props = {
  holdings: readonly Holding[];
  manages: boolean;
  today: string;
  reply: FormReply | undefined;
};

/** The register as a table. */
export function HoldingTable({ holdings, manages, today, reply }: Props) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const money = (amount: bigint | null) => formatMoneyExactly(amount, 'CNY', language);
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('col.company')}</th>
            <th scope="col">{say('h.col')}</th>
            <th scope="col" className="num">
              {say('h.part')}
            </th>
            <th scope="col" className="num">
              {say('h.amount')}
            </th>
            <th scope="col" className="num">
              {say('h.worth')}
            </th>
            <th scope="col">{say('h.resolution')}</th>
            <th scope="col">{say('col.state')}</th>
          </tr>
        </thead>
        <tbody>
          {holdings.map((holding) => (
            <tr key={holding.holdingId}>
              <th scope="row">
                <Link to={paths.company(holding.companyId)}>
                  {named(language, holding.company, holding.companyEn)}
                </Link>
                <span className="sub">{named(language, holding.incubator, holding.incubatorEn)}</span>
              </th>
              <td data-label={say('h.col')}>
                {say(`instrument.${holding.instrument}`)}
                <span className="sub">
                  {say(`consideration.${holding.consideration}`)} · {holding.acquiredOn}
                </span>
              </td>
              <td className="num" data-label={say('h.part')}>
                {partText(holding.partOver, holding.partUnder) ?? say('unknown')}
                {holding.shares === null ? null : (
                  <span className="sub">
                    {say('h.shares')} {formatCount(holding.shares)}
                  </span>
                )}
              </td>
              <td className="num" data-label={say('h.amount')}>
                {money(holding.amount)}
                {holding.paidIn ? null : <span className="sub">{say('h.not-paid')}</span>}
              </td>
              <td className="num" data-label={say('h.worth')}>
                {money(holding.fairValue)}
                {holding.fairValueOn ? (
                  <span className="sub">
                    {say('h.worth-on', { day: holding.fairValueOn, note: holding.fairValueNote ?? '' })}
                  </span>
                ) : null}
              </td>
              <td data-label={say('h.resolution')}>
                {holding.resolutionLink ? (
                  <a className="link" href={holding.resolutionLink} rel="noreferrer noopener">
                    {holding.resolution}
                  </a>
                ) : (
                  holding.resolution
                )}
                {holding.filingNumber ? <span className="sub">{holding.filingNumber}</span> : null}
              </td>
              <td data-label={say('col.state')}>
                {holding.exitedOn && holding.exitKind ? (
                  say('h.exited', {
                    day: holding.exitedOn,
                    how: say(`exit.${holding.exitKind}`),
                    amount: money(holding.exitAmount),
                  })
                ) : (
                  <Pill tone="met">{say('h.held')}</Pill>
                )}
                {manages && !holding.exitedOn ? (
                  <HoldingOrders holding={holding} today={today} reply={reply} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function HoldingOrders({ holding, today, reply }: { holding: Holding } & Pick<Props, 'today' | 'reply'>) {
  const say = useWords(benefitsWords);
  const of = { name: 'holdingId', value: holding.holdingId };
  const hidden = { version: String(holding.version) };
  const money = { inputMode: 'decimal', unit: say('yuan'), required: true } as const;
  return (
    <div className="row">
      <Confirm label={say('value.title')} tone="quiet" small open={repliesTo(reply, 'value', of)}>
        <OrderForm intent="value" of={of} reply={reply} save="save" hidden={hidden}>
          {(field) => (
            <>
              <Field {...field('fairValue', 'h.fairValue')} {...money} />
              <Field {...field('note', 'h.fairValueNote')} required maxLength={200} />
            </>
          )}
        </OrderForm>
      </Confirm>
      <Confirm label={say('exit.title')} small open={repliesTo(reply, 'exit', of)}>
        <OrderForm intent="exit" of={of} reply={reply} save="exit.save" tone="danger" hidden={hidden}>
          {(field) => (
            <>
              <Field {...field('exitedOn', 'exit.day', today)} type="date" max={today} required />
              <SelectField
                {...field('exitKind', 'exit.kind')}
                options={exitKinds.map((value) => ({ value, label: say(`exit.${value}`) }))}
              />
              <Field {...field('exitAmount', 'exit.amount', '0')} {...money} />
              <Field {...field('note', 'note')} required={false} maxLength={200} />
            </>
          )}
        </OrderForm>
      </Confirm>
    </div>
  );
}
