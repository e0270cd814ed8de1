import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { holderOf, lock, tryLock } from '#app/boot/lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jieti-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const module = pathToFileURL(join(process.cwd(), 'app', 'boot', 'lock.mjs')).href;
const at = (name: string) => join(folder, name);

function held(file: string, details?: Record<string, unknown>) {
  const taken = tryLock(file, details);
  if (!('release' in taken)) throw new Error(`held by ${taken.holder.pid}`);
  return taken;
}

test('a lock that is held tells who holds it, and is free again when it was released', () => {
  const own = held(at('a'), { address: 'http://localhost:3000' });
  expect(tryLock(at('a'))).toMatchObject({ holder: { pid: process.pid, address: 'http://localhost:3000' } });
  own.describe({ port: 3000 });
  expect(holderOf(at('a'))).toMatchObject({ port: 3000, address: 'http://localhost:3000' });
  own.release();
  expect(holderOf(at('a'))).toBeNull();
  held(at('a')).release();
});

test('the lock of a process that was killed is taken over', () => {
  const script = `const { tryLock } = await import('${module}'); tryLock('${at('b')}'); process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
  expect(readFileSync(at('b'), 'utf8')).toContain('"pid"');
  expect(holderOf(at('b'))).toBeNull();
  held(at('b')).release();
});

test('the number of a dead holder that was given to another process does not keep the lock', () => {
  const other = { pid: process.ppid, began: 'at another time', since: new Date().toISOString() };
  writeFileSync(at('c'), JSON.stringify(other));
  expect(holderOf(at('c'))).toBeNull();
  held(at('c')).release();
});

test('a lock file that makes no sense is cleared away after a moment', () => {
  writeFileSync(at('d'), 'nonsense');
  const old = new Date(Date.now() - 10_000);
  spawnSync('touch', ['-d', old.toISOString(), at('d')]);
  held(at('d')).release();
});

test('releasing a lock that somebody else has taken over leaves it to him', () => {
  const own = held(at('e'));
  writeFileSync(at('e'), JSON.stringify({ pid: process.ppid, began: 'x', since: 'y' }));
  own.release();
  expect(readFileSync(at('e'), 'utf8')).toContain('"since":"y"');
});

test('whoever waits is told for whom, and gets his turn', async () => {
  const own = held(at('f'));
  const heard: number[] = [];
  const waiting = lock(at('f'), { onWait: (holder) => heard.push(holder.pid) });
  setTimeout(own.release, 150);
  (await waiting).release();
  expect(heard).toEqual([process.pid]);
  const other = held(at('f'));
  await expect(lock(at('f'), { patience: 50 })).rejects.toThrow('too long');
  other.release();
});

test('of many processes that find the lock of a dead one, each has it alone', async () => {
  writeFileSync(at('g'), JSON.stringify({ pid: 999_999_999, began: 'x', since: 'y' }));
  const log = at('g.log');
  writeFileSync(log, '');
  const script = `
    const { appendFileSync } = await import('node:fs');
    const { lock } = await import('${module}');
    for (let turn = 0; turn < 15; turn++) {
      const held = await lock('${at('g')}');
      appendFileSync('${log}', 'in ' + process.pid + '\\n');
      await new Promise((done) => setImmediate(done));
      appendFileSync('${log}', 'out ' + process.pid + '\\n');
      held.release();
    }`;
  const many = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script]),
  );
  await Promise.all(many.map((child) => new Promise((done) => child.on('close', done))));
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(6 * 15 * 2);
  for (let line = 0; line < lines.length; line += 2)
    expect(lines[line + 1]).toBe(lines[line]?.replace('in', 'out'));
}, 60_000);
