import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import {
  cadences,
  dueOn,
  lastEnded,
  parsePeriod,
  periodAfter,
  periodOn,
  periodsBetween,
  yearBefore,
} from '#app/reporting/domain/period.ts';

const someDay = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays(day('1990-01-01'), n));
const cadence = fc.constantFrom(...cadences);
const key = (text: string) => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`not a period: ${text}`);
  return period;
};

test('a month and a quarter have the days that the calendar gives them', () => {
  expect(key('2024-02')).toMatchObject({ startsOn: '2024-02-01', endsOn: '2024-02-29', cadence: 'monthly' });
  expect(key('2026-Q4')).toMatchObject({
    startsOn: '2026-10-01',
    endsOn: '2026-12-31',
    cadence: 'quarterly',
  });
});

test('what is not a period is none', () => {
  for (const text of [
    '2026',
    '2026-00',
    '2026-13',
    '2026-Q0',
    '2026-Q5',
    '2026-1',
    '0000-12',
    '',
    '2026-Q1 ',
  ])
    expect([text, parsePeriod(text)]).toEqual([text, null]);
});

test('periods go on over the turn of the year, and back', () => {
  expect(periodAfter(key('2026-12'), 1).key).toBe('2027-01');
  expect(periodAfter(key('2026-01'), -1).key).toBe('2025-12');
  expect(periodAfter(key('2026-Q4'), 1).key).toBe('2027-Q1');
  expect(yearBefore(key('2026-02')).key).toBe('2025-02');
  expect(yearBefore(key('2026-Q1')).key).toBe('2025-Q1');
});

test('on the first day of a month the month before has ended, on its last day it has not', () => {
  expect(lastEnded('monthly', day('2026-11-01')).key).toBe('2026-10');
  expect(lastEnded('monthly', day('2026-10-31')).key).toBe('2026-09');
  expect(lastEnded('quarterly', day('2026-12-31')).key).toBe('2026-Q3');
  expect(lastEnded('quarterly', day('2027-01-01')).key).toBe('2026-Q4');
});

test('a report is due so many days after the last day of its period', () => {
  expect(dueOn(key('2026-10'), 10)).toBe('2026-11-10');
  expect(dueOn(key('2026-Q4'), 15)).toBe('2027-01-15');
});

test('every day lies in exactly one period, and periods follow each other without a gap', () => {
  fc.assert(
    fc.property(cadence, someDay, fc.integer({ min: -40, max: 40 }), (which, date, count) => {
      const period = periodOn(which, date);
      expect(period.startsOn <= date && date <= period.endsOn).toBe(true);
      expect(parsePeriod(period.key)).toEqual(period);
      expect(periodAfter(period, 1).startsOn).toBe(addDays(period.endsOn, 1));
      const other = periodAfter(period, count);
      expect(periodAfter(other, -count)).toEqual(period);
      expect(periodsBetween(period, other)).toHaveLength(Math.max(0, count + 1));
    }),
  );
});

test('periods do not depend on the zone that the machine keeps', () => {
  const zone = process.env.TZ;
  const seen = ['UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati'].map((name) => {
    process.env.TZ = name;
    return ['2026-03-01', '2026-03-31', '2026-12-31'].map((date) => [
      periodOn('monthly', date as CalendarDate),
      lastEnded('quarterly', date as CalendarDate),
      dueOn(periodOn('quarterly', date as CalendarDate), 20),
    ]);
  });
  process.env.TZ = zone;
  if (zone === undefined) delete process.env.TZ;
  for (const other of seen) expect(other).toEqual(seen[0]);
});
