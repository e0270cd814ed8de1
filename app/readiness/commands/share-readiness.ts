import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { type CompanyRecord, companyRecord } from '#app/startups/queries/company-records.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayShare } from '../domain/policy.ts';

export type ShareRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The organisation is no active investor. */
  | { kind: 'no-investor' }
  | { kind: 'shared-already' }
  | { kind: 'not-shared' };

export type ShareOrder = { companyId: Id; organisationId: Id };

/** Shows a company's answers and scores to an investor from now on, and tells its people. The facts stay with the company. */
export async function shareReadiness(
  db: Db,
  actor: Actor,
  order: ShareOrder,
): Promise<Result<null, ShareRefusal>> {
  return carryOut<null, ShareRefusal>(db, actor, 'readiness.share', async (tx) => {
    const found = await companyToShare(tx, actor, order);
    if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
    const { company, note } = found;
    const [investor] = await tx.execute<{ name: string }>(sql`
      select name from organisations
      where id = ${order.organisationId} and kind = 'investor' and status = 'active'`);
    if (!investor) return { result: refuse({ kind: 'no-investor' }), note };
    const [share] = await tx.execute<{ id: Id }>(sql`
      insert into readiness_shares (id, company_id, organisation_id, shared_by_name)
      values (${newId()}, ${order.companyId}, ${order.organisationId}, ${nameOf(actor)})
      on conflict (company_id, organisation_id) where until is null do nothing returning id`);
    if (!share) return { result: refuse({ kind: 'shared-already' }), note };
    const people = await tx.execute<{ userId: Id }>(sql`
      select u.id as "userId" from memberships m join users u on u.id = m.user_id and u.status = 'active'
      where m.organisation_id = ${order.organisationId} and m.role in ('manager', 'member') and m.ended_at is null`);
    const { name, nameEn } = company.values;
    await tell(
      tx,
      people.map(({ userId }) => ({
        to: userId,
        topic: 'readiness',
        kind: 'readiness-shared',
        key: `share:${share.id}`,
        params: { company: name, ...(nameEn ? { companyEn: nameEn } : {}) },
        link: paths.readiness(order.companyId),
      })),
    );
    return { result: ok(null), note: { ...note, after: { with: investor.name } } };
  });
}

/** Ends it: from now on the investor sees nothing of it any more. */
export async function stopSharing(
  db: Db,
  actor: Actor,
  order: ShareOrder,
): Promise<Result<null, ShareRefusal>> {
  return carryOut<null, ShareRefusal>(db, actor, 'readiness.stop-sharing', async (tx) => {
    const found = await companyToShare(tx, actor, order);
    if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
    const [ended] = await tx.execute<{ name: string }>(sql`
      update readiness_shares s set until = now(), ended_by_name = ${nameOf(actor)}
      from organisations o where o.id = s.organisation_id and s.company_id = ${order.companyId}
        and s.organisation_id = ${order.organisationId} and s.until is null returning o.name`);
    if (!ended) return { result: refuse({ kind: 'not-shared' }), note: found.note };
    return { result: ok(null), note: { ...found.note, before: { with: ended.name } } };
  });
}

type Found =
  | { company: CompanyRecord; note: { subject: { kind: string; id: Id; name: string } } }
  | { refusal: { kind: 'not-found' } | { kind: 'not-allowed' }; note: object };

async function companyToShare(tx: Tx, actor: Actor, order: ShareOrder): Promise<Found> {
  const ids = looksLikeId(order.companyId) && looksLikeId(order.organisationId);
  const company = ids ? await companyRecord(tx, actor, order.companyId) : null;
  if (!company) return { refusal: { kind: 'not-found' }, note: {} };
  const note = { subject: { kind: 'company', id: order.companyId, name: company.values.name } };
  if (!mayShare(actor, company.subject)) return { refusal: { kind: 'not-allowed' }, note };
  return { company, note };
}

function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.name : actor.kind === 'system' ? actor.name : '';
}
