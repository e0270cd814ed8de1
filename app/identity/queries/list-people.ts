import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Actor, OrganisationKind, Role } from '../domain/actor.ts';
import { seesAllOrganisations } from '../domain/policy.ts';

export type PeopleQuestion = {
  /** Part of a name or of an address. */
  text: string | null;
  /** Only people in a seat of this kind of organisation; `expert` for experts, `none` for people without any hat. */
  hat: OrganisationKind | 'expert' | 'none' | null;
  status: 'active' | 'disabled' | null;
  /** The last person of the page before. */
  after: Id | null;
};

export type PersonLine = {
  userId: Id;
  name: string;
  email: string;
  disabled: boolean;
  secondFactor: boolean;
  expert: boolean;
  createdAt: Date;
  lastSignInAt: Date | null;
  seats: { organisationId: Id; name: string; nameEn: string | null; kind: OrganisationKind; role: Role }[];
};

export type PeoplePage = { people: PersonLine[]; total: number; next: Id | null };

const pageSize = 50;

type Row = Omit<PersonLine, 'createdAt' | 'lastSignInAt'> & {
  createdAt: string;
  lastSignInAt: string | null;
};

/** Everybody in the portal, newest first, fifty at a time. Null for whoever does not see all organisations. */
export async function listPeople(
  reader: Reader,
  actor: Actor,
  question: PeopleQuestion,
): Promise<PeoplePage | null> {
  if (!seesAllOrganisations(actor)) return null;
  const { text, hat, status, after } = question;
  const like = text === null ? null : `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const matching = sql`
    from users u
    left join experts e on e.user_id = u.id and e.status = 'active'
    where (${like}::text is null or lower(u.name) like ${like} or u.email like ${like})
      and (${status}::text is null or u.status = ${status})
      and case ${hat}::text
        when 'expert' then e.user_id is not null
        when 'none' then e.user_id is null and not exists (${seatsOfUser})
        else ${hat}::text is null or exists (${seatsOfUser} and o.kind = ${hat})
      end`;
  const rows = await reader.execute<Row>(sql`
    select u.id as "userId", u.name, u.email, u.status = 'disabled' as disabled,
      exists (select from totp_secrets t where t.user_id = u.id and t.secret_sealed is not null) as "secondFactor",
      e.user_id is not null as expert, u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt",
      coalesce((select json_agg(json_build_object('organisationId', o.id, 'name', o.name, 'nameEn', o.name_en,
          'kind', o.kind, 'role', m.role) order by m.created_at)
        from memberships m join organisations o on o.id = m.organisation_id
        where m.user_id = u.id and m.ended_at is null), '[]') as seats
    ${matching}
      and (${after}::text is null or (u.created_at, u.id) < (select a.created_at, a.id from users a where a.id = ${after}))
    order by u.created_at desc, u.id desc
    limit ${pageSize + 1}`);
  const [counted] = await reader.execute<{ total: number }>(sql`select count(*)::int as total ${matching}`);
  const people = [...rows].slice(0, pageSize).map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    lastSignInAt: row.lastSignInAt ? new Date(row.lastSignInAt) : null,
  }));
  const next = rows.length > pageSize ? (people.at(-1)?.userId ?? null) : null;
  return { people, total: counted?.total ?? 0, next };
}

const seatsOfUser = sql`
  select from memberships m join organisations o on o.id = m.organisation_id
  where m.user_id = u.id and m.ended_at is null`;
