import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { ownMetrics } from '#db/schema/reporting.ts';
import type { MetricGroup, MetricKind, MetricUnit } from '../domain/metrics.ts';

export type OwnMetricRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'metric-name-taken' };

export type OwnMetricOrder = {
  incubatorId: Id;
  /** Null: for all its programmes. */
  programmeId: Id | null;
  group: MetricGroup;
  unit: MetricUnit;
  kind: MetricKind;
  name: string;
  nameEn: string | null;
  help: string | null;
};

/** Makes a metric of an incubator's own; its id is its key. What it counts never changes afterwards. */
export async function makeOwnMetric(
  db: Db,
  actor: Actor,
  order: OwnMetricOrder,
): Promise<Result<{ metric: Id }, OwnMetricRefusal>> {
  return carryOut<{ metric: Id }, OwnMetricRefusal>(db, actor, 'reporting.make-own-metric', async (tx) => {
    const { incubatorId, programmeId, name } = order;
    if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) {
      return { result: refuse({ kind: 'not-found' }), note: {} };
    }
    const id = newId();
    const note = { subject: { kind: 'metric', id, name }, after: order };
    if (!mayManage(actor, incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`metrics ${incubatorId}`}, 0))`);
    const [house] = await tx.execute(sql`
      select 1 from organisations o where o.id = ${incubatorId} and o.kind = 'incubator'
        and (${programmeId}::text is null or exists (select from programmes p
          where p.id = ${programmeId} and p.incubator_id = o.id))`);
    if (!house) return { result: refuse({ kind: 'not-found' }), note };
    const [same] = await tx.execute(sql`
      select 1 from own_metrics where incubator_id = ${incubatorId} and name = ${name} and archived_at is null`);
    if (same) return { result: refuse({ kind: 'metric-name-taken' }), note };
    await tx.insert(ownMetrics).values({ id, ...order, belowZero: order.unit !== 'count' });
    return { result: ok({ metric: id }), note };
  });
}

/** Puts an own metric away: no schedule can ask for it anew; what was reported stays. */
export async function putMetricAway(
  db: Db,
  actor: Actor,
  order: { metric: Id },
): Promise<Result<null, { kind: 'not-found' } | { kind: 'not-allowed' }>> {
  return carryOut<null, { kind: 'not-found' } | { kind: 'not-allowed' }>(
    db,
    actor,
    'reporting.put-metric-away',
    async (tx) => {
      const [row] = looksLikeId(order.metric)
        ? await tx.execute<{ incubatorId: Id; name: string }>(sql`
            select incubator_id as "incubatorId", name from own_metrics
            where id = ${order.metric} and archived_at is null for no key update`)
        : [];
      if (!row || !maySeeIncubator(actor, row.incubatorId)) {
        return { result: refuse({ kind: 'not-found' }), note: {} };
      }
      const note = { subject: { kind: 'metric', id: order.metric, name: row.name } };
      if (!mayManage(actor, row.incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
      await tx.execute(sql`update own_metrics set archived_at = now() where id = ${order.metric}`);
      return { result: ok(null), note };
    },
  );
}
