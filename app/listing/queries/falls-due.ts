import { sql } from 'drizzle-orm';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import type { Part } from '../domain/parts.ts';
import { remindSteps, TOLD_FOR_DAYS } from '../domain/reminder.ts';
import type { StepKey } from '../domain/steps.ts';

/** Something of a project that is due and not done. Drafts and tasks of one part and one day are one thing. */
export type FallsDue = { projectId: Id; part: Part; dueOn: CalendarDate } & (
  | { kind: 'reply'; inquiryId: Id; round: number }
  | { kind: 'drafts'; inquiryId: Id; round: number; count: number }
  | { kind: 'tasks'; count: number }
  | { kind: 'step'; step: StepKey }
);

/** What of these projects is due within the days of which people are told. Unscoped: for the watch. */
export async function fallsDue(
  db: Reader,
  projectIds: readonly Id[],
  today: CalendarDate,
): Promise<FallsDue[]> {
  const days = sql`between ${addDays(today, -TOLD_FOR_DAYS)}::date and ${addDays(today, remindSteps[0])}::date`;
  const ours = sql`= any(${textArray(projectIds)})`;
  return db.execute<FallsDue>(sql`
    select 'reply' as kind, i.project_id as "projectId", 'issuer' as part, i.reply_by::text as "dueOn",
      i.id as "inquiryId", i.round, null::int as count, null as step
    from listing_inquiries i where i.project_id ${ours} and i.replied_on is null and i.reply_by ${days}
    union all
    select 'drafts', i.project_id, q.part, q.due_on::text, i.id, i.round, count(*)::int, null
    from listing_inquiries i join listing_questions q on q.inquiry_id = i.id
    where i.project_id ${ours} and i.replied_on is null and q.state = 'open' and q.due_on ${days}
    group by i.id, q.part, q.due_on
    union all
    select 'tasks', t.project_id, t.part, t.due_on::text, null, null, count(*)::int, null
    from listing_tasks t where t.project_id ${ours} and t.state = 'open' and t.due_on ${days}
    group by t.project_id, t.part, t.due_on
    union all
    select 'step', s.project_id, s.part, s.end_on::text, null, null, null, s.step
    from listing_steps s where s.project_id ${ours} and s.done_on is null and s.end_on ${days}
    order by 2, 4, 1, 3`);
}

/** A project as its notices name it, with whom each of its parts is. */
export type WatchedProject = {
  id: Id;
  board: BoardCode;
  company: string;
  companyEn: string | null;
  /** The company's managers and members; where it has none, the managers of the incubators that look after it. */
  issuer: Id[];
  /** The managers and members of who has taken a part. */
  advisers: { part: Part; people: Id[] }[];
};

/** The ids of the next running projects after this one, in their order. Unscoped: for the watch. */
export async function runningProjects(
  db: Reader,
  { after, limit }: { after: Id; limit: number },
): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select id from listing_projects where state in ('open', 'filed') and id > ${after} order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Those of these projects that are running. Unscoped: for the watch. */
export async function watchedProjects(
  db: Reader,
  projectIds: readonly Id[],
  today: CalendarDate,
): Promise<WatchedProject[]> {
  const working = sql`join users u on u.id = m.user_id and u.status = 'active' where m.ended_at is null`;
  return db.execute<WatchedProject>(sql`
    select p.id, p.board, c.name as company, c.name_en as "companyEn",
      case when cardinality(own.people) > 0 then own.people else house.people end as issuer,
      (select coalesce(json_agg(json_build_object('part', y.part, 'people', y.people)), '[]') from (
        select y.part, array_agg(distinct m.user_id) as people
        from listing_parties y join memberships m on m.organisation_id = y.organisation_id and m.role in ('manager', 'member')
        ${working} and y.project_id = p.id and y.state = 'active' group by y.part) y) as advisers
    from listing_projects p join companies c on c.id = p.company_id,
      lateral (select array(select distinct m.user_id from memberships m ${working}
        and m.organisation_id = c.organisation_id and m.role in ('manager', 'member')) as people) own,
      lateral (select array(select distinct m.user_id
        from caretakers k join memberships m on m.organisation_id = k.organisation_id and m.role = 'manager' ${working}
        and k.company_id = c.id and k.since_on <= ${today}::date
        and (k.until_on is null or k.until_on > ${today}::date)) as people) house
    where p.state in ('open', 'filed') and p.id = any(${textArray(projectIds)})`);
}
