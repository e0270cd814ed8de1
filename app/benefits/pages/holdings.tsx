import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, link, maybe, prose, ticked, whole, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { exitHolding, recordHolding, valueHolding } from '../commands/holdings.ts';
import { considerations, exitKinds, fractionOfPercent, instruments } from '../domain/holding.ts';
import { listHoldings } from '../queries/holdings-of.ts';
import { BenefitsTabs } from '../ui/benefits-tabs.tsx';
import { HoldingForm } from '../ui/holding-form.tsx';
import { HoldingTable } from '../ui/holding-table.tsx';
import { benefitsWords } from '../words/words.ts';
import { benefitProblems, sideOf } from './house.server.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const side = await sideOf(db, actor, request);
  const [holdings, today] = await Promise.all([
    listHoldings(db, actor, side.incubatorId),
    todayInBeijing(db),
  ]);
  return { side, holdings, today, saved: new URL(request.url).searchParams.get('done') !== null };
}

const version = whole({ min: 1, max: 2_000_000_000 });
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    companyId: id(),
    instrument: choice(instruments),
    consideration: choice(considerations),
    acquiredOn: day(),
    shares: maybe(whole({ min: 1, max: 1e14 })),
    percent: maybe(line({ max: 12 })),
    amount: yuan(),
    paidIn: ticked(),
    fairValue: maybe(yuan()),
    fairValueNote: maybe(line({ max: 200 })),
    resolution: line({ max: 200 }),
    resolutionLink: maybe(link()),
    filingNumber: maybe(line({ max: 60 })),
  }),
  z.object({
    intent: z.literal('value'),
    holdingId: id(),
    version,
    fairValue: yuan(),
    note: prose({ max: 200 }),
  }),
  z.object({
    intent: z.literal('exit'),
    holdingId: id(),
    version,
    exitedOn: day(),
    exitKind: choice(exitKinds),
    exitAmount: yuan(),
    note: maybe(line({ max: 200 })),
  }),
]);

const fieldOf = {
  'not-a-tenant': 'companyId',
  'nothing-held': 'shares',
  'not-a-fraction': 'percent',
  'no-resolution': 'resolution',
};

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const side = await sideOf(db, actor, request);
  if (!side.may.manage) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { values } = form;
  if (values.intent === 'add') {
    const { shares, percent, ...rest } = values;
    const fraction = percent === null ? null : fractionOfPercent(percent.replace(/[%％]$/u, ''));
    if (percent !== null && fraction === null) return invalid(form, { percent: { kind: 'not-a-fraction' } });
    const order = { ...rest, incubatorId: side.incubatorId ?? '', fraction };
    const added = await recordHolding(db, actor, {
      ...order,
      shares: shares === null ? null : BigInt(shares),
    });
    if (!added.ok)
      return invalid(form, benefitProblems(added.refusal, { ...fieldOf, 'in-the-future': 'acquiredOn' }));
  } else {
    const result =
      values.intent === 'value'
        ? await valueHolding(db, actor, values)
        : await exitHolding(db, actor, values);
    const days = { 'in-the-future': 'exitedOn', 'before-it-began': 'exitedOn' };
    if (!result.ok) return invalid(form, benefitProblems(result.refusal, days));
  }
  return redirectWithin(`${paths.holdings()}?incubator=${side.incubatorId}&done=${values.intent}`);
}

export const meta = titled(benefitsWords, 'holdings.title');

/** The register of what incubators hold of their companies; a company sees what is held of it. */
export default function Holdings() {
  const { side, holdings, today, saved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(benefitsWords);
  const house = side.choice !== null;
  return (
    <Page
      title={say('holdings.title')}
      lead={say(house ? 'holdings.lead' : 'holdings.lead-own')}
      tabs={<BenefitsTabs house={house} />}
    >
      {saved && !reply ? (
        <Notice tone="met" live>
          {say('saved')}
        </Notice>
      ) : null}
      {side.choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...side.choice} /> : null}
      <Card flush>
        {holdings.length === 0 ? (
          <Empty title={say('holdings.none')}>{house ? say('holdings.none-next') : null}</Empty>
        ) : (
          <HoldingTable holdings={holdings} manages={side.may.manage} today={today} reply={reply} />
        )}
      </Card>
      {side.may.manage ? (
        <Card title={say('holdings.add')}>
          <HoldingForm companies={side.companies} today={today} reply={reply} />
        </Card>
      ) : null}
    </Page>
  );
}
