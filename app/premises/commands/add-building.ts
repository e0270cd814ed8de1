import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { buildings } from '#db/schema/premises.ts';

export type BuildingRefusal = { kind: 'not-found' } | { kind: 'not-allowed' } | { kind: 'name-taken' };

/** Enters a building of an incubator. */
export async function addBuilding(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; name: string; nameEn: string | null; address: string | null },
): Promise<Result<{ buildingId: Id }, BuildingRefusal>> {
  return carryOut<{ buildingId: Id }, BuildingRefusal>(db, actor, 'premises.add-building', async (tx) => {
    const { incubatorId, name } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const buildingId = newId();
    const subject = { kind: 'building', id: buildingId, name };
    const refused = (refusal: BuildingRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const [incubator] = await tx.execute(sql`
      select from organisations where id = ${incubatorId} and kind = 'incubator' for no key update`);
    if (!incubator) return refused({ kind: 'not-found' });
    const [namesake] = await tx.execute(
      sql`select from buildings where incubator_id = ${incubatorId} and name = ${name}`,
    );
    if (namesake) return refused({ kind: 'name-taken' });
    await tx.insert(buildings).values({ id: buildingId, ...order });
    return { result: ok({ buildingId }), note: { subject, after: order } };
  });
}
