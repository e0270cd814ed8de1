import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type LeaseFilter, leaseFilters } from '../domain/lease.ts';
import { listLeases } from '../queries/list-leases.ts';
import { LeaseTable } from '../ui/lease-table.tsx';
import { PremisesTabs } from '../ui/premises-tabs.tsx';
import { premisesWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const asked = search.get('state') as LeaseFilter | null;
  const filter = asked && leaseFilters.includes(asked) ? asked : 'running';
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  const incubatorId = choice?.incubatorId ?? null;
  const [leases, today] = await Promise.all([
    choice ? listLeases(db, actor, { filter, incubatorId }) : [],
    todayInBeijing(db),
  ]);
  return { filter, choice, leases, today, manages: incubatorId !== null && mayManage(actor, incubatorId) };
}

export const meta = titled(premisesWords, 'leases.title');

/** An incubator's leases by their state. */
export default function Leases() {
  const { filter, choice, leases, today, manages } = useLoaderData<typeof loader>();
  const say = useWords(premisesWords);
  const incubator = choice && choice.choices.length > 1 ? choice.incubatorId : null;
  return (
    <Page
      title={say('leases.title')}
      lead={say('leases.lead')}
      tabs={<PremisesTabs incubator={incubator} manages={manages} />}
      actions={
        manages ? (
          <ButtonLink tone="primary" to={`${paths.newLease()}${incubator ? `?incubator=${incubator}` : ''}`}>
            {say('leases.new')}
          </ButtonLink>
        ) : null
      }
    >
      {choice ? (
        <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} kept={{ state: filter }} />
      ) : null}
      <Form method="get" className="filters">
        {incubator ? <input type="hidden" name="incubator" value={incubator} /> : null}
        <SelectField
          label={say('leases.filter')}
          name="state"
          defaultValue={filter}
          options={leaseFilters.map((value) => ({ value, label: say(`filter.${value}`) }))}
        />
        <Button tone="quiet">{say('show')}</Button>
      </Form>
      <Card flush>
        {leases.length > 0 ? (
          <LeaseTable leases={leases} today={today} />
        ) : (
          <Empty title={say('leases.none')}>{say('leases.none-next')}</Empty>
        )}
      </Card>
    </Page>
  );
}
