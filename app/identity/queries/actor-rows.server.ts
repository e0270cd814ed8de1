import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';
import type { Hat, Language, OrganisationKind, Person, Role } from '../domain/actor.ts';

/** A session with its person, once for each seat that she holds (once at all if she holds none). */
export type ActorRow = {
  userId: Id;
  name: string;
  email: string;
  language: Language;
  theme: Person['theme'];
  authLevel: 'password' | 'full';
  secondFactor: boolean;
  hasAuthenticator: boolean;
  hatId: Id | null;
  expert: boolean;
  /** Milliseconds by the database's clock: until the end, since the start, since the last use. */
  remaining: number;
  sinceStart: number;
  sinceUse: number;
  seatId: Id | null;
  role: Role | null;
  organisationId: Id | null;
  organisationKind: OrganisationKind | null;
  organisationName: string | null;
  organisationNameEn: string | null;
  companyId: Id | null;
};

/**
 * All that an actor is made of, in one prepared statement, because every request asks it. Nothing for a disabled person;
 * seats in an organisation that is not active do not count. The company's table is read here and not in `startups`,
 * since the hat of a company's person names the company. Few joins: most of what this costs is its planning.
 */
export function actorRows(db: Db, sessionId: string): Promise<ActorRow[]> {
  return db.$client<ActorRow[]>`
    select
      u.id as "userId", u.name, u.email, u.language, u.theme,
      s.auth_level as "authLevel", s.mfa_at is not null as "secondFactor", s.hat_id as "hatId",
      exists (select from totp_secrets t where t.user_id = u.id and t.secret_sealed is not null) as "hasAuthenticator",
      exists (select from experts e where e.user_id = u.id and e.status = 'active') as expert,
      (extract(epoch from least(s.expires_at, s.absolute_expires_at) - now()) * 1000)::float8 as remaining,
      (extract(epoch from now() - s.created_at) * 1000)::float8 as "sinceStart",
      (extract(epoch from now() - s.last_seen_at) * 1000)::float8 as "sinceUse",
      m.id as "seatId", m.role,
      o.id as "organisationId", o.kind as "organisationKind",
      o.name as "organisationName", o.name_en as "organisationNameEn",
      (select c.id from companies c where o.kind = 'company' and c.organisation_id = o.id order by c.id limit 1)
        as "companyId"
    from sessions s
    join users u on u.id = s.user_id and u.status = 'active'
    left join (memberships m join organisations o on o.id = m.organisation_id and o.status = 'active')
      on m.user_id = u.id and m.ended_at is null
    where s.id = ${sessionId}
    order by m.created_at, m.id`;
}

/** The hats of a person, in the order in which she got them; an expert's comes last, a guest has none. */
export function hatsOf(rows: readonly ActorRow[]): Hat[] {
  const hats = new Map<Id, Hat>();
  for (const row of rows) {
    if (!row.seatId || !row.role || !row.organisationId || !row.organisationKind || !row.organisationName)
      continue;
    if (hats.has(row.seatId)) continue;
    hats.set(row.seatId, {
      as: 'member',
      id: row.seatId,
      organisationId: row.organisationId,
      organisationKind: row.organisationKind,
      organisationName: row.organisationName,
      organisationNameEn: row.organisationNameEn,
      role: row.role,
      companyId: row.companyId,
    });
  }
  if (rows[0]?.expert) hats.set('expert', { as: 'expert', id: 'expert' });
  return [...hats.values()];
}
