import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

/** How many applications came how far. Null where the call has no such round. */
export type Funnel = {
  callId: Id;
  name: string;
  nameEn: string | null;
  submitted: number;
  /** Passed the eligibility round. */
  eligible: number | null;
  /** Were scored by somebody. */
  scored: number | null;
  /** Had a talk that was judged, or whose time has passed. */
  interviewed: number | null;
  accepted: number;
  /** Of the accepted, those who are or were in the call's cohort. */
  joined: number;
};

export type FunnelQuestion = { callId: Id } | { programmeId: Id } | { cohortId: Id };

/** The way from applying to joining, for one call or for each call of a programme or into a cohort, the newest first. */
export async function applicationFunnel(
  db: Reader,
  actor: Actor,
  question: FunnelQuestion,
): Promise<Funnel[]> {
  const wanted: SQL =
    'callId' in question
      ? sql`k.id = ${question.callId}`
      : 'programmeId' in question
        ? sql`k.programme_id = ${question.programmeId}`
        : sql`k.cohort_id = ${question.cohortId}`;
  return db.execute<Funnel>(sql`
    with ways as (
      select a.call_id, a.state,
        exists (select from application_decisions d join call_rounds r on r.id = d.round_id and r.kind = 'eligibility'
          where d.application_id = a.id and d.decision in ('advance', 'accept')) as eligible,
        exists (select from application_reviews v join call_rounds r on r.id = v.round_id and r.kind = 'scoring'
          where v.application_id = a.id and v.handed_in_at is not null and not v.conflict) as scored,
        exists (select from application_reviews v join call_rounds r on r.id = v.round_id and r.kind = 'interview'
          where v.application_id = a.id and v.handed_in_at is not null)
        or exists (select from interview_slots s where s.application_id = a.id and s.starts_at < now()) as interviewed,
        exists (select from cohort_members m where m.company_id = a.company_id and m.cohort_id = k.cohort_id) as joined
      from applications a join calls k on k.id = a.call_id
      where ${wanted} and a.number is not null
    ), kinds as (select call_id, array_agg(kind) as all from call_rounds group by call_id)
    select k.id as "callId", k.name, k.name_en as "nameEn", count(w.call_id)::int as submitted,
      case when 'eligibility' = any(kinds.all) then count(*) filter (where w.eligible)::int end as eligible,
      case when 'scoring' = any(kinds.all) then count(*) filter (where w.scored)::int end as scored,
      case when 'interview' = any(kinds.all) then count(*) filter (where w.interviewed)::int end as interviewed,
      count(*) filter (where w.state = 'accepted')::int as accepted,
      count(*) filter (where w.state = 'accepted' and w.joined)::int as joined
    from calls k left join ways w on w.call_id = k.id left join kinds on kinds.call_id = k.id
    where ${wanted} and k.state <> 'draft' and ${incubatorScope(actor, sql`k.incubator_id`)}
    group by k.id, kinds.all order by k.closes_at desc, k.id`);
}
