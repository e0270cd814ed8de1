import { sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Amount, MetricKey } from '../domain/metrics.ts';
import type { Period } from '../domain/period.ts';
import type { ReportTexts } from '../domain/report.ts';
import { storedAmounts } from './write-report.ts';

/** A report that came in before the portal kept them. */
export type PastReport = ReportTexts & {
  companyId: Id;
  period: Period;
  amounts: Readonly<Record<MetricKey, Amount>>;
  handedInOn: CalendarDate;
  /** Who handed it in then. */
  byName: string;
};

/**
 * Writes down reports of the past as one order, for the operator: as they were handed in then, with their days, asking
 * nothing. A period that has a report already is passed over. Returns how many were written.
 */
export async function recordReports(
  db: Db,
  actor: Actor,
  all: readonly PastReport[],
): Promise<Result<{ recorded: number }, { kind: 'not-allowed' }>> {
  return carryOut<{ recorded: number }, { kind: 'not-allowed' }>(
    db,
    actor,
    'reporting.record-reports',
    async (tx) => {
      if (!isOperator(actor)) return { result: refuse({ kind: 'not-allowed' }), note: {} };
      const recorded = await writeAll(tx, all);
      for (const companyId of new Set(all.map((report) => report.companyId))) {
        await enqueue(tx, actor, 'milestones.look', { companyId });
      }
      return { result: ok({ recorded }), note: { after: { recorded } } };
    },
  );
}

async function writeAll(tx: Tx, all: readonly PastReport[]): Promise<number> {
  const rows = all.map(({ companyId, period, amounts, handedInOn, byName, ...texts }) => ({
    id: newId(),
    company_id: companyId,
    period: period.key,
    cadence: period.cadence,
    ends_on: period.endsOn,
    handed_in_on: handedInOn,
    amounts: storedAmounts(amounts),
    by_name: byName,
    ...texts,
  }));
  const written = await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t(id text, company_id text,
        period text, cadence text, ends_on date, handed_in_on date, amounts jsonb, by_name text, highlights text,
        problems text, asks text)
    ), fresh as (
      insert into reports (id, company_id, period, cadence, ends_on, version, handed_in_on, handed_in_at)
      select id, company_id, period, cadence, ends_on, 1, handed_in_on,
        (handed_in_on + time '10:00') at time zone 'Asia/Shanghai' from given
      on conflict (company_id, period) do nothing returning id
    ), versions as (
      insert into report_versions (report_id, version, amounts, highlights, problems, asks, by_name, at)
      select id, 1, amounts, highlights, problems, asks, by_name,
        (handed_in_on + time '10:00') at time zone 'Asia/Shanghai' from given join fresh using (id)
    ), figures as (
      insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
      select company_id, a.metric, period, cadence, ends_on, a.amount::bigint
      from given join fresh using (id) cross join lateral jsonb_each_text(amounts) as a(metric, amount)
    ), settled as (
      update report_obligations o set handed_in_on = g.handed_in_on
      from given g join fresh using (id)
      where o.company_id = g.company_id and o.period = g.period and o.handed_in_on is null
    )
    select id from fresh`);
  return written.length;
}
