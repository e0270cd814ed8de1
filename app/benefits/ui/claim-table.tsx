import type { FormReply } from '#app/http/problems.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { type ClaimState, left } from '../domain/claim.ts';
import type { Budget, Claim } from '../queries/list-claims.ts';
import { benefitsWords } from '../words/words.ts';
import { named } from './benefits-words.ts';
import { OrderForm, repliesTo } from './order-form.tsx';

const tones: Record<ClaimState, PillTone> = {
  submitted: 'info',
  approved: 'short',
  paid: 'met',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** Budgets with what is bound of them; companies see which are open, not the house's amounts. */
export function BudgetLines({ budgets, amounts }: { budgets: readonly Budget[]; amounts: boolean }) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const money = (amount: bigint) => formatMoneyExactly(amount, 'CNY', language);
  return (
    <Card title={say('budgets.title')}>
      {budgets.length === 0 ? <p className="caption">{say('budgets.none')}</p> : null}
      <ul className="lines">
        {budgets.map((budget) => {
          const { total, paid, approved } = budget;
          const name = named(language, budget.name, budget.nameEn);
          const bound = paid + approved;
          return (
            <li key={budget.budgetId}>
              <span className="lines-mark">
                <Pill tone={budget.open ? 'met' : 'neutral'}>
                  {say(budget.open ? 'budget.open' : 'budget.closed')}
                </Pill>
              </span>
              <div className="lines-text">
                <b>{name}</b>
                {amounts ? (
                  <Progress
                    value={Number((bound * 1000n) / total)}
                    max={1000}
                    label={say('budget.used', { name })}
                    caption={say('budget.line', {
                      total: money(total),
                      paid: money(paid),
                      approved: money(approved),
                      left: money(left({ total, bound })),
                    })}
                  />
                ) : null}
              </div>
              <span className="lines-end">
                {say('budget.time', { from: budget.fromOn, to: budget.toOn })}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

type Props = {
  claims: readonly Claim[];
  manages: boolean;
  today: string;
  reply: FormReply | undefined;
};

/** Claims as a table, each with what the reader may do about it. */
export function ClaimTable({ claims, manages, today, reply }: Props) {
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const money = (amount: bigint) => formatMoneyExactly(amount, 'CNY', language);
  return (
    <Card title={say('claims.list')} flush={claims.length > 0}>
      {claims.length === 0 ? (
        <p className="caption">{say('claims.none')}</p>
      ) : (
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('col.company')}</th>
                <th scope="col">{say('claim.reason')}</th>
                <th scope="col" className="num">
                  {say('col.amount')}
                </th>
                <th scope="col">{say('col.state')}</th>
              </tr>
            </thead>
            <tbody>
              {claims.map((claim) => (
                <tr key={claim.claimId}>
                  <th scope="row">
                    {named(language, claim.company, claim.companyEn)}
                    <span className="sub">
                      {named(language, claim.budget, claim.budgetEn)} · {say(`tranche.${claim.tranche}`)}
                    </span>
                    <span className="sub">{claim.submittedOn}</span>
                  </th>
                  <td data-label={say('claim.reason')}>
                    {claim.reason}
                    <span className="sub">
                      {claim.evidenceLink ? (
                        <a className="link" href={claim.evidenceLink} rel="noreferrer noopener">
                          {claim.evidence}
                        </a>
                      ) : (
                        claim.evidence
                      )}
                    </span>
                  </td>
                  <td className="num" data-label={say('col.amount')}>
                    {money(claim.amount)}
                    {claim.approvedAmount === null ? null : (
                      <span className="sub">
                        {say('claim.approved-amount', { amount: money(claim.approvedAmount) })}
                      </span>
                    )}
                  </td>
                  <td data-label={say('col.state')}>
                    <Pill tone={tones[claim.state]}>{say(`claim.${claim.state}`)}</Pill>
                    {claim.decisionNote ? <span className="sub">{claim.decisionNote}</span> : null}
                    {claim.paidOn ? (
                      <span className="sub">
                        {say('claim.paid-on', { day: claim.paidOn, reference: claim.paidReference ?? '' })}
                      </span>
                    ) : null}
                    {manages ? <ClaimOrders claim={claim} today={today} reply={reply} /> : null}
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

function ClaimOrders({ claim, today, reply }: { claim: Claim } & Pick<Props, 'today' | 'reply'>) {
  const say = useWords(benefitsWords);
  const of = { name: 'claimId', value: claim.claimId };
  if (claim.state === 'approved')
    return (
      <Confirm label={say('pay.title')} tone="quiet" small open={repliesTo(reply, 'pay', of)}>
        <OrderForm intent="pay" of={of} reply={reply} save="pay.save">
          {(field) => (
            <>
              <Field {...field('paidOn', 'pay.day', today)} type="date" max={today} required />
              <Field {...field('reference', 'pay.reference')} required maxLength={100} />
            </>
          )}
        </OrderForm>
      </Confirm>
    );
  if (claim.state !== 'submitted') return null;
  const isOpen = repliesTo(reply, 'approve', of) || repliesTo(reply, 'decline', of);
  return (
    <Confirm label={say('decide.title')} tone="quiet" small open={isOpen}>
      <OrderForm intent="approve" of={of} reply={reply} save="decide.approve" tone="primary">
        {(field) => (
          <>
            <Field
              {...field('approve', 'decide.amount', unscaled(claim.amount, 2))}
              inputMode="decimal"
              required
              unit={say('yuan')}
            />
            <Field {...field('note', 'decide.note')} required={false} maxLength={200} />
          </>
        )}
      </OrderForm>
      <OrderForm intent="decline" of={of} reply={reply} save="decide.decline" tone="danger">
        {(field) => <Field {...field('note', 'decide.note')} required maxLength={200} />}
      </OrderForm>
    </Confirm>
  );
}
