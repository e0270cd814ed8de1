import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { longestViewName, longestViewQuery, mostViews, type ViewPage } from '../domain/saved-view.ts';

export type ViewRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'not-found' }
  | { kind: 'name-missing' }
  | { kind: 'too-long'; max: number }
  | { kind: 'too-many'; max: number }
  /** Views are shared within an organisation; this hat belongs to none. */
  | { kind: 'nobody-to-share-with' };

/** Keeps the query of a URL under a name; a view of the same name is replaced. */
export async function keepView(
  db: Db,
  actor: Actor,
  order: { page: ViewPage; name: string; query: string; shared: boolean },
): Promise<Result<{ viewId: Id }, ViewRefusal>> {
  return carryOut<{ viewId: Id }, ViewRefusal>(db, actor, 'startups.keep-view', async (tx) => {
    const refused = (refusal: ViewRefusal) => ({ result: refuse(refusal), note: {} });
    const { page, query, shared } = order;
    const name = order.name.trim();
    const organisationId = organisationOf(actor);
    if (actor.kind !== 'person') return refused({ kind: 'not-allowed' });
    if (name === '') return refused({ kind: 'name-missing' });
    if (name.length > longestViewName) return refused({ kind: 'too-long', max: longestViewName });
    if (query.length > longestViewQuery) return refused({ kind: 'too-long', max: longestViewQuery });
    if (shared && organisationId === null) return refused({ kind: 'nobody-to-share-with' });
    await tx.execute(sql`select from users where id = ${actor.userId} for no key update`);
    const [kept] = await tx.execute<{ others: number }>(sql`
      select count(*)::int as others from saved_views
      where user_id = ${actor.userId} and page = ${page} and name <> ${name}`);
    if ((kept?.others ?? 0) >= mostViews) return refused({ kind: 'too-many', max: mostViews });
    const [view] = await tx.execute<{ id: Id }>(sql`
      insert into saved_views (id, user_id, organisation_id, name, page, query, shared)
      values (${newId()}, ${actor.userId}, ${shared ? organisationId : null}, ${name}, ${page}, ${query}, ${shared})
      on conflict (user_id, page, name) do update
        set query = excluded.query, shared = excluded.shared, organisation_id = excluded.organisation_id
      returning id`);
    const viewId = view?.id ?? '';
    return {
      result: ok({ viewId }),
      note: { subject: { kind: 'view', id: viewId, name }, after: { page, query, shared } },
    };
  });
}

/** Forgets a view; only who keeps it may. */
export async function forgetView(
  db: Db,
  actor: Actor,
  order: { viewId: Id },
): Promise<Result<null, ViewRefusal>> {
  return carryOut<null, ViewRefusal>(db, actor, 'startups.forget-view', async (tx) => {
    if (actor.kind !== 'person') return { result: refuse({ kind: 'not-allowed' }), note: {} };
    const [view] = await tx.execute<{ name: string; page: string; query: string; shared: boolean }>(sql`
      delete from saved_views where id = ${order.viewId} and user_id = ${actor.userId}
      returning name, page, query, shared`);
    if (!view) return { result: refuse({ kind: 'not-found' }), note: {} };
    return {
      result: ok(null),
      note: { subject: { kind: 'view', id: order.viewId, name: view.name }, before: view },
    };
  });
}
