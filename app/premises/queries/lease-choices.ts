import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type TenantChoice = { companyId: Id; name: string; nameEn: string | null };
export type RoomChoice = {
  roomId: Id;
  building: string;
  number: string;
  area: Decimal;
  desks: number;
  /** Desks taken today. */
  taken: number;
  /** The last day on which somebody has all of it; null when nobody has. */
  letUntil: CalendarDate | null;
};

/** Whom an incubator may sign a lease with: companies in its care or in one of its cohorts, by name. */
export async function tenantChoices(db: Reader, actor: Actor, incubatorId: Id): Promise<TenantChoice[]> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return [];
  return db.execute<TenantChoice>(sql`
    select c.id as "companyId", c.name, c.name_en as "nameEn" from companies c
    where c.id in (
      select k.company_id from caretakers k where k.organisation_id = ${incubatorId}
        and (k.until_on is null or k.until_on > ${todaySql})
      union all
      select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
        where h.incubator_id = ${incubatorId} and m.left_on is null)
    order by c.name_pinyin, c.id limit 2000`);
}

/** The rooms that an incubator lets, the free ones first. */
export async function roomChoices(db: Reader, actor: Actor, incubatorId: Id): Promise<RoomChoice[]> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return [];
  return db.execute<RoomChoice>(sql`
    select r.id as "roomId", b.name as building, r.number, trim_scale(r.area)::text as area, r.desks,
      coalesce(sum(s.desks) filter (where s.starts_on <= ${todaySql}), 0)::int as taken,
      max(s.ends_on) filter (where s.desks is null)::text as "letUntil"
    from rooms r join buildings b on b.id = r.building_id
      left join lease_spaces s on s.room_id = r.id and s.ends_on >= ${todaySql}
    where r.incubator_id = ${incubatorId} and r.retired_at is null and r.use <> 'shared'
    group by r.id, b.id order by max(s.ends_on) nulls first, b.name, r.number limit 1000`);
}
