import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { parameters } from '#app/readiness/boards/parameters.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import { unknownCompany } from '#app/readiness/domain/company-source.ts';
import {
  type ExchangeRate,
  isStale,
  perYuan,
  rateOn,
  type SetThreshold,
  thresholdOn,
  thresholdsOn,
} from '#app/readiness/domain/local-settings.ts';
import { problemOfFigure } from '#app/readiness/domain/threshold-value.ts';
import { compare, type Exact, exactOf, percent, wan, whole } from '#app/rules/domain/exact.ts';

const head = { id: 'x', source: '通知', recordedByName: '甲', recordedAt: new Date(0) };
const set = (key: string, since: string, value: Exact | null): SetThreshold => ({
  ...head,
  key,
  value,
  sinceOn: day(since),
});
const rate = (on: string, yuan: string | null, currency: 'HKD' | 'USD' = 'USD'): ExchangeRate => ({
  ...head,
  currency,
  yuan: yuan === null ? null : exactOf(yuan),
  rateOn: day(on),
});

test('of a threshold the line with the latest day counts, of one day the last written, and none before its day', () => {
  const settings = {
    rates: [],
    thresholds: [
      set('a', '2026-03-01', whole(3)),
      set('a', '2026-01-01', whole(1)),
      set('a', '2026-03-01', whole(4)),
      set('b', '2026-01-01', whole(9)),
    ],
  };
  expect(thresholdOn(settings, 'a', day('2025-12-31'))).toBeNull();
  expect(thresholdOn(settings, 'a', day('2026-02-28'))?.value).toEqual(whole(1));
  expect(thresholdOn(settings, 'a', day('2026-03-01'))?.value).toEqual(whole(4));
  expect(thresholdsOn(settings, day('2026-02-01'))).toEqual([
    ['a', whole(1)],
    ['b', whole(9)],
  ]);
});

test('a threshold that was given up is the suggested one again', () => {
  const thresholds = [set('a', '2026-01-01', whole(1)), set('a', '2026-02-01', null)];
  expect(thresholdsOn({ rates: [], thresholds }, day('2026-03-01'))).toEqual([]);
});

test('the book of a company holds the thresholds of its day', () => {
  const thresholds = [set('regional.institutional', '2026-02-01', wan(200))];
  const source = { ...unknownCompany('c'), settings: { rates: [], thresholds } };
  expect(companyBook(source, day('2026-01-31')).parameters.size).toBe(0);
  expect(companyBook(source, day('2026-02-01')).parameters.get('regional.institutional')).toEqual(wan(200));
});

test('the newest rate counts; one that was taken back leaves the day before', () => {
  const rates = [
    rate('2026-01-05', '7.10'),
    rate('2026-01-07', '7.20'),
    rate('2026-01-07', null),
    rate('2026-01-06', '0.9', 'HKD'),
  ];
  const settings = { thresholds: [], rates };
  expect(rateOn(settings, 'USD', day('2026-01-04'))).toBeNull();
  expect(rateOn(settings, 'USD', day('2026-02-01'))?.rateOn).toBe('2026-01-05');
  const hkd = rateOn(settings, 'HKD', day('2026-01-06'));
  expect(hkd && compare(perYuan(hkd), { n: 10n, d: 9n })).toBe(0);
  expect([
    isStale(day('2026-01-01'), day('2026-01-31')),
    isStale(day('2026-01-01'), day('2026-02-01')),
  ]).toEqual([false, true]);
});

test('a threshold is no negative number, no share above one, and whole where things are counted', () => {
  expect(problemOfFigure(whole(-1), 'CNY')).toBe('too-small');
  expect(problemOfFigure(percent(101), 'share')).toBe('too-large');
  expect(problemOfFigure({ n: 1n, d: 2n }, 'people')).toBe('not-whole');
  expect([problemOfFigure(percent(100), 'share'), problemOfFigure(whole(0), 'people')]).toEqual([null, null]);
});

test('every key that an edition leaves to the place is declared once, with words in both languages', () => {
  expect(parameters.size).toBeGreaterThan(8);
  for (const { words } of parameters.values())
    expect([words.zh, words.en].every((text) => text.length > 3)).toBe(true);
});
