import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Actor, OrganisationKind } from '../domain/actor.ts';
import { seesAllOrganisations } from '../domain/policy.ts';

export type OrganisationStatus = 'pending' | 'active' | 'refused' | 'suspended';

export type OrganisationsQuestion = {
  text: string | null;
  kind: OrganisationKind | null;
  status: OrganisationStatus | null;
  /** The last organisation of the page before. */
  after: Id | null;
};

export type OrganisationLine = {
  id: Id;
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  status: OrganisationStatus;
  people: number;
  createdAt: Date;
};

export type OrganisationsPage = { organisations: OrganisationLine[]; total: number; next: Id | null };

const pageSize = 50;

/** The organisations of the portal, newest first, fifty at a time. Null for whoever does not see them all. */
export async function listOrganisations(
  reader: Reader,
  actor: Actor,
  question: OrganisationsQuestion,
): Promise<OrganisationsPage | null> {
  if (!seesAllOrganisations(actor)) return null;
  const { text, kind, status, after } = question;
  const like = text === null ? null : `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const matching = sql`
    from organisations o
    where (${like}::text is null or lower(o.name) like ${like} or lower(o.name_en) like ${like})
      and (${kind}::text is null or o.kind = ${kind})
      and (${status}::text is null or o.status = ${status})`;
  const rows = await reader.execute<Omit<OrganisationLine, 'createdAt'> & { createdAt: string }>(sql`
    select o.id, o.kind, o.name, o.name_en as "nameEn", o.status, o.created_at as "createdAt",
      (select count(*)::int from memberships m where m.organisation_id = o.id and m.ended_at is null) as people
    ${matching}
      and (${after}::text is null
        or (o.created_at, o.id) < (select a.created_at, a.id from organisations a where a.id = ${after}))
    order by o.created_at desc, o.id desc
    limit ${pageSize + 1}`);
  const [counted] = await reader.execute<{ total: number }>(sql`select count(*)::int as total ${matching}`);
  const lines = [...rows].slice(0, pageSize).map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
  const next = rows.length > pageSize ? (lines.at(-1)?.id ?? null) : null;
  return { organisations: lines, total: counted?.total ?? 0, next };
}
