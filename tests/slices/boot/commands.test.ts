import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '#app/boot/commands.ts';
import { freshHome, jieti } from '#tests/support/portal-process.ts';

const home = freshHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('every command tells what it is for and how it is used, in both languages', async () => {
  for (const [name, load] of Object.entries(commands)) {
    const { summary, usage } = await load();
    for (const text of [usage.zh, usage.en]) expect(text).toContain(`jieti ${name}`);
    expect(summary.zh).toMatch(/\p{Script=Han}/u);
    expect(usage.zh).toMatch(/\p{Script=Han}/u);
    expect(summary.en + usage.en).not.toMatch(/\p{Script=Han}/u);
  }
});

test('help is told on standard error and leaves standard output for data', () => {
  const help = jieti(home, ['help']);
  expect(help).toMatchObject({ status: 0, stdout: '' });
  for (const name of Object.keys(commands)) expect(help.stderr).toContain(name);
  const one = jieti(home, ['help', 'audit', 'verify']);
  expect(one).toMatchObject({ status: 0, stdout: '' });
  expect(one.stderr).toContain('jieti audit verify');
  expect(jieti(home, ['doctor', '--help']).stderr).toContain('jieti doctor');
}, 60_000);

test('wrong usage ends with status 2 and changes nothing', () => {
  for (const words of [
    ['nonsense'],
    ['doctor', '--nonsense'],
    ['backup'],
    ['restore', 'a', 'b'],
    ['help', 'nonsense'],
  ]) {
    const run = jieti(home, words);
    expect([words.join(' '), run.status, run.stdout]).toEqual([words.join(' '), 2, '']);
  }
  expect(existsSync(join(home, 'postgres'))).toBe(false);
}, 60_000);

test('a wrong value in the environment is named in one sentence', () => {
  const run = jieti(home, ['doctor'], { WEB_PROCESSES: 'many' });
  expect(run).toMatchObject({ status: 1, stdout: '' });
  expect(run.stderr.trim()).toBe('WEB_PROCESSES must be a whole number from 1 to 64');
}, 30_000);

test('the doctor tells of a portal that was never made, and makes none', () => {
  const doctor = jieti(home, ['doctor']);
  expect(doctor.status).toBe(1);
  expect(doctor.lines().find((finding) => finding.check === 'database')).toMatchObject({ well: false });
  expect(existsSync(join(home, 'postgres'))).toBe(false);
}, 30_000);

test('the terminal is spoken to in Chinese where its locale is Chinese', () => {
  expect(jieti(home, ['help'], { LANG: 'zh_CN.UTF-8' }).stderr).toContain('用法');
}, 30_000);
