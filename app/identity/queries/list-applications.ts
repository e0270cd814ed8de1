import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Actor, OrganisationKind } from '../domain/actor.ts';
import { mayDecideOnApplications } from '../domain/policy.ts';

export type Application = {
  organisationId: Id;
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
  note: string | null;
  createdAt: Date;
  applicant: string | null;
  email: string | null;
  /** Other organisations whose name is the same, apart from case and blanks. */
  sameName: number;
};

/** Organisations that wait for the operator, the longest wait first. Null for whoever does not decide. */
export async function listApplications(reader: Reader, actor: Actor): Promise<Application[] | null> {
  if (!mayDecideOnApplications(actor)) return null;
  const rows = await reader.execute<Omit<Application, 'createdAt'> & { createdAt: string }>(sql`
    select o.id as "organisationId", o.kind, o.name, o.name_en as "nameEn", o.region_code as "regionCode", o.note,
      o.created_at as "createdAt", u.name as applicant, u.email,
      (select count(*)::int from organisations other where other.id <> o.id and other.status <> 'refused'
        and lower(replace(other.name, ' ', '')) = lower(replace(o.name, ' ', ''))) as "sameName"
    from organisations o
    left join lateral (
      select m.user_id from memberships m where m.organisation_id = o.id and m.ended_at is null
      order by m.created_at limit 1
    ) first on true
    left join users u on u.id = first.user_id
    where o.status = 'pending'
    order by o.created_at, o.id
    limit 200`);
  return [...rows].map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

/** How many applications wait, for the menu. 0 for whoever does not decide. */
export async function waitingApplications(reader: Reader, actor: Actor): Promise<number> {
  if (!mayDecideOnApplications(actor)) return 0;
  const [row] = await reader.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from organisations where status = 'pending'`,
  );
  return row?.waiting ?? 0;
}

export type OwnApplication = {
  organisationId: Id;
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  status: 'pending' | 'refused' | 'suspended';
  reason: string | null;
  createdAt: Date;
};

/** What has become of the organisations that a person signed up with and that are not (or no longer) let in. */
export async function ownApplications(reader: Reader, actor: Actor): Promise<OwnApplication[]> {
  if (actor.kind !== 'person') return [];
  const rows = await reader.execute<Omit<OwnApplication, 'createdAt'> & { createdAt: string }>(sql`
    select o.id as "organisationId", o.kind, o.name, o.name_en as "nameEn", o.status, o.reason,
      o.created_at as "createdAt"
    from memberships m join organisations o on o.id = m.organisation_id
    where m.user_id = ${actor.userId} and m.ended_at is null and o.status <> 'active'
    order by o.created_at desc`);
  return [...rows].map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}
