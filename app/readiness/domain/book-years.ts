import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { yearOf } from '#app/kernel/calendar-date.ts';
import { compare, type Exact, exactOf, over, whole } from '#app/rules/domain/exact.ts';
import { type Fact, type FactAudit, type FactName, known, of } from '#app/rules/domain/fact.ts';
import type { CompanySource, PublishedFigures } from './company-source.ts';
import { sayEntered } from './entered-value.ts';
import * as asked from './facts.ts';
import { auditedYears } from './facts-china.ts';
import { preTaxProfit } from './facts-overseas.ts';
import { totalCost } from './facts-schemes.ts';
import type { Ledger } from './ledger.ts';
import { derived, endOfStatement, type Statement, type StatementLines } from './statement.ts';

/** How far back the rules look. */
const YEARS = 5;
/** Of sources with the same state of audit: the statement itself, its later comparative, published figures, an entry. */
export const weights = { statement: 8, comparative: 6, figures: 4, entered: 2, counted: 1 } as const;

type YearState = { year: number; audit: FactAudit };

/** The year that the rules call `t` on a day. */
export function latestYearOf(source: CompanySource, on: CalendarDate): number {
  const years = statesOfYears(source, on);
  const usable = years.filter(({ audit }) => audit !== 'unaudited');
  const all = (usable.length > 0 ? usable : years).map(({ year }) => year);
  return all.length > 0 ? Math.max(...all) : yearOf(on) - (on.endsWith('-12-31') ? 0 : 1);
}

/** The full years that are over and of which figures are known, each with its best state of audit. */
function statesOfYears(source: CompanySource, on: CalendarDate): YearState[] {
  const best = new Map<number, FactAudit>();
  const rank = { audited: 2, unknown: 1, unaudited: 0 } as const;
  const see = (year: number, audit: FactAudit) => {
    const before = best.get(year);
    if (before === undefined || rank[audit] > rank[before]) best.set(year, audit);
  };
  for (const one of fullStatements(source, on)) see(one.year, one.audit);
  for (const one of source.figures) if (isOver(one, on) && isFull(one)) see(one.year, one.audit);
  return [...best].map(([year, audit]) => ({ year, audit }));
}

function isFull({ period, currency, revenue, netProfit }: PublishedFigures): boolean {
  return period === 'FY' && currency === 'CNY' && (revenue !== null || netProfit !== null);
}

function isOver(one: { year: number; period: 'FY' | 'H1' }, on: CalendarDate): boolean {
  const end = endOfStatement(one);
  return end !== null && end <= on;
}

/** Statements of full years in yuan that are over; of a year with consolidated ones, those. */
function fullStatements({ statements }: CompanySource, on: CalendarDate): Statement[] {
  const full = statements.filter((one) => one.period === 'FY' && one.currency === 'CNY' && isOver(one, on));
  const consolidated = new Set(full.filter(({ basis }) => basis === 'consolidated').map(({ year }) => year));
  return full.filter((one) => one.basis === 'consolidated' || !consolidated.has(one.year));
}

/** Says everything that is known by fiscal year, counted back from the latest. */
export function sayYears(ledger: Ledger, source: CompanySource, latestYear: number, on: CalendarDate): void {
  const statements = fullStatements(source, on);
  const figures = source.figures.filter(
    (one) => one.period === 'FY' && one.currency === 'CNY' && isOver(one, on),
  );
  for (let back = 0; back < YEARS; back++) {
    const period = back === 0 ? 't' : `t-${back}`;
    const year = latestYear - back;
    for (const one of statements) if (one.year === year) sayStatement(ledger, one, period);
    for (const one of figures) if (one.year === year) sayFigures(ledger, one, period);
    for (const one of source.entered) {
      if (one.year === year && one.on <= on) sayEntered(ledger, one, period, weights.entered);
    }
  }
  for (let back = 0; back < YEARS; back++) {
    const period = back === 0 ? 't' : `t-${back}`;
    sayLowerProfit(ledger, period);
    sayReturn(ledger, period, `t-${back + 1}`);
  }
  sayAuditedYears(ledger, source, latestYear, on);
}

function sayStatement(ledger: Ledger, statement: Statement, period: string): void {
  const { lines, audit, source, basis, opinion, recordedByName } = statement;
  const weight = source === 'comparative' ? weights.comparative : weights.statement;
  const on = endOfStatement(statement);
  const note = basis === 'parent' ? 'parent-only' : null;
  const put = (name: FactName, value: bigint | null | undefined, own: string | null = note) => {
    if (value === null || value === undefined) return;
    const fact = known(whole(value), 'statement', { audit, on, note: own, enteredBy: recordedByName });
    ledger.say(of(name, period).id, fact, weight);
  };
  put(asked.revenue, derived.revenue(lines));
  put(asked.netProfitReported, derived.profit(lines));
  put(asked.netProfitAdjusted, derived.adjustedProfit(lines));
  if (lines['rd-total'] !== undefined) put(asked.rdSpending, lines['rd-total']);
  else put(asked.rdSpending, lines['rd-expense'], 'expensed-only');
  put(asked.operatingCash, lines['operating-cash']);
  put(asked.netAssets, derived.equity(lines));
  put(asked.totalAssets, lines['assets-total']);
  put(asked.totalLiabilities, lines['liabilities-total']);
  put(asked.mainRevenue, lines['main-revenue']);
  put(preTaxProfit, lines['profit-before-tax']);
  put(totalCost, lines['costs-total'], note ?? 'counted');
  put(asked.staff, lines.staff);
  put(asked.rdStaff, lines['rd-staff']);
  const roe = ratioOf(lines, 'roe');
  if (roe) {
    ledger.say(
      of(asked.returnOnEquity, period).id,
      known(roe, 'statement', { audit, on, note, enteredBy: recordedByName }),
      weight,
    );
  }
  if (audit === 'audited' && opinion !== null) {
    ledger.say(
      of(asked.unqualified, period).id,
      known(opinion === 'unqualified', 'statement', { audit, on, note: statement.auditor }),
      weight,
    );
  }
}

