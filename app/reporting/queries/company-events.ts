import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { reportScope } from './report-scope.ts';

/** What happened to a company's reports, for its timeline; words: `eventWords` of this slice. */
export type ReportEvent = {
  on: CalendarDate;
  kind: 'report-in' | 'report-in-late' | 'report-corrected';
  params: { period: string; by: string };
  link: string;
};

const MOST = 200;

/** Reports handed in and corrected, newest first, as far as the actor may read them. */
export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<ReportEvent[]> {
  const rows = await db.execute<{
    period: string;
    by: string;
    version: number;
    at: string;
    handedInOn: CalendarDate;
    late: boolean;
  }>(sql`
    select r.period, v.by_name as by, v.version, v.at::text as at, r.handed_in_on::text as "handedInOn",
      exists (select from report_obligations o where o.company_id = r.company_id and o.period = r.period
        and o.due_on < r.handed_in_on) as late
    from reports r join report_versions v on v.report_id = r.id
    where r.company_id = ${companyId} and ${reportScope(actor, { companyId: sql`r.company_id`, period: sql`r.period` })}
    order by v.at desc limit ${MOST}`);
  return rows.map(({ period, by, version, at, handedInOn, late }) => ({
    on: version === 1 ? handedInOn : dayInBeijing(new Date(at)),
    kind: version > 1 ? 'report-corrected' : late ? 'report-in-late' : 'report-in',
    params: { period, by },
    link: `/companies/${companyId}/reports/${period}`,
  }));
}
