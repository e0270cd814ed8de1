import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, redirectWithin, tooMany } from '#app/http/replies.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import { csvLine, csvMark } from '#app/kernel/csv.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import { paths } from '#app/paths.ts';
import { sayer } from '#app/ui/words.ts';
import { exportReports, type ReportExport } from '../commands/export-reports.ts';
import { type Amount, type Metric, percentOf } from '../domain/metrics.ts';
import { obligationState } from '../domain/obligation.ts';
import { metricName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { questionOf } from './grid-question.ts';

const schema = z.object({ query: z.string().max(500) });

/** Who comes by a link is sent to the page: an export is ordered with its button. */
export function loader() {
  return redirectWithin(paths.reportsFollowed());
}

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notAllowed();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const form = await readForm(request, schema);
  if (!form.ok) return new Response(null, { status: form.status });
  const question = questionOf(new URLSearchParams(form.values.query));
  const result = await exportReports(db, actor, question);
  if (!result.ok) throw notAllowed();
  const file = `${sayer(reportingWords, actor.language)('export.file')}-${result.value.on}.csv`;
  return new Response(csvOf(result.value, actor.language), {
    headers: {
      'content-disposition': `attachment; filename="reports.csv"; filename*=UTF-8''${encodeURIComponent(file)}`,
      'content-type': 'text/csv; charset=utf-8',
    },
  });
}

/** One line per company and period; money in yuan, what is not known blank. */
function csvOf({ grid, metrics, series }: ReportExport, language: Language): string {
  const say = sayer(reportingWords, language);
  const amounts = new Map(
    series.flatMap(({ companyId, metric, points }) =>
      points.map(({ period, amount }) => [`${companyId} ${metric} ${period}`, amount] as const),
    ),
  );
  const heads = ['company', 'cohort', 'period', 'state', 'due', 'handed-in'] as const;
  const lines = grid.rows.flatMap((row) =>
    row.cells.map((cell) =>
      csvLine([
        language === 'en' ? (row.nameEn ?? row.name) : row.name,
        language === 'en' ? (row.cohortEn ?? row.cohort) : row.cohort,
        cell.period,
        say(`follow.state-${obligationState(cell, grid.today)}`),
        cell.dueOn,
        cell.handedInOn,
        ...metrics.map(({ key, unit }) =>
          cellOf(unit, amounts.get(`${row.companyId} ${key} ${cell.period}`) ?? null),
        ),
      ]),
    ),
  );
  const head = [
    ...heads.map((key) => say(`export.${key}`)),
    ...metrics.map((metric) => headOf(metric, language)),
  ];
  return `${csvMark}${csvLine(head)}${lines.join('')}`;
}

function headOf(metric: Metric, language: Language): string {
  const say = sayer(reportingWords, language);
  const name = metricName(metric, language);
  if (metric.unit === 'count') return name;
  return say(metric.unit === 'money' ? 'export.yuan' : 'export.percent', { name });
}

/** A figure that spreadsheets take for a number: whole counts as such, the rest as plain decimals. */
function cellOf(unit: Metric['unit'], amount: Amount | null): string | bigint | number | null {
  if (amount === null) return null;
  if (unit === 'count') return amount;
  return Number(unit === 'money' ? unscaled(amount, 2) : percentOf(amount));
}
