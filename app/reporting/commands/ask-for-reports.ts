import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayChase } from '../domain/policy.ts';
import { obligationScope } from '../queries/report-scope.ts';

export type AskRefusal = { kind: 'not-allowed' } | { kind: 'nobody-to-ask' };
/** How many companies were reminded, and how many of them have nobody in the portal who could be. */
export type Asked = { companies: number; withoutPeople: number };

type Row = {
  companyId: Id;
  company: string;
  companyEn: string | null;
  period: string;
  dueOn: CalendarDate;
  people: Id[];
};

/** Reminds the companies that were picked of one period's report, now; each person at most once a day. */
export async function askForReports(
  db: Db,
  actor: Actor,
  order: { period: string; companyIds: readonly Id[] },
): Promise<Result<Asked, AskRefusal>> {
  return carryOut<Asked, AskRefusal>(db, actor, 'reporting.ask-for-reports', async (tx) => {
    const companyIds = order.companyIds.filter(looksLikeId);
    const note = { after: { period: order.period, companyIds } };
    if (!mayChase(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
    const rows = await tx.execute<Row>(sql`
      select c.id as "companyId", c.name as company, c.name_en as "companyEn", o.period, min(o.due_on)::text as "dueOn",
        array(select m.user_id from memberships m join users u on u.id = m.user_id and u.status = 'active'
          where m.organisation_id = c.organisation_id and m.role in ('manager', 'member') and m.ended_at is null) as people
      from report_obligations o join companies c on c.id = o.company_id
      where o.company_id = any(${textArray(companyIds)}) and o.period = ${order.period} and o.handed_in_on is null
        and ${obligationScope(actor, { companyId: sql`o.company_id`, incubatorId: sql`o.incubator_id` })}
      group by c.id, o.period`);
    if (rows.length === 0) return { result: refuse({ kind: 'nobody-to-ask' }), note };
    const today = await todayInBeijing(tx);
    await tell(
      tx,
      rows.flatMap((row) =>
        row.people.map((to) => ({
          to,
          topic: 'reports' as const,
          kind: 'report-wanted' as const,
          key: `report:${row.companyId}:${row.period}:asked:${today}`,
          params: {
            company: row.company,
            ...(row.companyEn ? { companyEn: row.companyEn } : {}),
            period: row.period,
            due: row.dueOn,
          },
          link: paths.companyReport(row.companyId, row.period),
        })),
      ),
    );
    const withoutPeople = rows.filter(({ people }) => people.length === 0).length;
    return { result: ok({ companies: rows.length, withoutPeople }), note };
  });
}
