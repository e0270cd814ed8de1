import type { CompanySource, PublishedFigures } from './company-source.ts';
import type { StatementKey, StatementLines } from './statement.ts';
import type { Neighbours } from './statement-doubts.ts';

/** What else is known of a statement's year from another source, and of the year before: what doubts compare with. */
export function neighboursOf(source: CompanySource, key: StatementKey): Neighbours {
  const others = source.statements.filter(
    ({ period, basis }) => period === key.period && basis === key.basis,
  );
  const best = (year: number, not: StatementKey['source'] | null) => {
    const found = others.filter((one) => one.year === year && one.source !== not);
    const audited = found.find(({ audit }) => audit === 'audited') ?? found[0];
    return audited?.lines ?? publishedLines(source, { ...key, year });
  };
  return { same: best(key.year, key.source), before: best(key.year - 1, null) };
}

/** Published figures in the places of a statement's lines; those of the parent alone are not published. */
export function publishedLines({ figures }: CompanySource, key: StatementKey): StatementLines | null {
  const row = figures.find(
    ({ year, period, currency }) => year === key.year && period === key.period && currency === 'CNY',
  );
  return row && key.basis === 'consolidated' ? linesOf(row) : null;
}

function linesOf(row: PublishedFigures): StatementLines {
  const adjusted = row.netProfitBasis === 'excluding-non-recurring';
  const known = {
    revenue: row.revenue,
    'profit-parent': row.netProfitBasis === 'reported' ? row.netProfit : null,
    'profit-adjusted': adjusted ? row.netProfit : null,
    'rd-total': row.rdSpending,
    'operating-cash': row.operatingCashFlow,
    'equity-parent': row.netAssets,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) as StatementLines;
}
