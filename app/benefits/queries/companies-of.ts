import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';

export type CompanyChoice = { companyId: Id; name: string; nameEn: string | null };

/** The companies that an incubator looks after or has in a cohort, by name. */
export async function companiesOf(db: Reader, actor: Actor, incubatorId: Id): Promise<CompanyChoice[]> {
  if (!maySeeIncubator(actor, incubatorId)) return [];
  return db.execute<CompanyChoice>(sql`
    select c.id as "companyId", c.name, c.name_en as "nameEn" from companies c
    where c.id in (
      select k.company_id from caretakers k where k.organisation_id = ${incubatorId}
        and (k.until_on is null or k.until_on > ${todaySql})
      union all
      select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
        where h.incubator_id = ${incubatorId} and m.left_on is null)
    order by c.name_pinyin, c.id limit 2000`);
}
