import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import type { SavedView, ViewPage } from '../domain/saved-view.ts';

/** The views of a page that the actor keeps, and those that people of the organisation whose hat she wears share. */
export async function savedViews(db: Db, actor: Actor, page: ViewPage): Promise<SavedView[]> {
  if (actor.kind !== 'person') return [];
  return db.$client<SavedView[]>`
    select id, name, query, shared, user_id = ${actor.userId} as own from saved_views
    where page = ${page}
      and (user_id = ${actor.userId} or (shared and organisation_id = ${organisationOf(actor)}))
    order by own desc, name limit 60`;
}
