import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { MentorStage } from '../domain/mentor.ts';
import { hostsOf } from './mentor-scope.ts';

export type CompanyChoice = { companyId: Id; name: string; nameEn: string | null };

/** The companies that an incubator looks after or has in a cohort, by name. */
export async function companyChoices(db: Reader, actor: Actor, incubatorId: Id): Promise<CompanyChoice[]> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return [];
  return db.execute<CompanyChoice>(sql`
    select c.id as "companyId", c.name, c.name_en as "nameEn" from companies c
    where c.id in (select company_id from caretakers where organisation_id = ${incubatorId}
        union select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
          where h.incubator_id = ${incubatorId})
      and ${hostsOf(sql`c.id`, sql`${incubatorId}`)}
    order by c.name_pinyin, c.id limit 2000`);
}

/** The cohorts of an incubator, the latest first. */
export async function cohortChoices(
  db: Reader,
  actor: Actor,
  incubatorId: Id,
): Promise<{ cohortId: Id; name: string; nameEn: string | null }[]> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return [];
  return db.execute<{ cohortId: Id; name: string; nameEn: string | null }>(sql`
    select id as "cohortId", name, name_en as "nameEn" from cohorts where incubator_id = ${incubatorId}
    order by starts_on desc, id limit 200`);
}

/** Where a company stands in its development; null when it is not on that lane. Whoever calls has checked who asks. */
export async function developmentStage(db: Reader, companyId: Id): Promise<MentorStage | null> {
  const [row] = await db.execute<{ stage: MentorStage | null }>(
    sql`select development_stage as stage from company_cards where company_id = ${companyId}`,
  );
  return row?.stage ?? null;
}
