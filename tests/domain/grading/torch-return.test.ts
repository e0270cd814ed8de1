import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  cellInForm,
  cellInSheet,
  differenceOf,
  doubtsOf,
  emptyCell,
  type IncubatorField,
  incubatorFieldNames,
  kindOfField,
  type Line,
  merged,
  readCell,
  returnYear,
} from '#app/grading/domain/torch-return.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';

const cell = (value: string | null, origin: Cell['origin'] = 'data'): Cell => ({
  ...emptyCell,
  value,
  origin,
});

test('amounts are typed in thousand yuan and kept in fen, to the fen', () => {
  expect(expectOk(readCell('money', '1,234.5'))).toBe('123450000');
  expect(expectOk(readCell('money', '0.00001'))).toBe('1');
  expect(readCell('money', '0.000001')).toMatchObject({ refusal: 'too-many-places' });
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (fen) => {
      expect(expectOk(readCell('money', cellInForm('money', fen.toString())))).toBe(fen.toString());
    }),
  );
});

describe('other cells', () => {
  test('counts, areas, days, yes or no, texts', () => {
    expect(expectOk(readCell('count', '１２'))).toBe('12');
    expect(expectOk(readCell('area', '120.50'))).toBe('120.5');
    expect(expectOk(readCell('day', '2025-02-28'))).toBe('2025-02-28');
    expect(expectOk(readCell('yes', 'no'))).toBe('no');
    expect(expectOk(readCell('text', ' 光电 '))).toBe('光电');
    expect(expectOk(readCell('count', '  '))).toBeNull();
  });

  test('what cannot be is refused by kind', () => {
    expect(readCell('count', '1.5')).toMatchObject({ refusal: 'not-a-number' });
    expect(readCell('area', '1.234')).toMatchObject({ refusal: 'too-many-places' });
    expect(readCell('day', '2025-02-30')).toMatchObject({ refusal: 'not-a-day' });
    expect(readCell('yes', 'maybe')).toMatchObject({ refusal: 'not-a-choice' });
    expect(readCell('text', 'x'.repeat(121))).toMatchObject({ refusal: 'too-long' });
    expect(readCell('money', '1e3')).toMatchObject({ refusal: 'not-a-number' });
  });

  test('a spreadsheet gets numbers as numbers and days as texts', () => {
    expect(cellInSheet('money', '123450000')).toBe(1234.5);
    expect(cellInSheet('count', '12')).toBe(12);
    expect(cellInSheet('day', '2025-01-01')).toBe('2025-01-01');
    expect(cellInSheet('money', null)).toBeNull();
  });
});

test('what was typed stands over what was collected, an emptied cell included', () => {
  const line = merged(['a', 'b', 'c'], { a: cell('1'), b: cell('2') }, { b: cell(null, 'typed') });
  expect([line.a.value, line.b.value, line.c.value]).toEqual(['1', null, null]);
  expect(line.b.origin).toBe('typed');
});

test('the difference to last year is exact; ten times as much is worth a second look', () => {
  expect(differenceOf('money', '300', '100')).toEqual({ by: '200', jump: false });
  expect(differenceOf('area', '100.5', '99.25')).toEqual({ by: '1.25', jump: false });
  expect(differenceOf('count', '50', '5')).toEqual({ by: '45', jump: true });
  expect(differenceOf('count', '5', '50')).toEqual({ by: '-45', jump: true });
  expect(differenceOf('money', '-5', '5')).toMatchObject({ jump: true });
  expect(differenceOf('money', null, '5')).toBeNull();
  expect(differenceOf('text', 'a', 'b')).toBeNull();
});

test('parts that exceed their whole are pointed at, where all of them are known', () => {
  const line = (values: Partial<Record<IncubatorField, string>>): Line<IncubatorField> =>
    merged(
      incubatorFieldNames,
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field, cell(value)])),
      {},
    );
  expect(doubtsOf(line({ 'income-total': '100', 'income-rent': '90' }))).toEqual([]);
  const incomes = {
    'income-rent': '40',
    'income-service': '30',
    'income-investment': '20',
    'income-fiscal': '11',
  };
  expect(doubtsOf(line({ 'income-total': '100', ...incomes }))).toEqual(['income-parts']);
  expect(doubtsOf(line({ 'area-total': '10', 'area-tenants': '11' }))).toEqual(['area-parts']);
  expect(
    doubtsOf(line({ staff: '3', 'staff-professional': '4', 'graduates-year': '2', 'graduates-total': '1' })),
  ).toEqual(['staff-parts', 'graduates-parts']);
});

test('fields belong to their part of the sheet', () => {
  expect(kindOfField('', 'area-total')).toBe('area');
  expect(kindOfField('c', 'area-total')).toBeNull();
  expect(kindOfField('c', 'revenue')).toBe('money');
  expect(kindOfField('c', '__proto__')).toBeNull();
  expect(returnYear(day('2026-01-01'))).toBe(2025);
});
