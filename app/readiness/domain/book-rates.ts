import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { weights } from './book-years.ts';
import type { CompanySource } from './company-source.ts';
import { fxHkd, fxUsd, rateFact } from './facts-overseas.ts';
import type { Ledger } from './ledger.ts';
import { isStale, perYuan, rateCurrencies, rateOn } from './local-settings.ts';

const facts = { HKD: fxHkd, USD: fxUsd };

/**
 * Says the portal's newest rates of exchange where the company has none of its own; an old one says that it is old. Without
 * any the rate stays unknown.
 */
export function sayRates(ledger: Ledger, { settings }: CompanySource, on: CalendarDate): void {
  for (const currency of rateCurrencies) {
    const { key } = facts[currency];
    const rate = rateOn(settings, currency, on);
    if (!rate || ledger.best(key)) continue;
    const fact = rateFact(perYuan(rate), rate.source, rate.rateOn);
    ledger.say(key, isStale(rate.rateOn, on) ? { ...fact, note: 'stale-rate' } : fact, weights.counted);
  }
}
