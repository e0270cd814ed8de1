import { describe, expect, test } from 'vitest';
import { tryLimbs, uncovered } from '#tests/support/limb-trial.ts';
import { overseasEditions, schemeEditions } from '#tests/support/listing-books.ts';
import { overseasRows } from './limbs/overseas-rows.ts';
import { schemeRows } from './limbs/scheme-rows.ts';

test('every limb of every edition overseas and of every scheme has one row, and no row is without a limb', () => {
  expect(uncovered(overseasEditions, overseasRows)).toEqual([]);
  expect(uncovered(schemeEditions, schemeRows)).toEqual([]);
});

describe.each(overseasEditions.map((edition) => [edition.code, edition] as const))('%s', (_, edition) => {
  test('every limb is met, short, missing and right on its threshold as its row says', () => {
    tryLimbs(edition, overseasRows);
  });
});

describe.each(schemeEditions.map((edition) => [edition.code, edition] as const))('%s', (_, edition) => {
  test('every limb is met, short, missing and right on its threshold as its row says', () => {
    tryLimbs(edition, schemeRows);
  });
});
