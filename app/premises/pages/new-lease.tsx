import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, many, maybe, whole, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type SignRefusal, signLease } from '../commands/sign-lease.ts';
import { type PayCycle, rentBases } from '../domain/lease.ts';
import { mostRooms } from '../domain/lease-order.ts';
import { roomChoices, tenantChoices } from '../queries/lease-choices.ts';
import { NewLeaseForm } from '../ui/new-lease-form.tsx';
import { premisesWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice || !mayManage(actor, choice.incubatorId)) throw notFound();
  const [companies, rooms, today] = await Promise.all([
    tenantChoices(db, actor, choice.incubatorId),
    roomChoices(db, actor, choice.incubatorId),
    todayInBeijing(db),
  ]);
  return { choice, companies, rooms, today };
}

/** Rooms and their desks are told apart by their place. */
const schema = z.object({
  companyId: id(),
  number: line({ max: 60 }),
  roomId: many(maybe(id()), mostRooms),
  desks: many(maybe(whole({ min: 1, max: 2000 })), mostRooms),
  basis: choice(rentBases),
  rate: yuan(),
  startsOn: day(),
  endsOn: day(),
  cycle: choice(['1', '3', '6', '12']),
  deposit: yuan(),
  subsidySteps: maybe(line({ max: 60 })),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) throw notFound();
  if (!mayManage(actor, choice.incubatorId)) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { roomId, desks, subsidySteps, cycle, ...terms } = form.values;
  const result = await signLease(db, actor, {
    ...terms,
    incubatorId: choice.incubatorId,
    cycle: Number(cycle) as PayCycle,
    spaces: roomId.flatMap((room, at) => (room === null ? [] : [{ roomId: room, desks: desks[at] ?? null }])),
    subsidySteps: (subsidySteps ?? '')
      .split(/[/／、,，\s]+/u)
      .filter((step) => step !== '')
      .map((step) => Number(step.replace(/[%％]$/u, ''))),
  });
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.lease(result.value.leaseId)}?done=signed`);
}

function problemsOf(refusal: SignRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'invalid':
      return Object.fromEntries(
        refusal.problems.map(({ field, kind }) => [field === 'spaces' ? 'roomId' : field, { kind }]),
      );
    case 'not-a-tenant':
      return { companyId: refusal };
    case 'number-taken':
      return { number: refusal };
    case 'not-to-let':
    case 'room-taken':
      return { roomId: refusal };
  }
}

export const meta = titled(premisesWords, 'new.title');

/** The form of a new lease. */
export default function NewLease() {
  const { choice, companies, rooms, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(premisesWords);
  return (
    <Page
      crumbs={<Link to={paths.leases()}>{say('lease.crumb')}</Link>}
      title={say('new.title')}
      lead={say('new.lead')}
    >
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      <Card>
        {companies.length === 0 ? (
          <Empty title={say('new.no-company')} />
        ) : rooms.length === 0 ? (
          <Empty title={say('plan.none')}>{say('plan.none-next')}</Empty>
        ) : (
          <NewLeaseForm companies={companies} rooms={rooms} today={today} reply={reply} />
        )}
      </Card>
    </Page>
  );
}
