import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatMoneyExactly, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { AccountEntry, LeaseDetail } from '../queries/lease-detail.ts';
import { premisesWords } from '../words/words.ts';

/** The account of a lease, latest first. */
export function AccountTable({ lease, reply }: { lease: LeaseDetail; reply: FormReply | undefined }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  const money = (amount: bigint | null) =>
    amount === null ? UNKNOWN : formatMoneyExactly(amount, 'CNY', language);
  const balance =
    lease.balance > 0n
      ? say('account.balance', { amount: money(lease.balance) })
      : lease.balance < 0n
        ? say('rent.ahead', { amount: money(-lease.balance) })
        : say('account.clear');
  return (
    <Card title={say('account.title')} aside={balance} flush={lease.entries.length > 0}>
      {lease.entries.length === 0 ? (
        <p className="caption">{say('account.none')}</p>
      ) : (
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('account.day')}</th>
                <th scope="col">{say('account.what')}</th>
                <th scope="col" className="num">
                  {say('account.gross')}
                </th>
                <th scope="col" className="num">
                  {say('account.subsidy')}
                </th>
                <th scope="col" className="num">
                  {say('account.amount')}
                </th>
                <th scope="col">{say('account.who')}</th>
              </tr>
            </thead>
            <tbody>
              {lease.entries.map((entry) => (
                <tr key={String(entry.seq)}>
                  <th scope="row">{entry.valueOn}</th>
                  <td data-label={say('account.what')}>
                    {say(`entry.${entry.kind}`)}
                    {entry.periodFrom && entry.periodTo ? (
                      <span className="sub">
                        {say('term', { from: entry.periodFrom, to: entry.periodTo })}
                      </span>
                    ) : null}
                    {entry.note ? <span className="sub">{entry.note}</span> : null}
                    {entry.countered ? <span className="tag">{say('entry.countered')}</span> : null}
                    {lease.may.manage && isCounterable(entry) ? (
                      <Counter entry={entry} reply={reply} />
                    ) : null}
                  </td>
                  <td className="num" data-label={say('account.gross')}>
                    {money(entry.gross)}
                  </td>
                  <td className="num" data-label={say('account.subsidy')}>
                    {money(entry.subsidy)}
                  </td>
                  <td className="num" data-label={say('account.amount')}>
                    {money(entry.amount)}
                  </td>
                  <td data-label={say('account.who')}>
                    {entry.byName.startsWith('premises.') ? say('entry.job') : entry.byName}
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

function isCounterable({ kind, countered }: AccountEntry): boolean {
  return !countered && (kind === 'payment' || kind === 'charge');
}

function Counter({ entry, reply }: { entry: AccountEntry; reply: FormReply | undefined }) {
  const say = useWords(premisesWords);
  const mine = reply?.typed.intent === 'counter' && reply.typed.seq === String(entry.seq) ? reply : undefined;
  const problem = useProblems(mine, premisesWords);
  return (
    <Confirm label={say('counter.open')} tone="quiet" small open={mine !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="counter" />
        <input type="hidden" name="seq" value={String(entry.seq)} />
        <Field
          label={say('counter.reason')}
          name="reason"
          id={`field-reason-${entry.seq}`}
          required
          maxLength={200}
          defaultValue={typedOr(mine, 'reason', '')}
          problem={problem('reason') ?? problem('')}
        />
        <Button tone="danger" small>
          {say('counter.save')}
        </Button>
      </Form>
    </Confirm>
  );
}

/** What will fall due, the nearest first. */
export function AheadTable({ ahead }: { ahead: LeaseDetail['ahead'] }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  const money = (amount: bigint) => formatMoneyExactly(amount, 'CNY', language);
  return (
    <Card title={say('ahead.title')} flush={ahead.length > 0}>
      {ahead.length === 0 ? (
        <p className="caption">{say('ahead.none')}</p>
      ) : (
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('ahead.due')}</th>
                <th scope="col">{say('ahead.period')}</th>
                <th scope="col" className="num">
                  {say('account.gross')}
                </th>
                <th scope="col" className="num">
                  {say('account.subsidy')}
                </th>
                <th scope="col" className="num">
                  {say('ahead.net')}
                </th>
              </tr>
            </thead>
            <tbody>
              {ahead.map((period) => (
                <tr key={period.from}>
                  <th scope="row">{period.from}</th>
                  <td data-label={say('ahead.period')}>
                    {say('term', { from: period.from, to: period.to })}
                  </td>
                  <td className="num" data-label={say('account.gross')}>
                    {money(period.gross)}
                  </td>
                  <td className="num" data-label={say('account.subsidy')}>
                    {money(period.subsidy)}
                  </td>
                  <td className="num" data-label={say('ahead.net')}>
                    {money(period.gross - period.subsidy)}
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
