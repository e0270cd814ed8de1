import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { leaseState } from '../domain/lease.ts';
import type { BuildingPlan, RoomOnPlan } from '../queries/building-plan.ts';
import { premisesWords } from '../words/words.ts';
import { areaText, named } from './lease-words.ts';

type State = 'free' | 'let' | 'ending' | 'part' | 'shared';
const SMALL = 50;
const LARGE = 150;
const FEW = 3;

/** A building floor by floor from above: each room with its area, who has it and until when. */
export function FloorPicture({ plan, today }: { plan: BuildingPlan; today: string }) {
  const say = useWords(premisesWords);
  const name = named(useLanguage(), plan.name, plan.nameEn);
  const floors = [...new Set(plan.rooms.map((room) => room.floor))];
  if (floors.length === 0) return <p className="caption">{say('rooms.none')}</p>;
  return (
    <ul className="floors" aria-label={say('plan.rooms', { name })}>
      {floors.map((floor) => (
        <li key={floor} className="floor">
          <span className="floor-name">{say('plan.floor', { floor })}</span>
          <ul className="floor-rooms">
            {plan.rooms
              .filter((room) => room.floor === floor)
              .map((room) => (
                <Room key={room.roomId} room={room} today={today} />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Room({ room, today }: { room: RoomOnPlan; today: string }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  const state = stateOf(room, today);
  const area = Number(room.area);
  const size = area < SMALL ? ' room-small' : area > LARGE ? ' room-large' : '';
  const taken = room.tenants.reduce((sum, tenant) => sum + (tenant.desks ?? 0), 0);
  return (
    <li className={`room room-${state}${size}`}>
      <span className="room-head">
        <span>{room.number}</span>
        <span>{areaText(room.area)} m²</span>
      </span>
      {room.tenants.slice(0, FEW).map((tenant) => (
        <b key={tenant.leaseId}>
          <Link to={paths.lease(tenant.leaseId)}>{named(language, tenant.company, tenant.companyEn)}</Link>
        </b>
      ))}
      {room.tenants.length > FEW ? (
        <span className="sub">{say('plan.more', { count: room.tenants.length })}</span>
      ) : null}
      {state === 'free' ? <b>{say('plan.free')}</b> : null}
      {state === 'shared' ? <b>{say('kind.shared')}</b> : null}
      {taken > 0 || (state === 'free' && room.desks > 0) ? (
        <span className="sub">{say('plan.desks', { let: taken, all: room.desks })}</span>
      ) : null}
      {room.tenants.length === 1 && room.tenants[0] ? (
        <span className="sub">
          {state === 'ending' ? <span aria-hidden="true">△ </span> : null}
          {say('plan.until', { day: room.tenants[0].endsOn })}
        </span>
      ) : null}
      {room.next ? (
        <span className="sub">
          {say('plan.from', {
            day: room.next.startsOn,
            company: named(language, room.next.company, room.next.companyEn),
          })}
        </span>
      ) : null}
    </li>
  );
}

function stateOf(room: RoomOnPlan, today: string): State {
  if (room.use === 'shared') return 'shared';
  if (room.tenants.length === 0) return 'free';
  const day = today as RoomOnPlan['tenants'][number]['endsOn'];
  if (room.tenants.some((tenant) => leaseState(tenant, day) === 'ending')) return 'ending';
  const whole = room.tenants.some((tenant) => tenant.desks === null);
  const taken = room.tenants.reduce((sum, tenant) => sum + (tenant.desks ?? 0), 0);
  return whole || taken >= room.desks ? 'let' : 'part';
}

/** What the colours of the picture mean. */
export function FloorKey() {
  const say = useWords(premisesWords);
  const names = { let: 'plan.let', ending: 'plan.ending', part: 'plan.part', free: 'plan.free' } as const;
  return (
    <ul className="room-key" aria-label={say('plan.legend')}>
      {(['let', 'ending', 'part', 'free'] as const).map((state) => (
        <li key={state} className={`room room-${state}`}>
          {say(names[state])}
        </li>
      ))}
    </ul>
  );
}
