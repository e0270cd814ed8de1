import { addMonths, type CalendarDate, daysBetween, yearOf } from '#app/kernel/calendar-date.ts';
import { type Exact, exactOf, fraction, sum, whole } from '#app/rules/domain/exact.ts';
import { type FactAudit, type FactName, known } from '#app/rules/domain/fact.ts';
import { weights } from './book-years.ts';
import type { CompanySource, MarketStep } from './company-source.ts';
import { institutionalRound, placement } from './enterable.ts';
import { factOfEntry, sayEntered } from './entered-value.ts';
import * as asked from './facts.ts';
import {
  institutionalTotal,
  monthsOnBse,
  monthsOperating,
  onNeeq,
  placements24,
  redChip,
  redChipListed,
} from './facts-china.ts';
import { age, ageOn, institutional36, registeredDays, valuation } from './facts-schemes.ts';
import type { Ledger } from './ledger.ts';
import { derived, endOfStatement, type Statement } from './statement.ts';

/** An entry about the company as it stands goes before what the portal concludes from its record. */
const stated = weights.statement + 2;

/** Says what is known of the company as it stands on a day. */
export function sayCompany(ledger: Ledger, source: CompanySource, on: CalendarDate): void {
  for (const [at, entry] of newestFirst(source, on).entries()) {
    // Of several entries the newest counts: the others are its history and no second source.
    const older = newestFirst(source, on).findIndex((one) => one.key === entry.key);
    if (older === at) sayEntered(ledger, entry, null, stated);
  }
  sayRegister(ledger, source, on);
  sayLatestBalance(ledger, source, on);
  sayMarketValue(ledger, source, on);
  sayMarkets(ledger, source, on);
  sayReceived(ledger, source, on);
  sayTitles(ledger, source);
}

function newestFirst({ entered }: CompanySource, on: CalendarDate) {
  return entered
    .filter((entry) => entry.year === null && entry.on <= on)
    .toSorted((a, b) =>
      a.on === b.on ? b.enteredAt.getTime() - a.enteredAt.getTime() : a.on < b.on ? 1 : -1,
    );
}

/** What the company's record says: legal form, age, industry. */
function sayRegister(ledger: Ledger, { company, market }: CompanySource, on: CalendarDate): void {
  const put = (name: FactName, value: Exact | boolean | string | null, day: CalendarDate | null = null) => {
    if (value !== null) ledger.say(name.key, known(value, 'company', { on: day }), weights.statement);
  };
  const quoted = market.some(({ stage, on: since }) => since <= on && stage !== null && isQuoted(stage));
  if (company.legalForm !== null) put(asked.jointStock, company.legalForm === 'joint-stock');
  else if (quoted) ledger.say(asked.jointStock.key, known(true, 'ladder'), weights.figures);
  // Who has a form of Chinese law is registered here, and so is no red chip, unless somebody says otherwise.
  if (company.legalForm !== null && company.legalForm !== 'not-founded')
    for (const name of [redChip, redChipListed]) put(name, false);
  if (company.foundedOn !== null && company.foundedOn <= on) {
    put(asked.fullYears, whole(fullYearsOf(company.foundedOn, on)), company.foundedOn);
    put(registeredDays, whole(daysBetween(company.foundedOn, on)), company.foundedOn);
    put(age, ageOn(company.foundedOn, on), company.foundedOn);
    put(monthsOperating, whole(monthsBetween(company.foundedOn, on)), company.foundedOn);
  }
  put(asked.industry, company.industryCode);
}

/** Whole calendar years that a company has gone through, from its founding to a day. */
export function fullYearsOf(foundedOn: CalendarDate, on: CalendarDate): number {
  const first = foundedOn.endsWith('-01-01') ? yearOf(foundedOn) : yearOf(foundedOn) + 1;
  const last = on.endsWith('-12-31') ? yearOf(on) : yearOf(on) - 1;
  return Math.max(0, last - first + 1);
}

