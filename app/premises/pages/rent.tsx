import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { listLeases } from '../queries/list-leases.ts';
import { LeaseTable } from '../ui/lease-table.tsx';
import { PremisesTabs } from '../ui/premises-tabs.tsx';
import { premisesWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  const incubatorId = choice?.incubatorId ?? null;
  const [all, late, today] = await Promise.all([
    listLeases(db, actor, { filter: 'all', incubatorId }),
    choice ? listLeases(db, actor, { filter: 'overdue', incubatorId }) : [],
    todayInBeijing(db),
  ]);
  return { choice, all, late, today, manages: incubatorId !== null && mayManage(actor, incubatorId) };
}

export const meta = titled(premisesWords, 'rent.title');

/** For an incubator what is open and who is late; for a company its own leases and what it owes. */
export default function Rent() {
  const { choice, all, late, today, manages } = useLoaderData<typeof loader>();
  const say = useWords(premisesWords);
  const language = useLanguage();
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const figures = [
    [sum(all.map((lease) => (lease.balance > 0n ? lease.balance : 0n))), 'rent.open'],
    [sum(all.map((lease) => lease.overdue)), 'rent.overdue'],
  ] as const;
  const isHouse = choice !== null;
  return (
    <Page
      title={say('rent.title')}
      lead={say(isHouse ? 'rent.lead-house' : 'rent.lead-own')}
      tabs={
        isHouse ? (
          <PremisesTabs incubator={choice.choices.length > 1 ? choice.incubatorId : null} manages={manages} />
        ) : null
      }
    >
      {isHouse ? <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} /> : null}
      {all.length > 0 ? (
        <Card>
          <div className="figures">
            {figures.map(([amount, name]) => (
              <div className="figure" key={name}>
                <b>{formatMoneyExactly(amount, 'CNY', language)}</b>
                <span>{say(name)}</span>
              </div>
            ))}
            {isHouse ? (
              <div className="figure">
                <b>{formatCount(late.length)}</b>
                <span>{say('rent.late')}</span>
              </div>
            ) : null}
          </div>
        </Card>
      ) : null}
      {isHouse ? (
        <Card title={say('rent.late-title')} flush={late.length > 0}>
          {late.length > 0 ? (
            <LeaseTable leases={late} today={today} since />
          ) : (
            <p className="caption">{say('rent.late-none')}</p>
          )}
        </Card>
      ) : null}
      <Card title={say('leases.title')} flush>
        {all.length > 0 ? (
          <LeaseTable leases={all} today={today} />
        ) : (
          <Empty title={say(isHouse ? 'leases.none' : 'rent.none-own')}>
            {say(isHouse ? 'leases.none-next' : 'rent.none-own-next')}
          </Empty>
        )}
      </Card>
    </Page>
  );
}
