import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';
import type { Person } from '../domain/actor.ts';
import { type ActorRow, hatsOf } from './actor-rows.server.ts';

/**
 * A person with all her hats, wearing the first of them (a guest's when she has none), for what the portal does in her
 * name while she is not signed in. Null for nobody and for who may not sign in. The company's table is read here for the
 * same reason as in `actorRows`.
 */
export async function personOfAccount(db: Db, userId: Id): Promise<Person | null> {
  const rows = await db.$client<ActorRow[]>`
    select u.id as "userId", u.name, u.email, u.language, u.theme, e.user_id is not null as expert,
      m.id as "seatId", m.role, o.id as "organisationId", o.kind as "organisationKind",
      o.name as "organisationName", o.name_en as "organisationNameEn", c.id as "companyId"
    from users u
    left join experts e on e.user_id = u.id and e.status = 'active'
    left join (memberships m join organisations o on o.id = m.organisation_id and o.status = 'active')
      on m.user_id = u.id and m.ended_at is null
    left join companies c on o.kind = 'company' and c.organisation_id = o.id
    where u.id = ${userId} and u.status = 'active'
    order by m.created_at, m.id`;
  const [first] = rows;
  if (!first) return null;
  const hats = hatsOf(rows);
  const { name, email, language, theme } = first;
  const hat = hats[0] ?? { as: 'guest', id: 'guest' };
  return { kind: 'person', userId, name, email, language, theme, sessionId: '', hat, hats };
}