/** Whole months from a day to a later one: 12 on the same day a year later, 11 the day before it. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  let months = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  while (months > 0 && addMonths(from, months) > to) months--;
  return Math.max(0, months);
}

/** Share capital and net assets per share at the end of the latest period, half-years included. */
function sayLatestBalance(ledger: Ledger, source: CompanySource, on: CalendarDate): void {
  const statements = source.statements.filter((one) => one.currency === 'CNY' && isOver(one, on));
  const group = statements.some(({ basis }) => basis === 'consolidated') ? 'consolidated' : 'parent';
  const ends = statements.filter(({ basis }) => basis === group).map((one) => endOfStatement(one) ?? '');
  const last = ends.toSorted().at(-1) ?? '';
  for (const one of statements) {
    if (one.basis !== group || endOfStatement(one) !== last) continue;
    const about = { audit: one.audit, on: endOfStatement(one), enteredBy: one.recordedByName };
    const capital = one.lines['share-capital'];
    const equity = derived.equity(one.lines);
    if (capital === undefined || capital <= 0n) continue;
    ledger.say(asked.shareCapital.key, known(whole(capital), 'statement', about), weights.statement);
    const perShare = equity === null ? null : fraction(equity, capital);
    if (perShare)
      ledger.say(asked.assetsPerShare.key, known(perShare, 'statement', about), weights.statement);
  }
  for (const one of source.figures) {
    const end = endOfStatement(one);
    const value = one.netAssetsPerShare === null ? null : exactOf(one.netAssetsPerShare);
    const newest = !source.figures.some(
      (other) => isOver(other, on) && (endOfStatement(other) ?? '') > (end ?? ''),
    );
    if (!value || !newest || !isOver(one, on) || one.currency !== 'CNY' || (end ?? '') < last) continue;
    const about: { audit: FactAudit; on: CalendarDate | null } = { audit: one.audit, on: end };
    ledger.say(asked.assetsPerShare.key, known(value, 'figures', about), weights.figures);
  }
  sayRegisteredCapital(ledger, source);
}

function sayRegisteredCapital(ledger: Ledger, { company }: CompanySource): void {
  if (company.capitalCurrency !== 'CNY') return;
  const { paidInCapital, registeredCapital, legalForm } = company;
  if (paidInCapital !== null) {
    ledger.say(asked.shareCapital.key, known(whole(paidInCapital), 'company'), weights.counted);
  } else if (registeredCapital !== null && legalForm === 'joint-stock') {
    const fact = known(whole(registeredCapital), 'company', { note: 'registered-capital' });
    ledger.say(asked.shareCapital.key, fact, weights.counted);
  }
}

function isOver(one: Pick<Statement, 'year' | 'period'>, on: CalendarDate): boolean {
  const end = endOfStatement(one);
  return end !== null && end <= on;
}

/** The newest valuation; of one day a market price before a round and a round before an estimate. */
function sayMarketValue(ledger: Ledger, { valuations }: CompanySource, on: CalendarDate): void {
  const rank = { market: 2, round: 1, estimate: 0 } as const;
  const [newest] = valuations
    .filter((one) => one.currency === 'CNY' && one.asOf <= on)
    .toSorted((a, b) => (a.asOf === b.asOf ? rank[b.method] - rank[a.method] : a.asOf < b.asOf ? 1 : -1));
  if (!newest) return;
  const source = newest.method === 'estimate' ? 'estimate' : 'valuation';
  const fact = known(whole(newest.amount), source, { on: newest.asOf, note: newest.method });
  ledger.say(asked.marketCap.key, fact, weights.figures);
  ledger.say(valuation.key, fact, weights.figures);
}

const neeqStages: ReadonlySet<string> = new Set(['neeq-base', 'neeq-innovation']);
const bseStages: ReadonlySet<string> = new Set(['bse']);
const listedStages: ReadonlySet<string> = new Set(['bse', 'star', 'chinext', 'main-board']);

function isQuoted(stage: string): boolean {
  return neeqStages.has(stage) || listedStages.has(stage);
}

