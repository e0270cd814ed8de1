import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { RoomUse } from '../domain/room.ts';

export type RoomTenant = {
  leaseId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  /** Null: the whole room. */
  desks: number | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
};

export type RoomOnPlan = {
  roomId: Id;
  floor: number;
  number: string;
  use: RoomUse;
  area: Decimal;
  desks: number;
  /** Who holds it today. */
  tenants: RoomTenant[];
  /** Who comes next. */
  next: RoomTenant | null;
};

export type BuildingPlan = {
  buildingId: Id;
  name: string;
  nameEn: string | null;
  address: string | null;
  /** By floor from above, then by number. */
  rooms: RoomOnPlan[];
};

/** An incubator's buildings with who is in which room today; null when the actor may not see the incubator. */
export async function buildingPlans(
  db: Reader,
  actor: Actor,
  incubatorId: Id,
): Promise<BuildingPlan[] | null> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return null;
  return db.execute<BuildingPlan>(sql`
    with held as (
      select s.room_id, s.starts_on <= ${todaySql} as now, json_build_object('leaseId', l.id, 'companyId', c.id,
        'company', coalesce(c.short_name, c.name), 'companyEn', c.name_en, 'desks', s.desks, 'startsOn', s.starts_on,
        'endsOn', s.ends_on) as tenant, s.starts_on, c.name
      from lease_spaces s join leases l on l.id = s.lease_id join companies c on c.id = l.company_id
      where l.incubator_id = ${incubatorId} and s.ends_on >= ${todaySql}
    )
    select b.id as "buildingId", b.name, b.name_en as "nameEn", b.address,
      coalesce((select json_agg(json_build_object('roomId', r.id, 'floor', r.floor, 'number', r.number, 'use', r.use,
        'area', trim_scale(r.area)::text, 'desks', r.desks,
        'tenants', coalesce((select json_agg(h.tenant order by h.name) from held h where h.room_id = r.id and h.now), '[]'),
        'next', (select h.tenant from held h where h.room_id = r.id and not h.now order by h.starts_on limit 1))
        order by r.floor desc, r.number)
        from rooms r where r.building_id = b.id and r.retired_at is null), '[]') as rooms
    from buildings b where b.incubator_id = ${incubatorId} order by b.name`);
}
