import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { serviceOrders } from '#db/schema/benefits.ts';
import { todaySql } from '#db/today.server.ts';
import type { OrderState } from '../domain/service-order.ts';

export type Service = {
  serviceId: Id;
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  unit: string;
  price: bigint;
  description: string | null;
};

/** What incubators offer, by name. Whoever calls has checked who asks. */
export async function servicesOf(db: Reader, incubatorIds: readonly Id[]): Promise<Service[]> {
  return db.execute<Service>(sql`
    select id as "serviceId", incubator_id as "incubatorId", name, name_en as "nameEn", unit, price, description
    from services where retired_at is null
      and incubator_id = any(array(select jsonb_array_elements_text(${JSON.stringify(incubatorIds)}::text::jsonb)))
    order by name, id limit 300`);
}

/** The incubators that look after a company today or have it in a cohort. */
export async function hostsOfCompany(db: Reader, companyId: Id): Promise<Id[]> {
  if (!looksLikeId(companyId)) return [];
  const rows = await db.execute<{ id: Id }>(sql`
    select organisation_id as id from caretakers where company_id = ${companyId} and since_on <= ${todaySql}
      and (until_on is null or until_on > ${todaySql})
    union select c.incubator_id from cohort_members m join cohorts c on c.id = m.cohort_id
      where m.company_id = ${companyId} and m.left_on is null`);
  return rows.map(({ id }) => id);
}

export type ServiceOrder = {
  orderId: Id;
  service: string;
  serviceEn: string | null;
  unit: string;
  incubatorId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  quantity: number;
  amount: bigint;
  forEquity: boolean;
  state: OrderState;
  note: string | null;
  orderedOn: CalendarDate;
  deliveredOn: CalendarDate | null;
  acceptedOn: CalendarDate | null;
};

/** The orders that the actor may see, those under way first; narrowed to an incubator. At most 300. */
export async function listOrders(db: Reader, actor: Actor, incubatorId: Id | null): Promise<ServiceOrder[]> {
  const own = incubatorId ? sql`service_orders.incubator_id = ${incubatorId}` : sql`true`;
  return db.execute<ServiceOrder>(sql`
    select service_orders.id as "orderId", s.name as service, s.name_en as "serviceEn", s.unit,
      service_orders.incubator_id as "incubatorId", c.id as "companyId", c.name as company, c.name_en as "companyEn",
      quantity, amount, for_equity as "forEquity", state, note, ordered_on::text as "orderedOn",
      delivered_on::text as "deliveredOn", accepted_on::text as "acceptedOn"
    from service_orders join services s on s.id = service_orders.service_id
      join companies c on c.id = service_orders.company_id
    where ${memberScope(actor, serviceOrders)} and ${own}
    order by state in ('accepted', 'cancelled'), ordered_on desc, service_orders.id limit 300`);
}
