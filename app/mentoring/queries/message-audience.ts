import { sql } from 'drizzle-orm';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { hostsOf } from './mentor-scope.ts';

/** Whom a message is for. Both may be left open. */
export type AudienceFilter = { cohortId: Id | null; stage: string | null };

export type Addressee = {
  companyId: Id;
  company: string;
  companyEn: string | null;
  /** Who would read it: the company's active people, viewers excepted. */
  people: { userId: Id; name: string; language: Language }[];
};

/** The companies of an incubator that a filter picks, by name, with those who would read; null when she may not write. */
export async function messageAudience(
  db: Reader,
  actor: Actor,
  incubatorId: Id,
  filter: AudienceFilter,
): Promise<Addressee[] | null> {
  if (!looksLikeId(incubatorId) || !mayManage(actor, incubatorId)) return null;
  const cohort =
    filter.cohortId === null
      ? sql`true`
      : sql`exists (select from cohort_members m join cohorts h on h.id = m.cohort_id
          where m.company_id = c.id and h.id = ${filter.cohortId} and h.incubator_id = ${incubatorId} and m.left_on is null)`;
  const stage =
    filter.stage === null
      ? sql`true`
      : sql`exists (select from company_cards k where k.company_id = c.id and k.development_stage = ${filter.stage})`;
  return db.execute<Addressee>(sql`
    select c.id as "companyId", c.name as company, c.name_en as "companyEn",
      coalesce((select json_agg(json_build_object('userId', u.id, 'name', u.name, 'language', u.language) order by u.id)
        from memberships s join users u on u.id = s.user_id and u.status = 'active'
        where s.organisation_id = c.organisation_id and s.role in ('manager', 'member') and s.ended_at is null), '[]') as people
    from companies c
    where c.id in (
        select company_id from caretakers where organisation_id = ${incubatorId}
        union select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
          where h.incubator_id = ${incubatorId})
      and ${hostsOf(sql`c.id`, sql`${incubatorId}`)} and ${cohort} and ${stage}
    order by c.name_pinyin, c.id limit 3000`);
}
