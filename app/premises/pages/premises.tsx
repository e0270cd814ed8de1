import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatRatio } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { buildingPlans } from '../queries/building-plan.ts';
import { leasesEnding } from '../queries/leases-ending.ts';
import { type Utilisation, utilisation } from '../queries/utilisation.ts';
import { FloorKey, FloorPicture } from '../ui/floor-picture.tsx';
import { areaText, named, spaceText } from '../ui/lease-words.ts';
import { PremisesTabs } from '../ui/premises-tabs.tsx';
import { premisesWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) return { choice: null };
  const { incubatorId } = choice;
  const [plans, use, ending, today] = await Promise.all([
    buildingPlans(db, actor, incubatorId),
    utilisation(db, actor, incubatorId),
    leasesEnding(db, actor, { incubatorId }),
    todayInBeijing(db),
  ]);
  if (!plans || !use) throw notFound();
  return { choice, plans, use, ending, today, manages: mayManage(actor, incubatorId) };
}

export const meta = titled(premisesWords, 'title');

/** How an incubator's space is used: in numbers, who leaves when, and a picture floor by floor. */
export default function Premises() {
  const data = useLoaderData<typeof loader>();
  const say = useWords(premisesWords);
  const language = useLanguage();
  if (data.choice === null)
    return (
      <Page title={say('title')} lead={say('lead')}>
        <Card>
          <Empty title={say('plan.none')} />
        </Card>
      </Page>
    );
  const { choice, plans, use, ending, today, manages } = data;
  const incubator = choice.choices.length > 1 ? choice.incubatorId : null;
  return (
    <Page
      title={say('title')}
      lead={say('lead')}
      tabs={<PremisesTabs incubator={incubator} manages={manages} />}
      actions={
        manages ? (
          <ButtonLink tone="primary" to={`${paths.newLease()}${incubator ? `?incubator=${incubator}` : ''}`}>
            {say('leases.new')}
          </ButtonLink>
        ) : null
      }
    >
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      <Card>
        <UseFigures use={use} />
      </Card>
      <Card title={say('ending.title')}>
        {ending.length === 0 ? (
          <p className="caption">{say('ending.none')}</p>
        ) : (
          <ul className="lines">
            {ending.map((lease) => (
              <li key={lease.leaseId}>
                <div className="lines-text">
                  <Link className="link" to={paths.lease(lease.leaseId)}>
                    {named(language, lease.company, lease.companyEn)}
                  </Link>{' '}
                  {spaceText(say, lease)}
                </div>
                <span className="lines-end">
                  <Pill tone="short">{lease.endsOn}</Pill>{' '}
                  {lease.daysLeft === 0 ? say('ending.today') : say('ending.days', { count: lease.daysLeft })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {plans.length === 0 ? (
        <Card>
          <Empty
            title={say('plan.none')}
            action={manages ? <ButtonLink to={paths.rooms()}>{say('tab.rooms')}</ButtonLink> : null}
          >
            {say('plan.none-next')}
          </Empty>
        </Card>
      ) : (
        <FloorKey />
      )}
      {plans.map((plan) => (
        <Card key={plan.buildingId} title={named(language, plan.name, plan.nameEn)} aside={plan.address}>
          <FloorPicture plan={plan} today={today} />
        </Card>
      ))}
    </Page>
  );
}

function UseFigures({ use }: { use: Utilisation }) {
  const say = useWords(premisesWords);
  const share = formatRatio(scaled(use.areaLet as Decimal, 2), scaled(use.area as Decimal, 2));
  return (
    <div className="figures">
      <div className="figure">
        <b>{areaText(use.areaLet)} m²</b>
        <span>
          {say('use.area')} · {say('use.area-of', { all: areaText(use.area), share })}
        </span>
      </div>
      <div className="figure">
        <b>{formatCount(use.desksLet)}</b>
        <span>
          {say('use.desks')} · {say('use.desks-of', { all: formatCount(use.desks) })}
        </span>
      </div>
      <div className="figure">
        <b>{formatCount(use.roomsFree)}</b>
        <span>
          {say('use.free')} · {say('use.free-of', { all: formatCount(use.rooms) })}
        </span>
      </div>
      <div className="figure">
        <b>{formatCount(use.tenants)}</b>
        <span>
          {say('use.tenants')} · {say('use.shared', { area: areaText(use.areaShared) })}
        </span>
      </div>
    </div>
  );
}
