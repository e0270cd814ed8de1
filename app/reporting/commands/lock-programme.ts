import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';

export type ProgrammeRefusal = { kind: 'not-found' } | { kind: 'not-allowed' };
export type Place = { programmeId: Id; incubatorId: Id; name: string };

/**
 * The programme, or the cohort of it, that something is set for, held against other changes of what is reported there.
 * A programme of another house is not found.
 */
export async function lockPlace(
  tx: Tx,
  actor: Actor,
  { programmeId, cohortId }: { programmeId: Id; cohortId: Id | null },
): Promise<Place | ProgrammeRefusal> {
  if (!looksLikeId(programmeId) || (cohortId !== null && !looksLikeId(cohortId)))
    return { kind: 'not-found' };
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reporting ${programmeId}`}, 0))`);
  const [row] = await tx.execute<Place & { cohortName: string | null }>(sql`
    select p.id as "programmeId", p.incubator_id as "incubatorId", p.name, c.name as "cohortName"
    from programmes p left join cohorts c on c.programme_id = p.id and c.id = ${cohortId}
    where p.id = ${programmeId}`);
  if (!row || !maySeeIncubator(actor, row.incubatorId)) return { kind: 'not-found' };
  if (cohortId !== null && row.cohortName === null) return { kind: 'not-found' };
  if (!mayManage(actor, row.incubatorId)) return { kind: 'not-allowed' };
  const { cohortName, ...place } = row;
  return cohortName === null ? place : { ...place, name: `${place.name} ${cohortName}` };
}
