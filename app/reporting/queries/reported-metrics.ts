import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { inOrder, type MetricKey } from '../domain/metrics.ts';
import type { Cadence } from '../domain/period.ts';
import { reportScope } from './report-scope.ts';

/** Which metrics these companies reported within some days, standard ones first, in the order of the vocabulary. */
export async function reportedMetrics(
  db: Reader,
  actor: Actor,
  question: { companyIds: readonly Id[]; from: CalendarDate; to: CalendarDate; cadence: Cadence },
): Promise<MetricKey[]> {
  const { companyIds, from, to, cadence } = question;
  const rows = await db.execute<{ metric: MetricKey }>(sql`
    select distinct a.metric from report_amounts a
    where a.company_id = any(${textArray(companyIds)}) and a.cadence = ${cadence}
      and a.ends_on between ${from}::date and ${to}::date
      and ${reportScope(actor, { companyId: sql`a.company_id`, period: sql`a.period` })}`);
  return inOrder(rows.map(({ metric }) => metric));
}
