import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { MoveDetail } from '../queries/move-detail.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { laneName, listed, stageName, stepName } from './ladder-labels.ts';
import { OrderStatePill } from './order-state.tsx';

/** What an order says, and what became of it. */
export function MoveFacts({ detail: { order, company, approval } }: { detail: MoveDetail }) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const skipped = approval?.ok ? approval.value.skipped.map((stage) => stageName(say, stage)) : [];
  const facts: [string, ReactNode][] = [
    [
      say('order.company'),
      <Link key="company" to={paths.company(company.id)}>
        {language === 'en' ? (company.nameEn ?? company.name) : company.name}
      </Link>,
    ],
    [say('order.lane'), laneName(say, order.lane)],
    [say('order.step'), stepName(say, order.from, order.to)],
    ...(skipped.length ? [[say('order.skips'), listed(skipped, language)] as [string, ReactNode]] : []),
    [say('order.effective'), order.effectiveOn],
    [say('order.reason'), order.reason],
    [say('order.proposed'), `${order.proposedByName} · ${formatInstant(order.proposedAt)}`],
    [say('order.approver'), say(`approver.${order.approver}`)],
    [say('order.state'), <OrderStatePill key="state" state={order.state} />],
  ];
  if (order.decidedAt) {
    facts.push([say('order.decision'), `${order.decidedByName ?? ''} · ${formatInstant(order.decidedAt)}`]);
  }
  if (order.decisionReason) facts.push([say('order.decision-reason'), order.decisionReason]);
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div key={term} className="contents">
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
