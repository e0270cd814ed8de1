import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'jieti-bare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A clone in which nothing is installed, with an npm that does what a test tells it. */
function bareClone(name: string, npm: string) {
  const clone = join(folder, name);
  mkdirSync(join(clone, 'app'), { recursive: true });
  mkdirSync(join(clone, 'bin'));
  cpSync('app/boot', join(clone, 'app', 'boot'), { recursive: true });
  writeFileSync(join(clone, 'package.json'), '{"name":"jieti","version":"0.0.0","type":"module"}');
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages }));
  writeFileSync(join(clone, 'bin', 'npm'), `#!/bin/sh\necho "$@" >> npm.log\n${npm}\n`, { mode: 0o755 });
  return clone;
}

/** Installs in a clone: what it said, and how npm was called. */
function install(clone: string) {
  const script = `const { ensureInstalled, isInstalled } = await import(process.cwd() + '/app/boot/install.mjs');
    try { await ensureInstalled(process.cwd(), console.log); console.log('installed', isInstalled(process.cwd())); }
    catch (error) { console.log('refused: ' + error.message); }`;
  const env = {
    ...process.env,
    PATH: `${join(clone, 'bin')}:${process.env.PATH}`,
    npm_execpath: '',
    LANG: 'C',
  };
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: clone,
    env,
    encoding: 'utf8',
  });
  const calls = spawnSync('cat', [join(clone, 'npm.log')], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  return { said: ran.stdout + ran.stderr, calls: calls.filter(Boolean).map((line) => line.split(' ')[0]) };
}

const lays = `mkdir -p node_modules && echo '{"packages":{"node_modules/a":{"version":"1.0.0"}}}' > node_modules/.package-lock.json`;

test('a bare clone is installed once, by npm ci', () => {
  const clone = bareClone('once', lays);
  expect(install(clone)).toMatchObject({ calls: ['ci'] });
  const again = install(clone);
  expect(again.said.trim()).toBe('installed true');
  expect(again.calls).toEqual(['ci']);
});

test('where npm ci finds the lock file incomplete, npm install is tried', () => {
  const clone = bareClone('fallback', `[ "$1" = ci ] && exit 1\n${lays}`);
  const { said, calls } = install(clone);
  expect(calls).toEqual(['ci', 'install']);
  expect(said).toContain('installed true');
});

test('packages of another version, or half an installation, are installed anew', () => {
  const clone = bareClone('stale', lays);
  mkdirSync(join(clone, 'node_modules', 'a'), { recursive: true });
  expect(install(clone).calls).toEqual(['ci']);
  writeFileSync(
    join(clone, 'node_modules', '.package-lock.json'),
    '{"packages":{"node_modules/a":{"version":"0.9.0"}}}',
  );
  expect(install(clone).calls).toEqual(['ci', 'ci']);
});

test.each([
  ['ENOSPC: no space left on device', 'The disk is full'],
  ['EACCES: permission denied', 'cannot be written'],
  ['getaddrinfo ENOTFOUND registry.npmjs.org', 'registry cannot be reached'],
])('npm that fails with %s is told in one sentence', (error, sentence) => {
  const clone = bareClone(error.slice(0, 6), `echo "npm error ${error}" >&2; exit 1`);
  expect(install(clone).said).toContain(`refused: ${sentence.startsWith('The') ? sentence : ''}`);
  expect(install(clone).said).toContain(sentence);
});

test('an old Node is told what is needed, in both languages, before anything else is read', () => {
  const pretend = join(folder, 'old.cjs');
  writeFileSync(
    pretend,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.1' } });`,
  );
  const ran = spawnSync(process.execPath, ['--require', pretend, 'app/boot/start.mjs'], { encoding: 'utf8' });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain('Jieti needs Node 20.19 or later; this is 18.19.1');
  expect(ran.stderr).toContain('需要 Node 20.19 以上');
  // Old versions read the whole file before they run it.
  expect(readFileSync('app/boot/start.mjs', 'utf8')).not.toMatch(/^import |\?\?|\?\.|await /m);
});
