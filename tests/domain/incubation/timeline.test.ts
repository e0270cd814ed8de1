import { expect, test } from 'vitest';
import { byYear, kindsIn, type TimelineEntry, timelineKindOf } from '#app/incubation/domain/timeline.ts';
import { day } from '#app/kernel/calendar-date.ts';

const entry = (on: string, kind: TimelineEntry['kind'], text = ''): TimelineEntry => ({
  on: day(on),
  kind,
  text,
  note: null,
  link: null,
});
const entries = [
  entry('2025-03-01', 'ladder'),
  entry('2026-01-02', 'report', 'a'),
  entry('2026-11-20', 'milestone'),
  entry('2026-01-02', 'report', 'b'),
];

test('a timeline runs from the latest day back, year by year', () => {
  const years = byYear(entries, null);
  expect(years.map(({ year }) => year)).toEqual(['2026', '2025']);
  expect(years[0]?.entries.map((one) => `${one.on}${one.text}`)).toEqual([
    '2026-11-20',
    '2026-01-02a',
    '2026-01-02b',
  ]);
});

test('a filter leaves one kind, and an unknown one is no filter', () => {
  expect(byYear(entries, 'report').flatMap((year) => year.entries)).toHaveLength(2);
  expect(timelineKindOf('report')).toBe('report');
  expect(timelineKindOf('nonsense')).toBeNull();
  expect(kindsIn(entries)).toEqual([
    { kind: 'ladder', count: 1 },
    { kind: 'milestone', count: 1 },
    { kind: 'report', count: 2 },
  ]);
});
