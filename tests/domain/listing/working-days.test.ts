import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '#app/kernel/calendar-date.ts';
import { draftsDueBy, usualReplyBy } from '#app/listing/domain/reply-deadline.ts';
import {
  addWorkingDays,
  holidayYears,
  isWorkingDay,
  workingDaysBetween,
} from '#app/listing/domain/working-days.ts';

const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2024-06-01'), n));

describe('working days', () => {
  test.each([
    ['2026-11-20', true], // a Friday
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', false], // worked in exchange, and a Saturday all the same
    ['2026-02-16', false],
    ['2026-02-24', true],
    ['2025-10-08', false],
    ['2025-10-09', true],
  ])('%s is one: %s', (date, expected) => {
    expect(isWorkingDay(day(date))).toBe(expected);
  });

  test('the days off of a year are within it, in order, and do not touch', () => {
    for (const { year, spans } of holidayYears) {
      const all = spans.flat();
      expect(all.every((one) => one.startsWith(`${year}-`))).toBe(true);
      for (const [from, to] of spans) expect(daysBetween(from, to)).toBeGreaterThanOrEqual(0);
      for (let n = 1; n < spans.length; n++)
        expect(
          daysBetween(spans[n - 1]?.[1] ?? day('2000-01-01'), spans[n]?.[0] ?? day('2000-01-01')),
        ).toBeGreaterThan(1);
    }
  });

  test('adding so many and counting between agree, forwards and backwards', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (from, count) => {
        const { on } = addWorkingDays(from, count);
        if (count !== 0) expect(isWorkingDay(on)).toBe(true);
        const counted = workingDaysBetween(from, on);
        // Backwards the day reached is counted and the day begun at is not; between counts it the other way round.
        const shift = count < 0 ? Number(isWorkingDay(from)) - 1 : 0;
        expect(counted).toBe(count === 0 ? 0 : count - shift);
      }),
    );
  });

  test('more days never end earlier', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(addWorkingDays(from, count + 1).on > addWorkingDays(from, count).on).toBe(true);
      }),
    );
  });
});

describe('the reply to an inquiry letter', () => {
  test('is due twenty working days after the letter, counted from the next day', () => {
    expect(usualReplyBy(day('2026-11-02'))).toEqual({ on: '2026-11-30', unknownYears: [] });
    expect(usualReplyBy(day('2026-11-01')).on).toBe('2026-11-27');
  });

  test('leaves out the holidays of September and October', () => {
    // 25 September and 1, 2, 5, 6 and 7 October fall on Mondays to Fridays: 26 of these after a Friday.
    expect(usualReplyBy(day('2026-09-18')).on).toBe('2026-10-26');
  });

  test('says of which year the holidays are not known', () => {
    expect(usualReplyBy(day('2026-12-10'))).toEqual({ on: '2027-01-07', unknownYears: [2027] });
  });

  test('drafts are proposed five working days before it, never before the letter', () => {
    expect(draftsDueBy(day('2026-11-02'), day('2026-11-30'))).toBe('2026-11-23');
    expect(draftsDueBy(day('2026-11-26'), day('2026-11-30'))).toBe('2026-11-26');
  });
});
