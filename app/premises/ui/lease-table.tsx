import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatMoneyExactly, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { type LeaseState, leaseState } from '../domain/lease.ts';
import type { LeaseLine } from '../queries/list-leases.ts';
import { premisesWords } from '../words/words.ts';
import { named, rateText, spaceText } from './lease-words.ts';

export const stateTones: Record<LeaseState, PillTone> = {
  planned: 'info',
  running: 'met',
  ending: 'short',
  over: 'neutral',
};

/** Leases as a table; on a phone each is a card. */
export function LeaseTable({
  leases,
  today,
  since,
}: {
  leases: readonly LeaseLine[];
  today: LeaseLine['endsOn'];
  /** Also since when rent is open. */
  since?: boolean;
}) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('col.company')}</th>
            <th scope="col">{say('col.rooms')}</th>
            <th scope="col">{say('col.term')}</th>
            <th scope="col">{say('col.rate')}</th>
            <th scope="col" className="num">
              {say('col.balance')}
            </th>
            <th scope="col" className="num">
              {say('col.overdue')}
            </th>
            {since ? <th scope="col">{say('col.since')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {leases.map((lease) => {
            const state = leaseState(lease, today);
            return (
              <tr key={lease.leaseId}>
                <th scope="row">
                  <Link to={paths.lease(lease.leaseId)}>
                    {named(language, lease.company, lease.companyEn)}
                  </Link>
                  <span className="sub">{lease.number}</span>
                </th>
                <td data-label={say('col.rooms')}>
                  {lease.rooms}
                  <span className="sub">{spaceText(say, lease)}</span>
                </td>
                <td data-label={say('col.term')}>
                  {say('term', { from: lease.startsOn, to: lease.endsOn })}
                  <span className="sub">
                    <Pill tone={stateTones[state]}>{say(`state.${state}`)}</Pill>
                  </span>
                </td>
                <td data-label={say('col.rate')}>{rateText(say, language, lease.basis, lease.rate)}</td>
                <td className="num" data-label={say('col.balance')}>
                  {lease.balance < 0n
                    ? say('rent.ahead', { amount: formatMoneyExactly(-lease.balance, 'CNY', language) })
                    : formatMoneyExactly(lease.balance, 'CNY', language)}
                </td>
                <td className="num" data-label={say('col.overdue')}>
                  {lease.overdue > 0n ? (
                    <Pill tone="danger">{formatMoneyExactly(lease.overdue, 'CNY', language)}</Pill>
                  ) : (
                    UNKNOWN
                  )}
                </td>
                {since ? <td data-label={say('col.since')}>{lease.overdueSince ?? UNKNOWN}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}
