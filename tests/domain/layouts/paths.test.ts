import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { routeOf, routePaths } from '#tests/support/route-paths.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const made = Object.entries(paths).map(
  ([name, path]) => [name, (path as (...ids: string[]) => string)(id, id)] as const,
);

describe('every function of paths.ts', () => {
  test.each(made)('%s leads to a route', (_, address) => {
    expect(routeOf(address)).not.toBeNull();
  });

  test('leads to a route of its own', () => {
    const ids = made.map(([, address]) => `${routeOf(address)?.id}${address.replace(id, '')}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('every page has its function in paths.ts', () => {
  const reached = new Set(made.map(([, address]) => routeOf(address)?.id));
  expect(routePaths().filter((route) => !reached.has(route.id))).toEqual([]);
});
