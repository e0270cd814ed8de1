import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { calendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { FactAudit } from '#app/rules/domain/fact.ts';
import type { LineKey } from './statement-lines.ts';

export const statementPeriods = ['FY', 'H1'] as const;
/** FY: a whole fiscal year. H1: its first half. Fiscal years are calendar years, as the accounting law has it. */
export type StatementPeriod = (typeof statementPeriods)[number];

/** Of the whole group, or of the parent company alone. */
export const statementBases = ['consolidated', 'parent'] as const;
export type StatementBasis = (typeof statementBases)[number];

/** Who says it. `comparative`: the column of the year before in a later statement, which may have been restated. */
export const statementSources = [
  'audit-report',
  'annual-report',
  'prospectus',
  'company',
  'comparative',
] as const;
export type StatementSource = (typeof statementSources)[number];

export const statementAudits = ['audited', 'unaudited', 'unknown'] as const satisfies readonly FactAudit[];

/** What the auditor says; with a paragraph of emphasis an opinion is unqualified and yet no standard one. */
export const opinions = ['unqualified', 'emphasis', 'qualified', 'adverse', 'disclaimer'] as const;
export type Opinion = (typeof opinions)[number];

/** In what amounts of statements are typed. */
export const amountUnits = ['yuan', 'wan'] as const;

/** Which statement: of one company there is one standing version for each. */
export type StatementKey = {
  year: number;
  period: StatementPeriod;
  basis: StatementBasis;
  source: StatementSource;
};

/** What stands in the lines. Money in minor units, percentages and per-share figures in ten-thousandths, counts as they are. */
export type StatementLines = Readonly<Partial<Record<LineKey, bigint>>>;

/** One version of a statement as it stands. */
export type Statement = StatementKey & {
  id: Id;
  currency: Currency;
  audit: FactAudit;
  auditor: string | null;
  opinion: Opinion | null;
  lines: StatementLines;
  /** Where exactly: a page, a number of the report. */
  note: string | null;
  fileId: Id | null;
  recordedByName: string;
  recordedOn: CalendarDate;
};

/** The last day that a statement covers; null for a year outside the calendar. */
export function endOfStatement({ year, period }: Pick<StatementKey, 'year' | 'period'>): CalendarDate | null {
  return period === 'FY' ? calendarDate(year, 12, 31) : calendarDate(year, 6, 30);
}

/** A statement's name in an address: 2024-FY. */
export function periodName({ year, period }: Pick<StatementKey, 'year' | 'period'>): string {
  return `${year}-${period}`;
}

/** What a line or two give together, as far as they are there. */
export const derived = {
  /** Attributable to the parent's owners: what stands so, or all of it where nobody else has a part. */
  profit(lines: StatementLines): bigint | null {
    return attributable(lines['profit-parent'], lines['net-profit'], lines['profit-minority']);
  },
  equity(lines: StatementLines): bigint | null {
    return attributable(lines['equity-parent'], equityOf(lines), lines['equity-minority']);
  },
  /** After non-recurring items, as stated or by taking them off. */
  adjustedProfit(lines: StatementLines): bigint | null {
    const stated = lines['profit-adjusted'];
    if (stated !== undefined) return stated;
    const profit = derived.profit(lines);
    const items = lines['non-recurring'];
    return profit === null || items === undefined ? null : profit - items;
  },
  revenue(lines: StatementLines): bigint | null {
    return lines.revenue ?? lines['revenue-total'] ?? null;
  },
} as const;

function equityOf(lines: StatementLines): bigint | undefined {
  const stated = lines['equity-total'];
  if (stated !== undefined) return stated;
  const assets = lines['assets-total'];
  const liabilities = lines['liabilities-total'];
  return assets === undefined || liabilities === undefined ? undefined : assets - liabilities;
}

function attributable(
  own: bigint | undefined,
  all: bigint | undefined,
  others: bigint | undefined,
): bigint | null {
  if (own !== undefined) return own;
  return all === undefined ? null : all - (others ?? 0n);
}
