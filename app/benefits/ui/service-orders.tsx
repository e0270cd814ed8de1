import type { ReactNode } from 'react';
import { Card } from '#app/ui/card.tsx';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { after, type OrderState, type OrderStep, orderSteps } from '../domain/service-order.ts';
import type { ServiceOrder } from '../queries/list-services.ts';
import { benefitsWords } from '../words/words.ts';
import { named } from './benefits-words.ts';

const tones: Record<OrderState, PillTone> = {
  ordered: 'info',
  delivered: 'short',
  accepted: 'met',
  cancelled: 'neutral',
};

/** Orders as a table, each with the steps that the reader may take. */
export function ServiceOrders({
  orders,
  side,
  button,
}: {
  orders: readonly ServiceOrder[];
  side: { works: boolean; acts: boolean };
  button: (orderId: string, step: OrderStep) => ReactNode;
}) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const entitled: Record<OrderStep, boolean> = {
    deliver: side.works,
    accept: side.acts,
    cancel: side.works || side.acts,
  };
  return (
    <Card title={say('orders.title')} flush={orders.length > 0}>
      {orders.length === 0 ? (
        <p className="caption">{say('orders.none')}</p>
      ) : (
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('order.service')}</th>
                <th scope="col">{say('col.company')}</th>
                <th scope="col" className="num">
                  {say('col.amount')}
                </th>
                <th scope="col">{say('col.state')}</th>
                <th scope="col">{say('col.order')}</th>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <tr key={order.orderId}>
                  <th scope="row">
                    {named(language, order.service, order.serviceEn)}
                    <span className="sub">
                      {order.quantity} {order.unit} · {order.orderedOn}
                    </span>
                    {order.note ? <span className="sub">{order.note}</span> : null}
                  </th>
                  <td data-label={say('col.company')}>{named(language, order.company, order.companyEn)}</td>
                  <td className="num" data-label={say('col.amount')}>
                    {formatMoneyExactly(order.amount, 'CNY', language)}
                    {order.forEquity ? <span className="sub">{say('order.equity')}</span> : null}
                  </td>
                  <td data-label={say('col.state')}>
                    <Pill tone={tones[order.state]}>{say(`state.${order.state}`)}</Pill>
                  </td>
                  <td data-label={say('col.order')}>
                    <div className="row">
                      {orderSteps
                        .filter((step) => entitled[step] && after(order.state, step) !== null)
                        .map((step) => (
                          <span key={step}>{button(order.orderId, step)}</span>
                        ))}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </Card>
  );
}
