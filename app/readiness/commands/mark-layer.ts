import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { companyRecord } from '#app/startups/queries/company-records.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayMarkLayerOf, maySeeLayers } from '../domain/layer.ts';
import { maySeeFacts } from '../domain/policy.ts';

export type MarkLayerOrder = { companyId: Id; year: number };
export type MarkLayerRefusal = { kind: 'not-found' } | { kind: 'not-allowed' } | { kind: 'seen-already' };

/** Says that a year's proposed layer has been looked at. The ladder stays as it is: a move is proposed there. */
export async function markLayer(
  db: Db,
  actor: Actor,
  order: MarkLayerOrder,
): Promise<Result<null, MarkLayerRefusal>> {
  return carryOut<null, MarkLayerRefusal>(db, actor, 'readiness.mark-layer', async (tx) => {
    const company = looksLikeId(order.companyId) ? await companyRecord(tx, actor, order.companyId) : null;
    const seen = company !== null && maySeeLayers(actor) && maySeeFacts(actor, company.subject);
    if (!seen) return { result: refuse({ kind: 'not-found' }), note: {} };
    const note = { subject: { kind: 'company', id: order.companyId, name: company.values.name } };
    if (!mayMarkLayerOf(actor, company.subject)) return { result: refuse({ kind: 'not-allowed' }), note };
    const [proposal] = await tx.execute<{ seen: boolean }>(sql`
      select seen_at is not null as seen from readiness_layers
      where company_id = ${order.companyId} and year = ${order.year} for update`);
    if (!proposal) return { result: refuse({ kind: 'not-found' }), note };
    if (proposal.seen) return { result: refuse({ kind: 'seen-already' }), note };
    const [by, name] = actor.kind === 'person' ? [actor.userId, actor.name] : [null, ''];
    await tx.execute(sql`
      update readiness_layers set seen_at = now(), seen_by = ${by}, seen_by_name = ${name}
      where company_id = ${order.companyId} and year = ${order.year}`);
    return { result: ok(null), note: { ...note, after: { year: order.year } } };
  });
}
