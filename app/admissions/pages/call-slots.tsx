import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id, line, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { mayOffer, offerSlots, removeSlot } from '../commands/interview-slots.ts';
import { mayPrepareCall, mayWatchCall } from '../domain/policy.ts';
import { callRecord } from '../queries/call-record.ts';
import { callSlots, type OfferedSlot } from '../queries/call-slots.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { useName } from '../ui/names.ts';
import { admissionsWords } from '../words/words.ts';
import { clockTime } from './call-values.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const record = await callRecord(db, params.callId ?? '');
  if (!record) throw notFound();
  const watches = mayWatchCall(actor, record.incubator.id);
  const talks = record.rounds.filter((round) => round.kind === 'interview');
  const own = talks.filter((round) => mayOffer(actor, record, round.id));
  if (!watches && (own.length === 0 || record.state === 'draft')) throw notFound();
  const { id, name, nameEn, state, opensAt, closesAt, programme } = record;
  const rounds = record.rounds.map(({ id, name, nameEn, kind }) => ({ id, name, nameEn, kind }));
  return {
    call: { id, name, nameEn, state, opensAt, closesAt, programme, rounds },
    watches,
    mayRemove: mayPrepareCall(actor, record.incubator.id),
    own: own.map((round) => round.id),
    slots: await callSlots(
      db,
      (watches ? talks : own).map((round) => round.id),
    ),
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('offer'),
    roundId: id(),
    startsAt: clockTime(),
    minutes: whole({ min: 5, max: 480 }),
    count: whole({ min: 1, max: 40 }),
    place: line({ max: 200 }),
  }),
  z.object({ intent: z.literal('remove'), slotId: id() }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const result =
    values.intent === 'remove'
      ? await removeSlot(db, actor, { callId, slotId: values.slotId })
      : await offerSlots(db, actor, { ...values, callId });
  if (!result.ok) return refused(form, result.refusal, actor, { 'in-the-past': 'startsAt' });
  return redirectWithin(paths.callSlots(callId));
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('slots.page-title', { name: data.call.name }),
);

/** The times for talks: which are offered, and who has taken them. */
export default function CallSlots() {
  const { call, watches, own, slots } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const content = (
    <>
      <Card flush>
        {slots.length === 0 ? (
          <Empty title={say('slots.empty')}>{say('slots.empty-hint')}</Empty>
        ) : (
          <SlotTable slots={slots} />
        )}
      </Card>
      {own.length && call.state !== 'decided' ? <Offer /> : null}
    </>
  );
  if (watches) return <CallFrame call={call}>{content}</CallFrame>;
  return (
    <Page
      crumbs={<Link to={paths.reviews()}>{say('reviews.title')}</Link>}
      title={say('slots.page-title', { name: name(call.name, call.nameEn) })}
    >
      {content}
    </Page>
  );
}

function SlotTable({ slots }: { slots: readonly OfferedSlot[] }) {
  const { call, mayRemove } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('slots.time')}</th>
            <th scope="col">{say('slots.round')}</th>
            <th scope="col">{say('slots.place')}</th>
            <th scope="col">{say('slots.offered-by')}</th>
            <th scope="col">{say('slots.company')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => {
            const round = call.rounds.find((one) => one.id === slot.roundId);
            return (
              <tr key={slot.id}>
                <th scope="row">
                  {formatInstant(slot.startsAt)}
                  <span className="sub">{say('slots.minutes', { count: slot.minutes })}</span>
                </th>
                <td data-label={say('slots.round')}>{round ? name(round.name, round.nameEn) : ''}</td>
                <td data-label={say('slots.place')}>{slot.place}</td>
                <td data-label={say('slots.offered-by')}>{slot.offeredByName}</td>
                <td data-label={say('slots.company')}>
                  {slot.application ? (
                    <Link to={paths.application(slot.application.id)}>
                      {name(slot.application.company, slot.application.companyEn)}
                    </Link>
                  ) : mayRemove ? (
                    <Form method="post" className="row">
                      <span className="muted">{say('slots.free')}</span>
                      <input type="hidden" name="slotId" value={slot.id} />
                      <Button tone="quiet" small name="intent" value="remove">
                        {say('slots.remove')}
                      </Button>
                    </Form>
                  ) : (
                    <span className="muted">{say('slots.free')}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Offer() {
  const { call, own, slots } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const field = (key: string, known: string) => ({
    name: key,
    defaultValue: typedOr(reply, key, known),
    problem: problem(key),
  });
  const rounds = call.rounds.filter((round) => own.includes(round.id));
  const fields = Object.keys(reply?.problems ?? {}).filter((one) => one !== '');
  return (
    <Card title={say('slots.offer')}>
      <Form method="post" className="form form-wide" key={slots.length}>
        <input type="hidden" name="intent" value="offer" />
        <FormProblem
          problem={problem('')}
          problems={Object.fromEntries(fields.map((one) => [one, problem(one)]))}
        />
        <div className="form-grid">
          <SelectField
            label={say('slots.round')}
            {...field('roundId', rounds[0]?.id ?? '')}
            options={rounds.map((round) => ({ value: round.id, label: name(round.name, round.nameEn) }))}
          />
          <Field
            label={say('slots.starts')}
            type="datetime-local"
            {...field('startsAt', '')}
            required
            help={say('call.time-help')}
          />
          <Field label={say('slots.length')} {...field('minutes', '30')} inputMode="numeric" required />
          <Field
            label={say('slots.count')}
            {...field('count', '4')}
            inputMode="numeric"
            help={say('slots.count-help')}
            required
          />
          <Field
            label={say('slots.place')}
            {...field('place', '')}
            help={say('slots.place-help')}
            maxLength={200}
            required
          />
        </div>
        <div className="form-actions">
          <Button>{say('slots.offer')}</Button>
        </div>
      </Form>
    </Card>
  );
}
