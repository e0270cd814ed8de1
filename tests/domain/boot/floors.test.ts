import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { version: string };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

/** The lowest version of each package that carries the fixes we know of; every copy in the tree must have it. */
const floors: Record<string, string> = {
  '@remix-run/server-runtime': '2.17.5',
  '@remix-run/react': '2.17.5',
  '@remix-run/node': '2.17.5',
  '@remix-run/dev': '2.17.5',
  '@remix-run/router': '1.23.4',
  'react-router': '6.30.6',
  'react-router-dom': '6.30.6',
  'drizzle-orm': '0.45.4',
  bullmq: '6.7.0',
  ioredis: '6.0.0',
  lucia: '3.2.2',
  'path-to-regexp': '0.1.13',
  qs: '6.16.0',
  'body-parser': '1.20.4',
};

/** Where the major versions in use have floors of their own. */
const floorsByMajor: Record<string, Record<number, string>> = {
  vite: { 5: '5.4.21', 6: '6.4.3', 7: '7.3.3', 8: '8.0.5' },
};

/** Packages that must not be there at all. */
const barred = [
  /^xlsx$/,
  /^multer$/,
  /^oslo$/,
  /^react-server-dom-/,
  // Answered in time only by their successors.
  /^busboy$/,
];

function copiesOf(name: string): { path: string; version: string }[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([path, { version }]) => ({ path, version }));
}

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  for (let place = 0; place < 3; place++) {
    const difference = (have?.[place] ?? 0) - (want?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

test('the comparison of versions knows that 10 comes after 9', () => {
  expect(isAtLeast('1.10.0', '1.9.9')).toBe(true);
  expect(isAtLeast('1.9.9', '1.10.0')).toBe(false);
  expect(isAtLeast('2.0.0', '2.0.0')).toBe(true);
});

test.each(Object.entries(floors))('every copy of %s is at least %s', (name, floor) => {
  const low = copiesOf(name).filter(({ version }) => !isAtLeast(version, floor));
  expect(low).toEqual([]);
});

test('what the portal is built on is really in the lock file', () => {
  for (const name of [
    '@remix-run/server-runtime',
    '@remix-run/router',
    'react-router',
    'drizzle-orm',
    'bullmq',
    'vite',
  ])
    expect(copiesOf(name).length, name).toBeGreaterThan(0);
});

test.each(Object.entries(floorsByMajor))(
  'every copy of %s has the fixes of its major version',
  (name, byMajor) => {
    const low = copiesOf(name).filter(({ version }) => {
      const floor = byMajor[Number(version.split('.')[0])];
      return floor === undefined || !isAtLeast(version, floor);
    });
    expect(low).toEqual([]);
  },
);

test('esbuild of our own build is new enough', () => {
  const [own] = copiesOf('esbuild').filter(({ path }) => path === 'node_modules/esbuild');
  expect(own && isAtLeast(own.version, '0.28.1')).toBe(true);
});

test('packages that we do without are not there', () => {
  const names = Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13));
  expect(names.filter((name) => barred.some((pattern) => pattern.test(name)))).toEqual([]);
});

test('versions are pinned exactly', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
