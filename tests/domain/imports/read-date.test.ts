import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate } from '#app/imports/domain/read-date.ts';
import { readPeriod } from '#app/imports/domain/read-period.ts';
import { addDays, day, daysBetween } from '#app/kernel/calendar-date.ts';

test.each([
  ['2021-06-30', '2021-06-30'],
  ['2021/6/30', '2021-06-30'],
  ['2021.6.3', '2021-06-03'],
  ['2021年6月30日', '2021-06-30'],
  ['2021 年 6 月 30 日', '2021-06-30'],
  ['２０２１－０６－３０', '2021-06-30'],
  ['20210630', '2021-06-30'],
  ['2021-06-30 00:00:00', '2021-06-30'],
  ['2021-06-30T08:15:00Z', '2021-06-30'],
  ['44377', '2021-06-30'],
  ['44377.5', '2021-06-30'],
  ['2024-02-29', '2024-02-29'],
])('%s is the day %s', (text, expected) => {
  expect(readDate(text)).toEqual({ kind: 'day', day: expected });
});

test('a month and a year are known as no more than that', () => {
  expect(readDate('2021年6月')).toEqual({ kind: 'month', year: 2021, month: 6 });
  expect(readDate('2021-06')).toEqual({ kind: 'month', year: 2021, month: 6 });
  expect(readDate('2021')).toEqual({ kind: 'year', year: 2021 });
  expect(readDate('2021年')).toEqual({ kind: 'year', year: 2021 });
});

test.each([
  ['06/07/2021', 'ambiguous-date'],
  ['30/06/2021', 'ambiguous-date'],
  ['21-6-30', 'ambiguous-date'],
  ['210630', 'ambiguous-date'],
  ['2021-13-01', 'not-a-date'],
  ['2021-13', 'not-a-date'],
  ['2021-02-30', 'not-a-date'],
  ['2023-02-29', 'not-a-date'],
  ['2021-06/30', 'not-a-date'],
  ['去年六月', 'not-a-date'],
  ['99999', 'not-a-date'],
])('%s is refused as %s', (text, problem) => {
  expect(readDate(text)).toEqual({ kind: 'problem', problem });
});

test('blanks and dashes are no day', () => {
  for (const text of ['', ' ', '-', '—', '不详']) expect(readDate(text)).toEqual({ kind: 'unknown' });
});

test('every day is read back from each way of writing it', () => {
  const days = fc.integer({ min: -40_000, max: 40_000 }).map((offset) => addDays(day('2021-06-30'), offset));
  fc.assert(
    fc.property(days, (date) => {
      const [year, month, dayOfMonth] = date.split('-').map(Number);
      const ways = [
        date,
        date.replaceAll('-', ''),
        `${year}/${month}/${dayOfMonth}`,
        `${year}年${month}月${dayOfMonth}日`,
      ];
      for (const way of ways) expect(readDate(way)).toEqual({ kind: 'day', day: date });
    }),
  );
});

test('the serial number of a spreadsheet counts days from 1899-12-30', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 80_000 }), (serial) => {
      const reading = readDate(String(serial));
      expect(reading.kind === 'day' && daysBetween(day('1899-12-30'), reading.day)).toBe(serial);
    }),
  );
});

test.each([
  ['2024', 'FY'],
  ['2024.0', 'FY'],
  ['2024年', 'FY'],
  ['2024年度', 'FY'],
  ['２０２４', 'FY'],
  ['FY2024', 'FY'],
  ['2024年报', 'FY'],
  ['2024-12-31', 'FY'],
  ['2024年1-12月', 'FY'],
  ['2024H1', 'H1'],
  ['2024年半年度', 'H1'],
  ['2024年1-6月', 'H1'],
  ['2024-06-30', 'H1'],
])('%s is the period 2024 %s', (text, period) => {
  expect(readPeriod(text)).toEqual({ kind: 'value', fiscalYear: 2024, period });
});

test.each(['2024Q3', '2024年三季度', '2024-09-30', '24', '1800', '三年前'])(
  '%s is no period that is kept',
  (text) => {
    expect(readPeriod(text)).toEqual({ kind: 'problem', problem: 'not-a-period' });
  },
);