/** A percentage of the notes (ten-thousandths of a percent) as a share of one. */
function ratioOf(lines: StatementLines, key: 'roe'): Exact | null {
  const value = lines[key];
  return value === undefined ? null : { n: value, d: 1_000_000n };
}

function sayFigures(ledger: Ledger, figures: PublishedFigures, period: string): void {
  const { audit } = figures;
  const on = endOfStatement(figures);
  const put = (name: FactName, value: Exact | null, own: string | null = null) => {
    if (!value) return;
    const note = figures.suspect ? 'suspect' : own;
    ledger.say(of(name, period).id, known(value, 'figures', { audit, on, note }), weights.figures);
  };
  const amount = (value: bigint | null) => (value === null ? null : whole(value));
  put(asked.revenue, amount(figures.revenue));
  put(profitName(figures), amount(figures.netProfit), figures.netProfitBasis ? null : 'basis-unknown');
  put(asked.rdSpending, amount(figures.rdSpending));
  put(asked.operatingCash, amount(figures.operatingCashFlow));
  put(asked.netAssets, amount(figures.netAssets));
  const roe = figures.roePct === null ? null : exactOf(figures.roePct);
  put(asked.returnOnEquity, roe && { n: roe.n, d: roe.d * 100n });
}

function profitName({ netProfitBasis }: PublishedFigures): FactName {
  if (netProfitBasis === 'lower-of') return asked.netProfit;
  return netProfitBasis === 'excluding-non-recurring' ? asked.netProfitAdjusted : asked.netProfitReported;
}

/** The lower of the two profits; the one that is known, with a word of it, where the other is not. */
function sayLowerProfit(ledger: Ledger, period: string): void {
  const id = of(asked.netProfit, period).id;
  const reported = ledger.best(of(asked.netProfitReported, period).id);
  const adjusted = ledger.best(of(asked.netProfitAdjusted, period).id);
  if (reported && adjusted) {
    const lower = isLower(adjusted, reported) ? adjusted : reported;
    ledger.say(id, { ...lower, audit: weaker(reported, adjusted) }, weights.statement);
    return;
  }
  const only = reported ?? adjusted;
  if (!only || ledger.best(id)) return;
  ledger.say(id, { ...only, note: only.note ?? 'one-basis' }, weights.counted);
}

function isLower(a: Fact, b: Fact): boolean {
  return typeof a.value === 'object' && typeof b.value === 'object' && compare(a.value, b.value) < 0;
}

/** Of what is made of two figures the audit is that of the weaker. */
function weaker(a: Fact, b: Fact): FactAudit | null {
  const order = ['unaudited', 'unknown', 'audited'] as const;
  return order.find((state) => a.audit === state || b.audit === state) ?? null;
}

/** Equity moved by something else than profit when it misses the sum by more than this part of it. */
const STILLNESS = 50n;

/**
 * Weighted average return on equity where nobody has stated it: profit over opening equity plus half the profit, which is
 * what the rule for its disclosure (编报规则第 9 号) comes to when equity moved by profit alone. Else it stays unknown.
 */
function sayReturn(ledger: Ledger, period: string, before: string): void {
  const id = of(asked.returnOnEquity, period).id;
  if (ledger.best(id)) return;
  const profit = amountOf(ledger, of(asked.netProfitReported, period).id);
  const lower = ledger.best(of(asked.netProfit, period).id);
  const opening = amountOf(ledger, of(asked.netAssets, before).id);
  const closing = amountOf(ledger, of(asked.netAssets, period).id);
  if (profit === null || opening === null || closing === null || opening <= 0n || !lower) return;
  if (lower.note === 'one-basis' || typeof lower.value !== 'object') return;
  const off = closing - opening - profit;
  if ((off < 0n ? -off : off) * STILLNESS > (closing < 0n ? -closing : closing)) return;
  const value = over(lower.value, { n: opening * 2n + profit, d: 2n });
  if (value) ledger.say(id, { ...lower, value, source: 'counted', note: 'counted' }, weights.counted);
}

function amountOf(ledger: Ledger, id: string): bigint | null {
  const value = ledger.best(id)?.value;
  return typeof value === 'object' && value.d === 1n ? value.n : null;
}

/** How many years running up to the latest are audited; unknown while it is not known of the latest one. */
function sayAuditedYears(ledger: Ledger, source: CompanySource, latestYear: number, on: CalendarDate): void {
  const states = new Map(statesOfYears(source, on).map(({ year, audit }) => [year, audit]));
  if ((states.get(latestYear) ?? 'unknown') === 'unknown') return;
  let count = 0;
  while (states.get(latestYear - count) === 'audited') count++;
  ledger.say(
    auditedYears.key,
    known(whole(count), 'statement', { audit: count > 0 ? 'audited' : 'unaudited' }),
    weights.statement,
  );
}
