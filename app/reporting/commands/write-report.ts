import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { reports, reportVersions } from '#db/schema/reporting.ts';
import type { Amount, MetricKey } from '../domain/metrics.ts';
import type { Period } from '../domain/period.ts';
import type { ReportDecision, ReportTexts } from '../domain/report.ts';

export type WrittenReport = ReportTexts & {
  companyId: Id;
  period: Period;
  /** The report that is corrected, and the version that this becomes; null for the first. */
  standing: { reportId: Id; version: number } | null;
  decision: ReportDecision;
  reason: string | null;
  on: CalendarDate;
};

/** Writes one version of a report and what follows from it: its figures, what is owed no longer, the draft. */
export async function writeReport(tx: Tx, actor: Actor, report: WrittenReport): Promise<Id> {
  const { companyId, period, standing, decision, on } = report;
  const reportId = standing?.reportId ?? newId();
  const version = (standing?.version ?? 0) + 1;
  if (standing) {
    await tx.execute(sql`update reports set version = ${version} where id = ${reportId}`);
  } else {
    const { key, cadence, endsOn } = period;
    await tx
      .insert(reports)
      .values({ id: reportId, companyId, period: key, cadence, endsOn, version, handedInOn: on });
  }
  await tx.insert(reportVersions).values({
    reportId,
    version,
    amounts: storedAmounts(decision.amounts),
    confirmed: decision.confirmed,
    highlights: report.highlights,
    problems: report.problems,
    asks: report.asks,
    reason: report.reason,
    byId: actor.kind === 'person' ? actor.userId : null,
    byName: nameOf(actor),
  });
  await writeAmounts(tx, companyId, period, decision.amounts);
  await tx.execute(sql`
    update report_obligations set handed_in_on = ${on}::date
    where company_id = ${companyId} and period = ${period.key} and handed_in_on is null`);
  await tx.execute(sql`delete from report_drafts where company_id = ${companyId} and period = ${period.key}`);
  return reportId;
}

async function writeAmounts(
  tx: Tx,
  companyId: Id,
  period: Period,
  amounts: Readonly<Record<MetricKey, Amount>>,
): Promise<void> {
  await tx.execute(
    sql`delete from report_amounts where company_id = ${companyId} and period = ${period.key}`,
  );
  await tx.execute(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    select ${companyId}, metric, ${period.key}, ${period.cadence}, ${period.endsOn}::date, amount::bigint
    from jsonb_each_text(${JSON.stringify(storedAmounts(amounts))}::text::jsonb) as t(metric, amount)`);
}

/** Amounts as text, as the tables keep them in JSON. */
export function storedAmounts(amounts: Readonly<Record<MetricKey, Amount>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, String(amount)]));
}

export function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.name : actor.kind === 'system' ? actor.name : '';
}
