import { sql } from 'drizzle-orm';
import { bigserial, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { rateCurrencies } from '#app/readiness/domain/local-settings.ts';
import { calendarDay, instant } from './columns.ts';

/**
 * What the operator sets for everybody: thresholds that the rules leave to the place, and rates of exchange. Append-only
 * (triggers refuse anything else): of each key and day the latest line stands, and the history is the lines.
 */
const line = () => ({
  seq: bigserial({ mode: 'bigint' }).primaryKey(),
  id: text().notNull(),
  /** Where it is from: a notice, a table of rates. */
  source: text().notNull(),
  recordedBy: text(),
  recordedByName: text().notNull(),
  recordedAt: instant().notNull().defaultNow(),
});

/** Thresholds that were set here, each from a day on. */
export const readinessThresholds = pgTable(
  'readiness_thresholds',
  {
    ...line(),
    /** The key of a parameter that an edition declares. */
    key: text().notNull(),
    /** An exact number (n or n/d) in the unit of the parameter; null: the suggested one counts again. */
    value: text(),
    sinceOn: calendarDay().notNull(),
  },
  (t) => [
    uniqueIndex('readiness_thresholds_id_key').on(t.id),
    index('readiness_thresholds_key_idx').on(t.key, t.sinceOn, t.seq),
  ],
);

/** Rates of exchange of a day. */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    ...line(),
    currency: text({ enum: rateCurrencies }).notNull(),
    /** How many yuan one unit is: an exact number (n or n/d); null: what was said of this day is taken back. */
    yuan: text(),
    rateOn: calendarDay().notNull(),
  },
  (t) => [
    uniqueIndex('exchange_rates_id_key').on(t.id),
    index('exchange_rates_day_idx').on(t.currency, t.rateOn, t.seq),
    check('exchange_rates_not_zero', sql`yuan is null or yuan !~ '^-?0(/|$)'`),
  ],
);
