import { expect, test } from 'vitest';
import { chinaBoards } from '#app/readiness/boards/catalog.ts';
import { faultsOf } from '#app/rules/domain/edition.ts';

test('no rule file of a Chinese board has a fault', () => {
  expect(chinaBoards.flatMap(({ editions }) => editions.flatMap(faultsOf))).toEqual([]);
});
