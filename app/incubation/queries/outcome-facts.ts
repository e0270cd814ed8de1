import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { Followed } from '../domain/outcome.ts';
import { incubatorScope } from './member-scope.ts';

export type OutcomeFacts = Followed & {
  companyId: Id;
  graduatedOn: CalendarDate | null;
  /** People employed as the company's record says; null is not known. */
  headcount: number | null;
};

/**
 * What is known of every company that ever joined a programme (or a cohort), from the day it first joined. It is
 * followed until today while it is a member or in the incubator's care; else until the last day of which something is
 * on record: it left, or it climbed a step. A round is a step on the financing lane beyond own funds, never taken back.
 */
export async function outcomeFacts(
  db: Reader,
  actor: Actor,
  of: { programmeId: Id } | { cohortId: Id },
): Promise<OutcomeFacts[]> {
  const id = 'programmeId' in of ? of.programmeId : of.cohortId;
  if (!looksLikeId(id)) return [];
  const whose = 'programmeId' in of ? sql`h.programme_id = ${id}` : sql`h.id = ${id}`;
  return db.execute<OutcomeFacts>(sql`
    with stays as (
      select m.company_id, h.incubator_id, min(m.joined_on) as joined_on, max(m.left_on) as left_on,
        bool_or(m.left_on is null) as present, min(m.left_on) filter (where m.departure = 'closed') as closed_on,
        min(m.left_on) filter (where m.departure = 'graduated') as graduated_on
      from cohort_members m join cohorts h on h.id = m.cohort_id
      where ${whose} and ${incubatorScope(actor, sql`h.incubator_id`)} and m.joined_on <= ${todaySql}
      group by m.company_id, h.incubator_id
    )
    select s.company_id as "companyId", s.joined_on::text as "joinedOn", s.closed_on::text as "closedOn",
      s.graduated_on::text as "graduatedOn", c.headcount,
      (case when s.present or exists (select from caretakers k where k.company_id = s.company_id
            and k.organisation_id = s.incubator_id and k.since_on <= ${todaySql}
            and (k.until_on is null or k.until_on > ${todaySql})) then ${todaySql}
        else greatest(s.left_on, (select max(l.since_on) from ladder_positions l
          where l.company_id = s.company_id and l.since_on <= ${todaySql})) end)::text as "followedUntil",
      (select min(v.effective_on)::text from ladder_moves v
        where v.company_id = s.company_id and v.lane = 'financing' and v.kind = 'move'
          and v.to_stage is not null and v.to_stage <> 'self-funded' and v.effective_on > s.joined_on
          and not exists (select from ladder_moves t where t.counters_id = v.id)) as "nextRoundOn"
    from stays s join companies c on c.id = s.company_id order by s.joined_on, s.company_id`);
}
