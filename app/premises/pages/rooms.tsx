import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, decimal, id, line, maybe, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { addBuilding, type BuildingRefusal } from '../commands/add-building.ts';
import { addRooms, type RoomRefusal, retireRoom } from '../commands/set-rooms.ts';
import { roomUses } from '../domain/room.ts';
import { buildingPlans } from '../queries/building-plan.ts';
import { named } from '../ui/lease-words.ts';
import { PremisesTabs } from '../ui/premises-tabs.tsx';
import { BuildingForm, RoomForm } from '../ui/room-forms.tsx';
import { RoomTable } from '../ui/room-table.tsx';
import { premisesWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  if (!choice || !mayManage(actor, choice.incubatorId)) throw notFound();
  const plans = await buildingPlans(db, actor, choice.incubatorId);
  return { choice, plans: plans ?? [], saved: search.get('done') === 'saved' };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add-building'),
    name: line({ max: 60 }),
    nameEn: maybe(line({ max: 80 })),
    address: maybe(line({ max: 120 })),
  }),
  z.object({
    intent: z.literal('add-room'),
    buildingId: id(),
    floor: whole({ min: -9, max: 200 }),
    number: line({ max: 20 }),
    use: choice(roomUses),
    area: decimal(2).refine((area) => !area.startsWith('-') && area !== '0' && area.length <= 9, {
      error: 'not-an-amount',
    }),
    desks: whole({ min: 0, max: 2000 }),
  }),
  z.object({ intent: z.literal('retire'), roomId: id() }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) throw notFound();
  const { intent, ...values } = form.values;
  const result = await (() => {
    if ('buildingId' in values) {
      const { buildingId, ...room } = values;
      return addRooms(db, actor, { buildingId, rooms: [room] });
    }
    if ('roomId' in values) return retireRoom(db, actor, values);
    return addBuilding(db, actor, { incubatorId: choice.incubatorId, ...values });
  })();
  if (!result.ok) return invalid(form, problemsOf(result.refusal, intent));
  return redirectWithin(`${paths.rooms()}?incubator=${choice.incubatorId}&done=saved`);
}

function problemsOf(refusal: BuildingRefusal | RoomRefusal, intent: string): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'name-taken':
      return { name: refusal };
    case 'number-taken':
      return { number: refusal };
    default:
      return { [intent === 'retire' ? '' : 'number']: refusal };
  }
}

export const meta = titled(premisesWords, 'rooms.title');

/** An incubator's buildings and rooms, and the forms that enter them. */
export default function Rooms() {
  const { choice, plans, saved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(premisesWords);
  const language = useLanguage();
  const replyTo = (intent: string) => (reply?.typed.intent === intent ? reply : undefined);
  return (
    <Page
      title={say('rooms.title')}
      lead={say('rooms.lead')}
      tabs={<PremisesTabs incubator={choice.choices.length > 1 ? choice.incubatorId : null} manages={true} />}
    >
      {saved && !reply ? (
        <Notice tone="met" live>
          {say('rooms.saved')}
        </Notice>
      ) : null}
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      {plans.map((plan) => (
        <Card
          key={plan.buildingId}
          title={named(language, plan.name, plan.nameEn)}
          aside={plan.address}
          flush={plan.rooms.length > 0}
        >
          {plan.rooms.length > 0 ? (
            <RoomTable rooms={plan.rooms} reply={replyTo('retire')} />
          ) : (
            <p className="caption">{say('rooms.none')}</p>
          )}
        </Card>
      ))}
      <div className="columns">
        {plans.length > 0 ? (
          <Card title={say('rooms.add-room')}>
            <RoomForm
              buildings={plans.map((plan) => ({
                value: plan.buildingId,
                label: named(language, plan.name, plan.nameEn),
              }))}
              reply={replyTo('add-room')}
            />
          </Card>
        ) : null}
        <Card title={say('rooms.add-building')}>
          <BuildingForm reply={replyTo('add-building')} />
        </Card>
      </div>
    </Page>
  );
}