/** Time on NEEQ (both layers together, earlier stays too) and on the BSE, by the ladder. */
function sayMarkets(ledger: Ledger, source: CompanySource, on: CalendarDate): void {
  const steps = source.market.filter((step) => step.on <= on);
  const codes = source.stockCodes.map(({ market }) => market);
  // A stock code without a step on the ladder: it is there, and since when is not known.
  const silent = steps.length === 0 && codes.some((market) => market !== 'regional');
  if (silent) {
    if (codes.includes('neeq')) ledger.say(onNeeq.key, known(true, 'company'), weights.figures);
    return;
  }
  const now = steps.at(-1) ?? null;
  const put = (name: FactName, value: Exact | boolean) => {
    ledger.say(name.key, known(value, 'ladder', { on: now?.on ?? null }), weights.figures);
  };
  put(asked.monthsOnNeeq, whole(monthsWithin(steps, neeqStages, on)));
  put(onNeeq, now !== null && now.stage !== null && neeqStages.has(now.stage));
  put(asked.onInnovationLayer, now?.stage === 'neeq-innovation');
  put(monthsOnBse, whole(now?.stage === 'bse' ? monthsWithin(steps, bseStages, on) : 0));
}

/** Whole months of all stays on some stages, up to a day; steps from one of them to another go on counting. */
function monthsWithin(steps: readonly MarketStep[], stages: ReadonlySet<string>, on: CalendarDate): number {
  let months = 0;
  let since: CalendarDate | null = null;
  for (const step of steps) {
    const inside = step.stage !== null && stages.has(step.stage);
    if (inside && since === null) since = step.on;
    if (!inside && since !== null) {
      months += monthsBetween(since, step.on);
      since = null;
    }
  }
  return since === null ? months : months + monthsBetween(since, on);
}

/** Sums of money that came in: known as soon as one receipt, or that there was none, is entered. */
function sayReceived(ledger: Ledger, { entered }: CompanySource, on: CalendarDate): void {
  const received = (name: FactName, months: number | null) => {
    const all = entered.filter((entry) => entry.key === name.key && entry.on <= on);
    const inside = all.filter((entry) => months === null || addMonths(entry.on, months) > on);
    const values = inside.flatMap((entry) => {
      const value = factOfEntry(entry)?.value;
      return typeof value === 'object' ? [value] : [];
    });
    if (all.length === 0) return null;
    const newest = all.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
    const source = all.every(({ fileId }) => fileId !== null) ? 'entered-document' : 'entered';
    return known(sum(values), source, { on: newest?.on ?? null, enteredBy: newest?.enteredByName ?? null });
  };
  ledger.say(asked.institutional12.key, received(institutionalRound, 12), weights.entered);
  ledger.say(asked.institutional24.key, received(institutionalRound, 24), weights.entered);
  ledger.say(institutional36.key, received(institutionalRound, 36), weights.entered);
  ledger.say(institutionalTotal.key, received(institutionalRound, null), weights.entered);
  ledger.say(placements24.key, received(placement, 24), weights.entered);
}

/** Titles that the company bears as tags; that it bears none of them says nothing. */
const titles: readonly (readonly [FactName<'yes'>, readonly string[]])[] = [
  [asked.hnteHeld, ['高新技术企业', '国家高新技术企业', 'HNTE']],
  [asked.techSmeHeld, ['科技型中小企业']],
  [asked.innovativeSmeHeld, ['创新型中小企业']],
  [asked.specialisedSmeHeld, ['专精特新', '专精特新中小企业']],
  [asked.littleGiantHeld, ['小巨人', '专精特新小巨人', '专精特新“小巨人”企业']],
];

function sayTitles(ledger: Ledger, { company }: CompanySource): void {
  for (const [name, tags] of titles) {
    const tag = company.tags.find((one) => tags.includes(one));
    if (tag !== undefined) ledger.say(name.key, known(true, 'tag', { note: tag }), weights.entered);
  }
}
