import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Stage } from '#app/startups/domain/ladder.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { mayManage, mayWorkIn } from '../domain/policy.ts';
import type { Departure, ProgrammeKind } from '../domain/programme.ts';
import { incubatorScope } from './member-scope.ts';

export type CohortMember = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  shortName: string | null;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  departure: Departure | null;
  departureNote: string | null;
  /** Where it stands today, lane by lane; absent where it is not on the lane. */
  stages: Stage[];
};

export type CohortPage = {
  cohortId: Id;
  programmeId: Id;
  programmeName: string;
  programmeNameEn: string | null;
  programmeKind: ProgrammeKind;
  incubatorId: Id;
  incubatorName: string;
  incubatorNameEn: string | null;
  name: string;
  nameEn: string | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  managerUserId: Id | null;
  managerName: string | null;
  /** Those who are there first, then by name. */
  members: CohortMember[];
  /** How many of them are there. */
  present: number;
  today: CalendarDate;
  may: { work: boolean; manage: boolean };
};

/** A cohort with its members; null when there is none that the actor may read. */
export async function cohortPage(db: Reader, actor: Actor, cohortId: string): Promise<CohortPage | null> {
  if (!looksLikeId(cohortId)) return null;
  const [row] = await db.execute<Omit<CohortPage, 'may' | 'present'>>(sql`
    select h.id as "cohortId", p.id as "programmeId", p.name as "programmeName", p.name_en as "programmeNameEn",
      p.kind as "programmeKind", o.id as "incubatorId", o.name as "incubatorName", o.name_en as "incubatorNameEn",
      h.name, h.name_en as "nameEn", h.starts_on::text as "startsOn", h.ends_on::text as "endsOn",
      h.manager_user_id as "managerUserId", u.name as "managerName", ${todaySql}::text as today,
      coalesce((select json_agg(json_build_object('companyId', c.id, 'name', c.name, 'nameEn', c.name_en,
          'shortName', c.short_name, 'joinedOn', m.joined_on, 'leftOn', m.left_on, 'departure', m.departure,
          'departureNote', m.departure_note, 'stages', coalesce(
            (select json_agg(l.stage) from ladder_positions l where l.company_id = c.id), '[]'))
          order by m.left_on is not null, c.name_pinyin, c.id)
        from cohort_members m join companies c on c.id = m.company_id where m.cohort_id = h.id), '[]') as members
    from cohorts h join programmes p on p.id = h.programme_id join organisations o on o.id = h.incubator_id
      left join users u on u.id = h.manager_user_id
    where h.id = ${cohortId} and ${incubatorScope(actor, sql`h.incubator_id`)}`);
  if (!row) return null;
  const { incubatorId } = row;
  const present = row.members.filter((member) => member.leftOn === null).length;
  return {
    ...row,
    present,
    may: { work: mayWorkIn(actor, incubatorId), manage: mayManage(actor, incubatorId) },
  };
}

/** Companies in an incubator's care that are not yet members of a cohort, by name: whom its managers may add. */
export async function companiesToAdd(
  db: Reader,
  cohort: Pick<CohortPage, 'cohortId' | 'incubatorId'>,
  most = 300,
): Promise<{ companyId: Id; name: string; nameEn: string | null }[]> {
  return db.execute<{ companyId: Id; name: string; nameEn: string | null }>(sql`
    select c.id as "companyId", c.name, c.name_en as "nameEn"
    from companies c
    where exists (select from caretakers k where k.company_id = c.id and k.organisation_id = ${cohort.incubatorId}
        and k.since_on <= ${todaySql} and (k.until_on is null or k.until_on > ${todaySql}))
      and not exists (select from cohort_members m where m.cohort_id = ${cohort.cohortId} and m.company_id = c.id)
    order by c.name_pinyin, c.id limit ${most}`);
}
