import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage, maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { serviceOrders, services } from '#db/schema/benefits.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { after, type OrderState, type OrderStep } from '../domain/service-order.ts';
import { isParty, nameOf, tenantName } from './tenant-name.ts';

export type ServiceRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'name-taken' }
  | { kind: 'not-a-tenant' }
  | { kind: 'below-zero' }
  | { kind: 'not-now'; state: OrderState };

/** Enters a service into an incubator's catalogue. */
export async function addService(
  db: Db,
  actor: Actor,
  order: {
    incubatorId: Id;
    name: string;
    nameEn: string | null;
    unit: string;
    price: bigint;
    description: string | null;
  },
): Promise<Result<{ serviceId: Id }, ServiceRefusal>> {
  return carryOut<{ serviceId: Id }, ServiceRefusal>(db, actor, 'benefits.add-service', async (tx) => {
    if (!maySeeIncubator(actor, order.incubatorId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'service', id: newId(), name: order.name };
    const refused = (refusal: ServiceRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, order.incubatorId)) return refused({ kind: 'not-allowed' });
    if (order.price < 0n) return refused({ kind: 'below-zero' });
    const added = await tx
      .insert(services)
      .values({ id: subject.id, ...order })
      .onConflictDoNothing()
      .returning({ id: services.id });
    if (added.length === 0) return refused({ kind: 'name-taken' });
    return { result: ok({ serviceId: subject.id }), note: { subject, after: order } };
  });
}

/** Orders a service for a company: its own people do, or the incubator for it. The price is that of today. */
export async function orderService(
  db: Db,
  actor: Actor,
  order: { serviceId: Id; companyId: Id; quantity: number; forEquity: boolean; note: string | null },
): Promise<Result<{ orderId: Id }, ServiceRefusal>> {
  return carryOut<{ orderId: Id }, ServiceRefusal>(db, actor, 'benefits.order-service', async (tx) => {
    const { serviceId, companyId, quantity, forEquity, note } = order;
    const [service] = looksLikeId(serviceId)
      ? await tx.execute<{ incubatorId: Id; name: string; price: bigint }>(sql`
          select incubator_id as "incubatorId", name, price from services where id = ${serviceId} and retired_at is null`)
      : [];
    if (!service || !isParty(actor, service.incubatorId, companyId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const { incubatorId } = service;
    const subject = { kind: 'service-order', id: newId(), name: service.name };
    const refused = (refusal: ServiceRefusal) => ({ result: refuse(refusal), note: { subject } });
    const company = await tenantName(tx, incubatorId, companyId);
    if (company === null) return refused({ kind: 'not-a-tenant' });
    if (!mayActFor(actor, companyId) && !mayWorkIn(actor, incubatorId))
      return refused({ kind: 'not-allowed' });
    if (quantity < 1) return refused({ kind: 'below-zero' });
    const amount = service.price * BigInt(quantity);
    await tx.insert(serviceOrders).values({
      id: subject.id,
      serviceId,
      incubatorId,
      companyId,
      quantity,
      amount,
      forEquity,
      state: 'ordered',
      note,
      orderedByName: nameOf(actor),
      orderedOn: await todayInBeijing(tx),
    });
    return {
      result: ok({ orderId: subject.id }),
      note: { subject, after: { company, quantity, amount, forEquity } },
    };
  });
}

/** Takes an order a step on: the incubator delivers, the company accepts, either side cancels before delivery. */
export async function stepOrder(
  db: Db,
  actor: Actor,
  order: { orderId: Id; step: OrderStep },
): Promise<Result<{ state: OrderState }, ServiceRefusal>> {
  return carryOut<{ state: OrderState }, ServiceRefusal>(db, actor, 'benefits.step-order', async (tx) => {
    const { orderId, step } = order;
    type Row = { incubatorId: Id; companyId: Id; name: string; state: OrderState };
    const [row] = looksLikeId(orderId)
      ? await tx.execute<Row>(sql`
          select service_orders.incubator_id as "incubatorId", company_id as "companyId", s.name, state
          from service_orders join services s on s.id = service_orders.service_id
          where service_orders.id = ${orderId} and ${memberScope(actor, serviceOrders)} for update of service_orders`)
      : [];
    if (!row) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'service-order', id: orderId, name: row.name };
    const refused = (refusal: ServiceRefusal) => ({ result: refuse(refusal), note: { subject } });
    const isHouse = mayWorkIn(actor, row.incubatorId);
    const isCompany = mayActFor(actor, row.companyId);
    const entitled = step === 'deliver' ? isHouse : step === 'accept' ? isCompany : isHouse || isCompany;
    if (!entitled) return refused({ kind: 'not-allowed' });
    const state = after(row.state, step);
    if (state === null) return refused({ kind: 'not-now', state: row.state });
    const today = await todayInBeijing(tx);
    await tx.execute(sql`
      update service_orders set state = ${state},
        delivered_on = case when ${state} = 'delivered' then ${today}::date else delivered_on end,
        accepted_on = case when ${state} = 'accepted' then ${today}::date else accepted_on end
      where id = ${orderId}`);
    return { result: ok({ state }), note: { subject, before: { state: row.state }, after: { state } } };
  });
}
