import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingOptional } from '#app/boot/complete-lock.mjs';

test('the lock file names the packages of every platform, so that npm ci accepts it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  // What is missing is added by: node app/boot/complete-lock.mjs
  expect(missingOptional(packages).map(({ path }) => path)).toEqual([]);
});

test('a package that a platform needs and the lock file lacks is described by its name', () => {
  const packages = {
    'node_modules/tool': {
      dev: true,
      optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3', here: '1.0.0' },
    },
    'node_modules/here': {},
  };
  expect(missingOptional(packages)).toEqual([
    {
      path: 'node_modules/@tool/linux-arm64-musl',
      entry: { version: '1.2.3', cpu: ['arm64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] },
    },
  ]);
});

test('package.json and the lock file ask for the same versions', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  for (const kind of ['dependencies', 'devDependencies']) expect(packages[''][kind]).toEqual(manifest[kind]);
});
