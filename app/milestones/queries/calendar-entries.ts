import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

/** A day to keep in mind, for calendars; words: `calendarWords` of this slice. */
export type MilestoneEntry = {
  /** The same milestone has the same key for ever. */
  key: string;
  on: CalendarDate;
  kind: 'milestone-due';
  params: { company: string; companyEn: string; milestone: string; milestoneEn: string };
  link: string;
};

const MOST = 2000;

/** The due days, between two days (included), of milestones that are not over, as far as the actor follows them. */
export async function calendarEntries(
  db: Reader,
  actor: Actor,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<MilestoneEntry[]> {
  type Row = { id: Id; on: CalendarDate; company: string; companyEn: string; title: string; titleEn: string };
  const rows = await db.execute<Row>(sql`
    select m.id, m.due_on::text as "on", c.name as company, coalesce(c.name_en, c.name) as "companyEn", m.title,
           coalesce(m.title_en, m.title) as "titleEn"
      from milestone_plans p join milestones m on m.plan_id = p.id join companies c on c.id = p.company_id
     where p.look_on is not null and m.due_on between ${from}::date and ${to}::date
       and m.met_on is null and m.waived_on is null
       and ${memberScope(actor, { companyId: sql`p.company_id`, incubatorId: sql`p.incubator_id` })}
     order by m.due_on, m.id limit ${MOST}`);
  return rows.map(({ id, on, company, companyEn, title, titleEn }) => ({
    key: `milestone-due:${id}`,
    on,
    kind: 'milestone-due',
    params: { company, companyEn, milestone: title, milestoneEn: titleEn },
    link: `/milestones/${id}`,
  }));
}
