import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Quietness, quietFrom, quietness } from '../domain/quiet.ts';

export type QuietCompany = Quietness & {
  companyId: Id;
  name: string;
  nameEn: string | null;
  cohortId: Id;
  cohort: string;
  cohortEn: string | null;
  /** How many people of the company can be written to. */
  people: number;
};

type Row = Omit<QuietCompany, keyof Quietness> & {
  joinedOn: CalendarDate;
  asked: boolean;
  reportedOn: CalendarDate | null;
  accounts: number;
  seenOn: CalendarDate | null;
  planned: boolean;
  movedOn: CalendarDate | null;
};

/**
 * Members of cohorts that went quiet, the quietest first, with the reasons. Reports and sign-ins are read as they are;
 * milestones from the signs of life that their slice notes. A member whose milestones never moved counts from the day it
 * joined, but only where milestones are noted for some member of its cohort: otherwise nobody keeps any.
 */
export async function quietCompanies(
  db: Reader,
  actor: Actor,
  { incubatorId, limit }: { incubatorId?: Id; limit: number },
): Promise<{ companies: QuietCompany[]; members: number }> {
  const today = await todayInBeijing(db);
  const rows = await db.execute<Row>(sql`
    with member as (
      select distinct on (m.company_id) m.company_id, m.cohort_id, m.joined_on, k.name as cohort, k.name_en as cohort_en
      from cohort_members m join cohorts k on k.id = m.cohort_id
      where m.joined_on <= ${today}::date and (m.left_on is null or m.left_on > ${today}::date)
        and (k.ends_on is null or k.ends_on >= ${today}::date)
        and ${memberScope(actor, { companyId: sql`m.company_id`, incubatorId: sql`k.incubator_id` })}
        ${incubatorId ? sql`and k.incubator_id = ${incubatorId}` : sql``}
      order by m.company_id, m.joined_on desc, m.cohort_id
    ), seats as (
      select c.id as company_id, count(u.id)::int as accounts,
        (count(u.id) filter (where s.role <> 'viewer'))::int as people,
        max((greatest(u.last_sign_in_at, (select max(x.last_seen_at) from sessions x where x.user_id = u.id))
          at time zone 'Asia/Shanghai')::date) as seen_on
      from member join companies c on c.id = member.company_id
        join memberships s on s.organisation_id = c.organisation_id and s.ended_at is null
        join users u on u.id = s.user_id and u.status = 'active'
      group by c.id
    ), said as (
      select member.company_id, max(r.handed_in_on) as reported_on
      from member join reports r on r.company_id = member.company_id group by member.company_id
    ), kept as (
      select distinct m.cohort_id from cohort_members m join company_activity a on a.company_id = m.company_id
        and a.kind = 'milestone' where m.cohort_id in (select cohort_id from member)
    )
    select member.company_id as "companyId", c.name, c.name_en as "nameEn", member.cohort_id as "cohortId",
      member.cohort, member.cohort_en as "cohortEn", member.joined_on::text as "joinedOn",
      coalesce(seats.people, 0) as people, coalesce(seats.accounts, 0) as accounts,
      seats.seen_on::text as "seenOn", said.reported_on::text as "reportedOn",
      exists (select from report_obligations o where o.company_id = member.company_id) as asked,
      kept.cohort_id is not null as planned, a.last_on::text as "movedOn"
    from member join companies c on c.id = member.company_id
      left join seats on seats.company_id = member.company_id
      left join said on said.company_id = member.company_id
      left join kept on kept.cohort_id = member.cohort_id
      left join company_activity a on a.company_id = member.company_id and a.kind = 'milestone'`);
  const quiet = rows
    .map((row) => ({ ...listed(row), ...quietness(silenceOf(row, today)) }))
    .filter(({ points }) => points >= quietFrom)
    .sort((a, b) => b.points - a.points || (a.companyId < b.companyId ? -1 : 1));
  return { companies: quiet.slice(0, limit), members: rows.length };
}

function listed(row: Row): Omit<QuietCompany, keyof Quietness> {
  const { companyId, name, nameEn, cohortId, cohort, cohortEn, people } = row;
  return { companyId, name, nameEn, cohortId, cohort, cohortEn, people };
}

function silenceOf(row: Row, today: CalendarDate) {
  const since = (on: CalendarDate | null, knowable: boolean) =>
    on !== null || knowable
      ? { days: Math.max(0, daysBetween(on ?? row.joinedOn, today)), never: on === null }
      : null;
  return {
    report: since(row.reportedOn, row.asked),
    'sign-in': since(row.seenOn, row.accounts > 0),
    milestone: since(row.movedOn, row.planned),
  };
}
