import type { Language } from '#app/identity/domain/actor.ts';
import type { Drawing } from '#app/ui/charts/chart.tsx';
import { barChart, type Figure } from '#app/ui/charts/charts.server.ts';
import { formatMoneyCell } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { KnownFigures } from '../queries/figures-of.ts';
import { companyWords } from '../words/company-words.ts';

const MOST_YEARS = 8;

/**
 * Revenue and net profit of the latest full years in one currency, as bars. Null when no full year has either. The years
 * run without a gap: one that is not known stands empty.
 */
export function figuresChart(rows: readonly KnownFigures[], language: Language): Drawing | null {
  const years = rows.filter((row) => row.period === 'FY' && (row.revenue !== null || row.netProfit !== null));
  const last = years.at(-1);
  if (!last) return null;
  const comparable = new Map(
    years.filter((row) => row.currency === last.currency).map((row) => [row.fiscalYear, row]),
  );
  const first = Math.max(Math.min(...comparable.keys()), last.fiscalYear - MOST_YEARS + 1);
  const shown = Array.from({ length: last.fiscalYear - first + 1 }, (_, at) => first + at);
  const say = sayer(companyWords, language);
  const series = (name: 'revenue' | 'netProfit', colour: 'financing' | 'development') => ({
    name: say(`figure.${name}`),
    colour,
    labelled: shown.length <= 5,
    figures: shown.map((year): Figure => {
      const amount = comparable.get(year)?.[name] ?? null;
      if (amount === null) return null;
      return { value: Number(amount), text: formatMoneyCell(BigInt(amount), language) };
    }),
  });
  return barChart({
    by: say('figures.by-year'),
    categories: shown.map(String),
    series: [series('revenue', 'financing'), series('netProfit', 'development')],
  });
}
