import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type Utilisation = {
  /** Square metres of rooms that are let, and of them what is let today; desks stand for their part of the room. */
  area: Decimal;
  areaLet: Decimal;
  /** Rooms that all share. */
  areaShared: Decimal;
  desks: number;
  desksLet: number;
  rooms: number;
  /** Rooms of which nothing is let today. */
  roomsFree: number;
  tenants: number;
};

/** How much of an incubator's space is let today; null when the actor may not see the incubator. */
export async function utilisation(db: Reader, actor: Actor, incubatorId: Id): Promise<Utilisation | null> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return null;
  const [row] = await db.execute<Utilisation>(sql`
    with held as (
      select s.room_id, bool_or(s.desks is null) as whole, coalesce(sum(s.desks), 0) as desks
      from lease_spaces s join rooms r on r.id = s.room_id
      where r.incubator_id = ${incubatorId} and s.starts_on <= ${todaySql} and s.ends_on >= ${todaySql}
      group by s.room_id
    )
    select
      trim_scale(coalesce(sum(r.area) filter (where r.use <> 'shared'), 0))::text as area,
      trim_scale(round(coalesce(sum(case when h.whole then r.area
        when r.desks > 0 then r.area * coalesce(h.desks, 0) / r.desks end), 0), 2))::text as "areaLet",
      trim_scale(coalesce(sum(r.area) filter (where r.use = 'shared'), 0))::text as "areaShared",
      coalesce(sum(r.desks) filter (where r.use <> 'shared'), 0)::int as desks,
      coalesce(sum(case when h.whole then r.desks else coalesce(h.desks, 0) end), 0)::int as "desksLet",
      (count(*) filter (where r.use <> 'shared'))::int as rooms,
      (count(*) filter (where r.use <> 'shared' and h.room_id is null))::int as "roomsFree",
      (select count(distinct l.company_id)::int from leases l where l.incubator_id = ${incubatorId}
        and l.starts_on <= ${todaySql} and l.ends_on >= ${todaySql}) as tenants
    from rooms r left join held h on h.room_id = r.id
    where r.incubator_id = ${incubatorId} and r.retired_at is null`);
  return row ?? null;
}
