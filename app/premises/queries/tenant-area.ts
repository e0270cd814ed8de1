import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type Tenant = {
  companyId: Id;
  /** Square metres that it holds on the day; desks stand for their part of the room. */
  area: Decimal;
  desks: number;
  /** The first day of its first lease in this incubator. */
  enteredOn: CalendarDate;
};

export type TenantFacts = { areaLet: Decimal; tenants: Tenant[] };

/** Who rents from an incubator on a day (today unless said otherwise), and how much. Whoever calls has checked who asks. */
export async function tenantFacts(
  db: Reader,
  incubatorId: Id,
  on: CalendarDate | null = null,
): Promise<TenantFacts> {
  const day = on === null ? todaySql : sql`${on}::date`;
  const tenants = await db.execute<Tenant>(sql`
    select l.company_id as "companyId", trim_scale(sum(l.area))::text as area, sum(l.desks)::int as desks,
      (select min(f.starts_on) from leases f
        where f.company_id = l.company_id and f.incubator_id = ${incubatorId})::text as "enteredOn"
    from leases l where l.incubator_id = ${incubatorId} and l.starts_on <= ${day} and l.ends_on >= ${day}
    group by l.company_id order by sum(l.area) desc, l.company_id`);
  const [total] = await db.execute<{ areaLet: Decimal }>(sql`
    select trim_scale(coalesce(sum(area), 0))::text as "areaLet" from leases
    where incubator_id = ${incubatorId} and starts_on <= ${day} and ends_on >= ${day}`);
  return { areaLet: total?.areaLet ?? ('0' as Decimal), tenants };
}
