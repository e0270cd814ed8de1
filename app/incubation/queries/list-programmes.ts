import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { mayManage } from '../domain/policy.ts';
import type { ProgrammeKind } from '../domain/programme.ts';
import { incubatorScope } from './member-scope.ts';

/** A cohort in a list, with how many have come, are here, graduated, and closed. */
export type CohortLine = {
  cohortId: Id;
  name: string;
  nameEn: string | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  managerName: string | null;
  members: number;
  present: number;
  graduated: number;
  closed: number;
};

export type ProgrammeLine = {
  programmeId: Id;
  incubatorId: Id;
  incubatorName: string;
  incubatorNameEn: string | null;
  kind: ProgrammeKind;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  months: number | null;
  headUserId: Id | null;
  headName: string | null;
  archived: boolean;
  /** The latest first. */
  cohorts: CohortLine[];
  /** All companies that ever joined, each once, and those that are members now. */
  companies: number;
  present: number;
};

/** The programmes that the actor may read with their cohorts, those of one incubator together, archived ones last. */
export async function listProgrammes(
  db: Reader,
  actor: Actor,
  question: { incubatorId?: Id; programmeId?: Id } = {},
): Promise<ProgrammeLine[]> {
  const { incubatorId = null, programmeId = null } = question;
  return db.execute<ProgrammeLine>(sql`
    select p.id as "programmeId", o.id as "incubatorId", o.name as "incubatorName", o.name_en as "incubatorNameEn",
      p.kind, p.name, p.name_en as "nameEn", p.purpose, p.months, p.head_user_id as "headUserId",
      u.name as "headName", p.archived_at is not null as archived,
      coalesce((select json_agg(json_build_object('cohortId', h.id, 'name', h.name, 'nameEn', h.name_en,
          'startsOn', h.starts_on, 'endsOn', h.ends_on, 'managerName', w.name, 'members', coalesce(n.members, 0),
          'present', coalesce(n.present, 0), 'graduated', coalesce(n.graduated, 0), 'closed', coalesce(n.closed, 0))
          order by h.starts_on desc, h.name desc)
        from cohorts h left join users w on w.id = h.manager_user_id left join lateral (
          select count(*)::int as members, count(*) filter (where m.left_on is null)::int as present,
            count(*) filter (where m.departure = 'graduated')::int as graduated,
            count(*) filter (where m.departure = 'closed')::int as closed
          from cohort_members m where m.cohort_id = h.id) n on true
        where h.programme_id = p.id), '[]') as cohorts,
      coalesce(c.companies, 0) as companies, coalesce(c.present, 0) as present
    from programmes p join organisations o on o.id = p.incubator_id left join users u on u.id = p.head_user_id
      left join lateral (
        select count(distinct m.company_id)::int as companies,
          count(distinct m.company_id) filter (where m.left_on is null)::int as present
        from cohort_members m join cohorts h on h.id = m.cohort_id where h.programme_id = p.id) c on true
    where ${incubatorScope(actor, sql`p.incubator_id`)}
      and (${incubatorId}::text is null or p.incubator_id = ${incubatorId})
      and (${programmeId}::text is null or p.id = ${programmeId})
    order by o.name, o.id, p.archived_at is not null, p.created_at, p.id`);
}

export type ProgrammePage = ProgrammeLine & { may: { manage: boolean } };

/** One programme with all its cohorts; null when there is none that the actor may read. */
export async function programmePage(
  db: Reader,
  actor: Actor,
  programmeId: string,
): Promise<ProgrammePage | null> {
  if (!looksLikeId(programmeId)) return null;
  const [programme] = await listProgrammes(db, actor, { programmeId });
  return programme ? { ...programme, may: { manage: mayManage(actor, programme.incubatorId) } } : null;
}
