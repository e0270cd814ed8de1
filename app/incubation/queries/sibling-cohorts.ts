import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { incubatorScope } from './member-scope.ts';

export type SiblingCohort = {
  cohortId: Id;
  name: string;
  nameEn: string | null;
  /** All that ever joined. */
  companyIds: Id[];
};

const MOST = 8;

/** A cohort and the latest others of its programme with who joined them, the latest first, as far as the actor may read. */
export async function cohortsSideBySide(db: Reader, actor: Actor, cohortId: Id): Promise<SiblingCohort[]> {
  return db.execute<SiblingCohort>(sql`
    select h.id as "cohortId", h.name, h.name_en as "nameEn",
      coalesce((select json_agg(m.company_id) from cohort_members m where m.cohort_id = h.id), '[]') as "companyIds"
    from cohorts h
    where h.programme_id = (select programme_id from cohorts where id = ${cohortId})
      and ${incubatorScope(actor, sql`h.incubator_id`)}
    order by h.id = ${cohortId} desc, h.starts_on desc, h.id limit ${MOST}`);
}
