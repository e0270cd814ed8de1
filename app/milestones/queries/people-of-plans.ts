import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { textArray } from './plans-to-look-at.ts';

/** Whom a plan concerns. */
export type People = {
  /** The company's own active people, viewers excepted. */
  owners: Id[];
  /** Whoever looks after the cohort; the incubator's managers where nobody does or may sign in. */
  manager: Id[];
  /** Whoever answers for the programme; the incubator's managers where nobody does or may sign in. */
  head: Id[];
};

/** The people of plans, in one statement. */
export async function peopleOfPlans(db: Reader, planIds: readonly Id[]): Promise<Map<Id, People>> {
  const rows = await db.execute<People & { planId: Id; managers: Id[] }>(sql`
    with plans as materialized (
      select p.id, p.company_id, p.incubator_id, k.manager_user_id, g.head_user_id
        from milestone_plans p join cohorts k on k.id = p.cohort_id join programmes g on g.id = k.programme_id
       where p.id = any(${textArray(planIds)})),
    managers as materialized (
      select m.organisation_id, array_agg(u.id order by u.id) as ids
        from memberships m join users u on u.id = m.user_id and u.status = 'active'
       where m.organisation_id in (select incubator_id from plans) and m.role = 'manager' and m.ended_at is null
       group by m.organisation_id)
    select p.id as "planId",
      coalesce((select array_agg(u.id order by u.id) from companies c
        join memberships m on m.organisation_id = c.organisation_id and m.ended_at is null
         and m.role in ('manager', 'member')
        join users u on u.id = m.user_id and u.status = 'active'
       where c.id = p.company_id), '{}') as owners,
      array(select id from users where id = p.manager_user_id and status = 'active') as manager,
      array(select id from users where id = p.head_user_id and status = 'active') as head,
      coalesce(g.ids, '{}') as managers
    from plans p left join managers g on g.organisation_id = p.incubator_id`);
  return new Map(
    rows.map(({ planId, owners, manager, head, managers }) => [
      planId,
      {
        owners,
        manager: manager.length > 0 ? manager : managers,
        head: head.length > 0 ? head : managers,
      },
    ]),
  );
}
