import { customType, date, timestamp } from 'drizzle-orm/pg-core';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';

/** An exact whole number: minor units of money, shares. */
export const bigint = customType<{ data: bigint; driverData: bigint | string }>({
  dataType: () => 'bigint',
  fromDriver: (value) => BigInt(value),
});

/** A day, as text YYYY-MM-DD. */
export const calendarDay = () => date({ mode: 'string' }).$type<CalendarDate>();

/** An instant with zone. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' });
