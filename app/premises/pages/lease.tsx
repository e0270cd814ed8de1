import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { day, line, maybe, prose, whole, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { newId } from '#db/new-id.server.ts';
import { extendLease, giveNotice, shortenLease } from '../commands/change-lease.ts';
import { counterEntry, recordPayment } from '../commands/rent-payments.ts';
import { leaseState } from '../domain/lease.ts';
import { leaseDetail } from '../queries/lease-detail.ts';
import { AccountTable, AheadTable } from '../ui/account-table.tsx';
import { LeaseFacts, VersionLines } from '../ui/lease-facts.tsx';
import { LeaseOrders } from '../ui/lease-orders.tsx';
import { stateTones } from '../ui/lease-table.tsx';
import { named } from '../ui/lease-words.ts';
import { premisesWords } from '../words/words.ts';

const doneWords = {
  signed: 'new.signed',
  pay: 'pay.saved',
  counter: 'counter.saved',
  extend: 'extend.saved',
  shorten: 'shorten.saved',
  notice: 'notice.saved',
} as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const lease = await leaseDetail(db, actor, params.leaseId ?? '');
  if (!lease) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  return {
    lease,
    key: newId(),
    own: sitsIn(actor, ['company']),
    done: done && done in doneWords ? (done as keyof typeof doneWords) : null,
  };
}

const version = whole({ min: 1, max: 2_000_000_000 });
const note = maybe(prose({ max: 500 }));
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('pay'),
    amount: yuan(),
    paidOn: day(),
    note: maybe(line({ max: 200 })),
    key: line({ max: 40 }),
  }),
  z.object({
    intent: z.literal('counter'),
    seq: whole({ min: 1, max: 1e15 }),
    reason: line({ max: 200 }),
  }),
  z.object({ intent: z.literal('extend'), version, endsOn: day(), rate: yuan(), note }),
  z.object({ intent: z.literal('shorten'), version, lastDay: day(), note }),
  z.object({ intent: z.literal('notice'), lastDay: day(), reason: prose({ max: 500 }) }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const leaseId = params.leaseId ?? '';
  if (!form.ok) {
    if (!(await leaseDetail(db, actor, leaseId))) throw notFound();
    return invalid(form);
  }
  const { values } = form;
  const result = await (() => {
    switch (values.intent) {
      case 'pay':
        return recordPayment(db, actor, { ...values, leaseId, idempotencyKey: values.key });
      case 'counter':
        return counterEntry(db, actor, { leaseId, seq: BigInt(values.seq), reason: values.reason });
      case 'extend':
        return extendLease(db, actor, { ...values, leaseId });
      case 'shorten':
        return shortenLease(db, actor, { ...values, leaseId });
      case 'notice':
        return giveNotice(db, actor, { ...values, leaseId });
    }
  })();
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.lease(leaseId)}?done=${values.intent}`);
}

const fieldOf: Record<string, string> = {
  'in-the-future': 'paidOn',
  'nothing-paid': 'amount',
  'not-later': 'endsOn',
  'too-long-a-term': 'endsOn',
  'not-earlier': 'lastDay',
  'before-it-begins': 'lastDay',
  'in-the-past': 'lastDay',
};

function problemsOf(refusal: { kind: string }): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return { [fieldOf[refusal.kind] ?? '']: refusal };
}

export const meta = titled(premisesWords, (say, { lease }: Awaited<ReturnType<typeof loader>>) =>
  say('lease.title', { company: lease.company, number: lease.number }),
);

/** One lease: what was agreed and how it changed, its account, what falls due, and the orders that there are for it. */
export default function Lease() {
  const { lease, key, own, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(premisesWords);
  const language = useLanguage();
  const company = named(language, lease.company, lease.companyEn);
  const state = leaseState(lease, lease.today);
  return (
    <Page
      crumbs={<Link to={own ? paths.rent() : paths.leases()}>{say('lease.crumb')}</Link>}
      title={say('lease.title', { company, number: lease.number })}
      lead={<Pill tone={stateTones[state]}>{say(`state.${state}`)}</Pill>}
      actions={
        <ButtonLink to={paths.companyAgreements(lease.companyId)}>{say('lease.agreements')}</ButtonLink>
      }
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      {lease.notice ? (
        <Notice tone="short" title={say('lease.notice', { day: lease.notice.lastDay })}>
          {say('lease.notice-text', lease.notice)}
        </Notice>
      ) : null}
      <div className="columns-main">
        <div className="stack">
          <AccountTable lease={lease} reply={reply} />
          <AheadTable ahead={lease.ahead} />
        </div>
        <div className="stack">
          <Card title={say('lease.facts')}>
            <LeaseFacts lease={lease} />
          </Card>
          <LeaseOrders lease={lease} idempotencyKey={key} reply={reply} />
          <Card title={say('lease.versions')}>
            <VersionLines lease={lease} />
          </Card>
        </div>
      </div>
    </Page>
  );
}
