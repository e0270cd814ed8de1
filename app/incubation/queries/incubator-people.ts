import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

/** The active managers of an incubator, those who have been there longest first. */
export async function managersOf(db: Reader, incubatorId: Id): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select u.id from memberships m join users u on u.id = m.user_id and u.status = 'active'
    where m.organisation_id = ${incubatorId} and m.role = 'manager' and m.ended_at is null
    order by m.created_at, u.id`);
  return rows.map((row) => row.id);
}

/** The active people who speak for a company, viewers excepted, those who have been there longest first. */
export async function companyPeople(db: Reader, companyId: Id): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select u.id from companies c
      join memberships m on m.organisation_id = c.organisation_id
      join users u on u.id = m.user_id and u.status = 'active'
    where c.id = ${companyId} and m.role in ('manager', 'member') and m.ended_at is null
    order by m.created_at, u.id`);
  return rows.map((row) => row.id);
}

/** The active people who may answer for something in an incubator: for choosing the head of a programme, a cohort's manager. */
export async function staffOf(db: Reader, incubatorId: Id): Promise<{ userId: Id; name: string }[]> {
  return db.execute<{ userId: Id; name: string }>(sql`
    select u.id as "userId", u.name from memberships m join users u on u.id = m.user_id and u.status = 'active'
    where m.organisation_id = ${incubatorId} and m.role in ('manager', 'member') and m.ended_at is null
    order by m.created_at, u.id`);
}
