import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { boards } from '#app/readiness/boards/catalog.ts';
import { freshHome, jieti } from '#tests/support/portal-process.ts';

const home = freshHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

const headings = 'company,year,audited,np@t_wan,np@t-1_wan,roe@t_pct,roe@t-1_pct,market-cap_yi';
const assessed = (words: string[], input: string) => jieti(home, ['assess', ...words], {}, input);

test('companies on standard input are judged by the editions of a day, a line for each board, without a database', () => {
  const run = assessed(
    ['--board', 'bse,neeq-base', '--on', '2026-11-23', '-'],
    `\ufeff${headings}\r\n星河,2025,yes,1500,1500,7,9,2\r\n"落叶, 二号",2025,no,1500,1499.99,7,9,2\r\n`,
  );
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const lines = run.lines();
  expect(lines.map(({ row, company, board }) => [row, company, board])).toEqual([
    [2, '星河', 'neeq-base'],
    [2, '星河', 'bse'],
    [3, '落叶, 二号', 'neeq-base'],
    [3, '落叶, 二号', 'bse'],
  ]);
  const standard = (at: number) =>
    lines[at].tracks.find(({ code }: { code: string }) => code === 'bse.1a')?.answer;
  expect([standard(1), standard(3)]).toEqual(['met', 'short']);
  expect(lines[1]).toMatchObject({ answer: 'missing', edition: 'bse.2025', on: '2026-11-23' });
  expect(lines[1].score).toBeLessThan(lines[1].high);
  expect(existsSync(join(home, 'postgres'))).toBe(false);
}, 60_000);

test('every board answers; before its first edition it says that there is none', () => {
  const file = join(home, 'one.csv');
  writeFileSync(file, `${headings}\n一,2015,,1,1,1,1,1\n`);
  const run = jieti(home, ['assess', '--board', 'all', '--on', '2016-01-01', file]);
  expect(run.status).toBe(0);
  expect(run.lines().map(({ board }) => board)).toEqual(boards.map(({ code }) => code));
  expect(run.lines().find(({ board }) => board === 'bse')).toMatchObject({ edition: null, answer: null });
}, 60_000);

test('a row that cannot be read is named and the others are assessed: status 1', () => {
  const run = assessed(
    ['--board', 'bse', '-'],
    `${headings}\n甲,2025,yes,x,1,1,1,1\n乙,2025,yes,1,1,1,1,1\n`,
  );
  expect(run.status).toBe(1);
  expect(run.lines()[0]).toMatchObject({
    row: 2,
    company: '甲',
    problems: [{ column: 'np@t_wan', cell: 'x', why: 'not-a-number' }],
  });
  expect(run.lines()[1]).toMatchObject({ row: 3, company: '乙', board: 'bse' });
  expect(jieti(home, ['assess', '--board', 'bse', join(home, 'nowhere.csv')])).toMatchObject({
    status: 1,
    stdout: '',
  });
}, 60_000);

test('wrong headings, boards and days end with status 2 before anything is assessed', () => {
  for (const [words, input, said] of [
    [['--board', 'bse', '-'], 'company,profit\n甲,1\n', 'profit'],
    [['--board', 'bse', '-'], 'company,np@t\n甲,1\n', 'np@t_wan'],
    [['--board', 'bse', '-'], '', 'headings'],
    [['--board', 'moon', '-'], headings, 'moon'],
    [['-'], headings, '--board'],
    [['--board', 'bse', '--on', '2026-02-30', '-'], headings, '--on'],
    [['--board', 'bse'], '', 'file'],
  ] as const) {
    const run = assessed([...words], input);
    expect([words.join(' '), run.status, run.stdout]).toEqual([words.join(' '), 2, '']);
    expect(run.stderr).toContain(said);
  }
}, 60_000);
