import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { incubatorScope } from './member-scope.ts';

export type RunningCohort = {
  cohortId: Id;
  name: string;
  nameEn: string | null;
  programmeName: string;
  programmeNameEn: string | null;
};

/** The incubator's cohort that is under way and was opened last, of those with at least three members; null without one. */
export async function runningCohort(
  db: Reader,
  actor: Actor,
  incubatorId: Id,
): Promise<RunningCohort | null> {
  const [row] = await db.execute<RunningCohort>(sql`
    select h.id as "cohortId", h.name, h.name_en as "nameEn", p.name as "programmeName",
      p.name_en as "programmeNameEn"
    from cohorts h join programmes p on p.id = h.programme_id
    where h.incubator_id = ${incubatorId} and ${incubatorScope(actor, sql`h.incubator_id`)}
      and h.starts_on <= ${todaySql} and (h.ends_on is null or h.ends_on >= ${todaySql})
      and (select count(*) from cohort_members m where m.cohort_id = h.id and m.left_on is null) >= 3
    order by h.starts_on desc, h.id limit 1`);
  return row ?? null;
}
