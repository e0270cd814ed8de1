import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

/** The name of a company that an incubator looks after or has in a cohort; null for any other. */
export async function tenantName(tx: Tx, incubatorId: Id, companyId: Id): Promise<string | null> {
  if (!looksLikeId(companyId) || !looksLikeId(incubatorId)) return null;
  const [row] = await tx.execute<{ name: string }>(sql`
    select name from companies where id = ${companyId} and (
      exists (select from caretakers k where k.company_id = companies.id and k.organisation_id = ${incubatorId}
        and (k.until_on is null or k.until_on > ${todaySql}))
      or exists (select from cohort_members m join cohorts c on c.id = m.cohort_id
        where m.company_id = companies.id and c.incubator_id = ${incubatorId} and m.left_on is null))`);
  return row?.name ?? null;
}

/** Whether the actor may know of what is between an incubator and a company. */
export function isParty(actor: Actor, incubatorId: Id, companyId: Id): boolean {
  return maySeeIncubator(actor, incubatorId) || mayActFor(actor, companyId);
}

/** How a line names whoever wrote it. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : actor.name;
}
