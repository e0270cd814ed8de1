import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { known } from '#app/rules/domain/fact.ts';
import { weights } from './book-years.ts';
import type { CompanySource } from './company-source.ts';
import { institutionalTotal } from './facts-china.ts';
import { notListed, privateEquity } from './facts-schemes.ts';
import type { Ledger } from './ledger.ts';

const exchanges: ReadonlySet<string> = new Set(['bse', 'sse', 'szse', 'hkex', 'nasdaq']);
/** Stages of the market lane before an exchange. */
const beforeExchange: ReadonlySet<string> = new Set([
  'regional-incubation',
  'regional-normalisation',
  'regional-cultivation',
  'share-reform',
  'neeq-base',
  'neeq-innovation',
]);

/** What follows for the schemes from other facts: whether it is listed, and whether institutions have put money in. */
export function saySchemes(ledger: Ledger, source: CompanySource, on: CalendarDate): void {
  const markets = source.stockCodes.map(({ market }) => market);
  const last = source.market.filter((step) => step.on <= on).at(-1) ?? null;
  const listed = markets.some((market) => exchanges.has(market));
  if (listed) ledger.say(notListed.key, known(false, 'company'), weights.figures);
  else if (last) {
    const before = last.stage === null || beforeExchange.has(last.stage);
    ledger.say(notListed.key, known(before, 'ladder', { on: last.on }), weights.figures);
  } else if (markets.length > 0) ledger.say(notListed.key, known(true, 'company'), weights.figures);
  const received = ledger.best(institutionalTotal.key);
  if (received && typeof received.value === 'object')
    ledger.say(privateEquity.key, { ...received, value: received.value.n > 0n }, weights.counted);
}
