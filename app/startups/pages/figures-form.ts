import { z } from 'zod';
import { choice, line, maybe, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import { currencies } from '#app/kernel/money.ts';
import type { FiguresRefusal } from '../commands/record-figures.ts';
import {
  amountNames,
  auditStates,
  type FigureKey,
  type FigureValues,
  figureSources,
  netProfitBases,
  periods,
  ratioNames,
} from '../domain/figures.ts';
import { amountInWan, decimal, inWan } from './company-form.ts';

const amount = maybe(amountInWan());
const ratio = maybe(decimal(4));

const key = {
  fiscalYear: whole({ min: 1900, max: 2200 }),
  period: choice(periods),
  /** When the row that the form shows was entered; empty when it shows none. */
  seen: maybe(line({ max: 40 })),
};

export const figuresSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('record'),
    ...key,
    currency: choice(currencies),
    revenue: amount,
    netProfit: amount,
    rdSpending: amount,
    operatingCashFlow: amount,
    netAssets: amount,
    roePct: ratio,
    grossMarginPct: ratio,
    netMarginPct: ratio,
    debtRatioPct: ratio,
    currentRatio: ratio,
    eps: ratio,
    netAssetsPerShare: ratio,
    revenueGrowthPct: ratio,
    netProfitGrowthPct: ratio,
    netProfitBasis: maybe(choice(netProfitBases)),
    source: choice(figureSources),
    sourceNote: maybe(line({ max: 200 })),
    auditState: choice(auditStates),
  }),
  z.object({ intent: z.literal('remove'), ...key }),
]);

export type FigureTexts = Record<string, string>;

/** What the fields of the form show of a row; for a new one the year and the usual choices. */
export function textsOfFigures(row: (FigureKey & FigureValues) | null, newYear: number): FigureTexts {
  if (!row) {
    return {
      fiscalYear: String(newYear),
      period: 'FY',
      currency: 'CNY',
      source: 'company',
      auditState: 'unknown',
    };
  }
  return {
    fiscalYear: String(row.fiscalYear),
    period: row.period,
    currency: row.currency,
    netProfitBasis: row.netProfitBasis ?? '',
    source: row.source,
    sourceNote: row.sourceNote ?? '',
    auditState: row.auditState,
    ...Object.fromEntries(amountNames.map((name) => [name, inWan(row[name])])),
    ...Object.fromEntries(ratioNames.map((name) => [name, row[name] ?? ''])),
  };
}

/** A period as it stands in an address: 2024-FY. */
export function periodInAddress({ fiscalYear, period }: FigureKey): string {
  return `${fiscalYear}-${period}`;
}

export function readPeriod(text: string | null): FigureKey | null {
  const match = /^(\d{4})-(FY|H1)$/.exec(text ?? '');
  const period = periods.find((known) => known === match?.[2]);
  return match && period ? { fiscalYear: Number(match[1]), period } : null;
}

/** What a refusal amounts to on the form; throws where there is no form for it. */
export function figureProblems(refusal: FiguresRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'changed-meanwhile':
      return { '': refusal };
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
  }
}
