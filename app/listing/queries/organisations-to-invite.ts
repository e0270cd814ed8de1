import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { type AdviserPart, kindsOfPart } from '../domain/parts.ts';

export type InvitableOrganisation = { id: Id; name: string; nameEn: string | null };

/** How many are offered; a name that is typed finds the others. */
const OFFERED = 30;

/**
 * Active organisations that may take a part and are not in the project's room or invited to it, by their names; with
 * `name` those in which it occurs. For those who lead the project: the caller asks the policy.
 */
export async function organisationsToInvite(
  db: Reader,
  { projectId, part, name }: { projectId: Id; part: AdviserPart; name: string | null },
): Promise<{ organisations: InvitableOrganisation[]; more: boolean }> {
  const found = await db.execute<InvitableOrganisation>(sql`
    select o.id, o.name, o.name_en as "nameEn" from organisations o
    where o.status = 'active'
      and o.kind in (select jsonb_array_elements_text(${JSON.stringify(kindsOfPart[part])}::text::jsonb))
      and (${name}::text is null or position(lower(${name}::text) in lower(o.name || ' ' || coalesce(o.name_en, ''))) > 0)
      and not exists (select from listing_parties y where y.project_id = ${projectId} and y.organisation_id = o.id
        and y.state in ('invited', 'active'))
    order by o.name, o.id limit ${OFFERED + 1}`);
  return { organisations: found.slice(0, OFFERED), more: found.length > OFFERED };
}
