import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { compare, type Exact, over, whole } from '#app/rules/domain/exact.ts';

/** The currencies in which boards abroad count. */
export const rateCurrencies = ['HKD', 'USD'] as const;
export type RateCurrency = (typeof rateCurrencies)[number];

/** Who wrote a line down, when, and where what it says is from. */
type Recorded = { id: string; source: string; recordedByName: string; recordedAt: Date };

/** A threshold that a rule leaves to the place, set from a day on; null: what is suggested counts again. */
export type SetThreshold = Recorded & { key: string; value: Exact | null; sinceOn: CalendarDate };

/** How many yuan one unit of a currency was on a day; null: what was said of that day is taken back. */
export type ExchangeRate = Recorded & { currency: RateCurrency; yuan: Exact | null; rateOn: CalendarDate };

/** What the operator sets for everybody: every line ever written, in the order of writing. */
export type LocalSettings = { thresholds: readonly SetThreshold[]; rates: readonly ExchangeRate[] };

export const noSettings: LocalSettings = { thresholds: [], rates: [] };

/** After so many days the portal says that a rate is old; it goes on being used. */
export const STALE_DAYS = 30;

/** The line that counts on a day: of those that had begun the one with the latest day, of one day the one written last. */
function standing<T>(lines: readonly T[], dayOf: (line: T) => CalendarDate, on: CalendarDate): T | null {
  let best: T | null = null;
  for (const line of lines) {
    if (dayOf(line) <= on && (best === null || dayOf(line) >= dayOf(best))) best = line;
  }
  return best;
}

/** The line about a threshold that counts on a day; null where none was ever set. Its value may be null: as suggested. */
export function thresholdOn(
  { thresholds }: LocalSettings,
  key: string,
  on: CalendarDate,
): SetThreshold | null {
  const own = thresholds.filter((line) => line.key === key);
  return standing(own, ({ sinceOn }) => sinceOn, on);
}

/** Every threshold that is set on a day. */
export function thresholdsOn(settings: LocalSettings, on: CalendarDate): [string, Exact][] {
  const keys = [...new Set(settings.thresholds.map(({ key }) => key))];
  return keys.flatMap((key): [string, Exact][] => {
    const value = thresholdOn(settings, key, on)?.value;
    return value ? [[key, value]] : [];
  });
}

/** The newest rate that is known on a day; null where none is. */
export function rateOn(
  { rates }: LocalSettings,
  currency: RateCurrency,
  on: CalendarDate,
): (ExchangeRate & { yuan: Exact }) | null {
  const days = new Map<CalendarDate, ExchangeRate>();
  for (const line of rates) if (line.currency === currency) days.set(line.rateOn, line);
  const known = [...days.values()].flatMap((line) =>
    line.yuan === null ? [] : [{ ...line, yuan: line.yuan }],
  );
  return standing(known, (line) => line.rateOn, on);
}

/** How much of the currency one yuan is. */
export function perYuan({ yuan }: { yuan: Exact }): Exact {
  return over(whole(1), yuan) ?? whole(0);
}

export function isStale(rateDay: CalendarDate, on: CalendarDate): boolean {
  return daysBetween(rateDay, on) > STALE_DAYS;
}

/** Above this a figure is no rate of one unit but of a hundred of them, as some tables print it. */
const highest: Record<RateCurrency, Exact> = { HKD: whole(5), USD: whole(50) };

/** What speaks against a figure as yuan for one unit of a currency; null where nothing does. */
export function problemOfRate(currency: RateCurrency, yuan: Exact): string | null {
  if (yuan.n <= 0n) return 'too-small';
  return compare(yuan, highest[currency]) > 0 ? 'not-for-one' : null;
}
