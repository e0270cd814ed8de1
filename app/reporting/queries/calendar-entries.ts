import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { obligationScope } from './report-scope.ts';

/** A day to keep in mind, for calendars. */
export type ReportEntry = {
  /** The same report has the same key for ever. */
  key: string;
  on: CalendarDate;
  kind: 'report-due';
  params: { company: string; companyEn: string; period: string };
  link: string;
};

const MOST = 2000;

/** The due days, between two days (included), of reports that are not in, as far as the actor follows them. */
export async function calendarEntries(
  db: Reader,
  actor: Actor,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<ReportEntry[]> {
  const rows = await db.execute<{
    companyId: Id;
    on: CalendarDate;
    period: string;
    company: string;
    companyEn: string;
  }>(sql`
    select o.company_id as "companyId", min(o.due_on)::text as "on", o.period, c.name as company,
      coalesce(c.name_en, c.name) as "companyEn"
    from report_obligations o join companies c on c.id = o.company_id
    where o.handed_in_on is null and o.due_on between ${from}::date and ${to}::date
      and ${obligationScope(actor, { companyId: sql`o.company_id`, incubatorId: sql`o.incubator_id` })}
    group by o.company_id, o.period, c.name, c.name_en order by 2, 1, 3 limit ${MOST}`);
  return rows.map(({ companyId, on, period, company, companyEn }) => ({
    key: `report-due:${companyId}:${period}`,
    on,
    kind: 'report-due',
    params: { company, companyEn, period },
    link: `/companies/${companyId}/reports/${period}`,
  }));
}
