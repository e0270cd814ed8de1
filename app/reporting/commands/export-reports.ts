import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Metric } from '../domain/metrics.ts';
import { mayFollowReports } from '../domain/policy.ts';
import { type MetricSeries, metricSeries } from '../queries/metric-series.ts';
import { metricsOf } from '../queries/metrics-known.ts';
import { type GridQuestion, type ReportGrid, reportGrid } from '../queries/report-grid.ts';
import { reportedMetrics } from '../queries/reported-metrics.ts';

export type ReportExport = {
  grid: ReportGrid;
  metrics: Metric[];
  series: MetricSeries[];
  on: CalendarDate;
};

/** More companies than a house has. */
const MOST = 5000;

/** Everything that the grid shows under a filter, with the figures, and a line in the trail that it was taken out. */
export async function exportReports(
  db: Db,
  actor: Actor,
  question: GridQuestion,
): Promise<Result<ReportExport, { kind: 'not-allowed' }>> {
  return carryOut<ReportExport, { kind: 'not-allowed' }>(
    db,
    actor,
    'reporting.export-reports',
    async (tx) => {
      const note = {
        subject: { kind: 'report-list', id: 'reports' },
        after: {
          cohortId: question.cohortId,
          cadence: question.cadence,
          missing: question.missing,
          upTo: question.upTo?.key ?? null,
        },
      };
      if (!mayFollowReports(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
      const grid = await reportGrid(tx, actor, { ...question, page: 0 }, MOST);
      const [first] = grid.periods;
      const last = grid.periods.at(-1);
      if (!first || !last) throw new Error('a grid without periods');
      const companyIds = grid.rows.map(({ companyId }) => companyId);
      const range = { companyIds, from: first.startsOn, to: last.endsOn, cadence: question.cadence };
      const metricKeys = await reportedMetrics(tx, actor, range);
      return {
        result: ok({
          grid,
          metrics: await metricsOf(tx, metricKeys),
          series: await metricSeries(tx, actor, { ...range, metricKeys }),
          on: grid.today,
        }),
        note: { ...note, after: { ...note.after, companies: companyIds.length } },
      };
    },
  );
}
