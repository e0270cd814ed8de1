import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  exactFromText,
  exactOf,
  exactText,
  fraction,
  mean,
  minus,
  over,
  percent,
  plus,
  times,
  wan,
  whole,
} from '#app/rules/domain/exact.ts';

const value = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => ({ n, d }));

test('a growth of 20 % is 20 %, where floating point says a little less', () => {
  const growth = minus(over(wan(3300), wan(2750)) ?? whole(0), whole(1));
  expect(compare(growth, percent(20))).toBe(0);
  expect(3300 / 2750 - 1).toBeLessThan(0.2);
});

test('order and arithmetic agree', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(compare(a, b)).toBe(-compare(b, a) + 0 || 0);
      expect(compare(plus(minus(a, b), b), a)).toBe(0);
      if (b.n !== 0n) expect(compare(times(over(a, b) ?? whole(0), b), a)).toBe(0);
      expect(Math.sign(compare(minus(a, b), whole(0)))).toBe(compare(a, b));
    }),
  );
});

test('a number reads back from its text', () => {
  fc.assert(
    fc.property(value, (a) => {
      expect(exactFromText(exactText(a))).toEqual(a);
    }),
  );
  expect(exactFromText('1/0')).toBeNull();
  expect(exactFromText('one')).toBeNull();
});

test('texts of decimals are read exactly, others not at all', () => {
  expect(exactOf('12.50')).toEqual({ n: 1250n, d: 100n });
  expect(exactOf('-0.1')).toEqual({ n: -1n, d: 10n });
  expect(exactOf('1e3')).toBeNull();
  expect(percent('12.5')).toEqual({ n: 125n, d: 1000n });
  expect(() => percent('a fifth')).toThrow();
});

test('nothing divided by nothing, and the mean of nothing, have no value', () => {
  expect(fraction(1n, 0n)).toBeNull();
  expect(over(whole(1), whole(0))).toBeNull();
  expect(mean([])).toBeNull();
  expect(fraction(1n, -2n)).toEqual({ n: -1n, d: 2n });
});
