import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { boards } from '#app/readiness/boards/catalog.ts';
import { assessBy } from '#app/readiness/domain/assessment.ts';
import { assessmentLine, decimal } from '#app/readiness/domain/assessment-line.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { columnListing, columnsOf, factsOfFiles } from '#app/readiness/domain/company-columns.ts';
import { readCompanyRow } from '#app/readiness/domain/company-row.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { compare, percent, wan, yuan } from '#app/rules/domain/exact.ts';

const facts = factsOfFiles(boards);

function read(headings: string, cells: string) {
  const { columns, problems } = columnsOf(headings.split(' '), facts);
  expect(problems).toEqual([]);
  return readCompanyRow(columns, cells.split(' '));
}

function bookOf(headings: string, cells: string) {
  const row = read(headings, cells);
  if ('problems' in row) throw new Error(JSON.stringify(row.problems));
  return row.book;
}

test('amounts are read in the unit that the heading says', () => {
  const { facts: said, years } = bookOf(
    'year revenue@t_wan revenue@t-1_yuan market-cap_yi roe@t_pct roe@t-1_pct public-share_ratio holders',
    '2025 11,305.5 86960000 2.5 8% 9.25 0.1 201',
  );
  const same = (id: string, value: { n: bigint; d: bigint }) => {
    const found = said.get(id)?.value;
    expect(typeof found === 'object' && compare(found, value) === 0, id).toBe(true);
  };
  same('revenue@t', yuan(113_055_000));
  same('revenue@t-1', yuan(86_960_000));
  same('market-cap', wan(25_000));
  same('roe@t', percent(8));
  same('roe@t-1', percent('9.25'));
  same('public-share', percent(10));
  expect(years).toMatchObject({ t: 2025, 't-1': 2024 });
});

test('an empty cell is not known; a cell that says neither is named, and so is one without a heading', () => {
  expect(bookOf('company np@t_wan joint-stock nf-05', '甲 - 未知 ').facts.size).toBe(0);
  expect(read('company np@t_wan joint-stock year', '甲 12万 perhaps 25 more')).toEqual({
    company: '甲',
    problems: [
      { column: 'year', cell: '25', why: 'not-a-year' },
      { column: 'np@t_wan', cell: '12万', why: 'not-a-number' },
      { column: 'joint-stock', cell: 'perhaps', why: 'not-yes-or-no' },
      { column: '', cell: 'more', why: 'not-a-column' },
    ],
  });
  expect(read('np@t_wan', '1,2')).toMatchObject({ problems: [{ why: 'not-a-number' }] });
});

test('a heading that is unknown, without its unit or said twice is refused by name', () => {
  const { problems } = columnsOf(
    ['company', 'revenue@t', 'profit', 'np@t_wan', 'np@t_yuan', 'holders_wan', 'np@t_toString'],
    facts,
  );
  expect(problems.map(({ kind, heading }) => [kind, heading])).toEqual([
    ['unit', 'revenue@t'],
    ['unknown', 'profit'],
    ['twice', 'np@t_yuan'],
    ['unknown', 'holders_wan'],
    ['unit', 'np@t_tostring'],
  ]);
});

test('net profit is the lower of both; with one alone it says so; said itself it stands', () => {
  const np = (headings: string, cells: string) => bookOf(headings, cells).facts.get('np@t');
  expect(np('np-reported@t_wan np-adjusted@t_wan', '600 599')).toMatchObject({ value: wan(599), note: null });
  expect(np('np-reported@t_wan np-adjusted@t_wan', '-5 3')).toMatchObject({ value: wan(-5) });
  expect(np('np-adjusted@t_wan', '599')).toMatchObject({ value: wan(599), note: 'one-basis' });
  expect(np('np@t_wan np-adjusted@t_wan', '610 599')).toMatchObject({ value: wan(610) });
});

test('what is audited or documented counts as evidence', () => {
  const said = bookOf('audited documented np@t_wan nf-05 holders', 'yes 是 1 clear 9').facts;
  expect(said.get('np@t')).toMatchObject({ audit: 'audited', source: 'file' });
  expect(said.get('nf-05')).toMatchObject({ value: true, audit: null, source: 'entered-document' });
  expect(bookOf('audited np@t_wan', 'no 1').facts.get('np@t')?.audit).toBe('unaudited');
});

test('a line of output says the gap in yuan and percent, and is plain data', () => {
  const board = boards.find(({ code }) => code === 'bse') as Board<string>;
  const on = day('2026-11-23');
  const edition = inForce(board.editions, on);
  if (!edition) throw new Error('no edition');
  const book = bookOf(
    'net-assets@t_wan np@t_wan np@t-1_wan roe@t_pct roe@t-1_pct market-cap_yi revenue@t_wan revenue@t-1_wan rd@t_wan rd@t-1_wan',
    '4999 1499.99 1500 7.99 8 2 1000 1000 0 0',
  );
  const line = assessmentLine(assessBy(board, edition, book, on), edition.rule, { tree: true });
  expect(line).toMatchObject({ edition: edition.code, on, answer: 'short', bestTrack: 'bse.1a' });
  const gaps = line.gaps.map((gap) => ('gap' in gap ? [gap.code, gap.unit, gap.gap, gap.share] : gap));
  expect(gaps).toEqual([
    ['bse.net-assets', 'yuan', '10000', '0.0002'],
    ['bse.1a.np.t', 'yuan', '100', '0.000007'],
    ['bse.1a.roe', 'percent', '0.005', '0.000625'],
  ]);
  expect(line.missing).toContain('subscribers');
  expect(JSON.parse(JSON.stringify(line))).toEqual(line);
});

test('decimals are rounded once, halves away from zero', () => {
  expect(decimal({ n: 2n, d: 3n }, 6)).toBe('0.666667');
  expect(decimal({ n: -1n, d: 2_000_000n }, 6)).toBe('-0.000001');
  expect(decimal({ n: -1n, d: 3_000_000n }, 6)).toBe('0');
  expect(decimal({ n: 1200n, d: 1n }, 6)).toBe('1200');
});

test('every heading that the page names is one, and no heading stands for two facts', () => {
  const page = readFileSync('docs/assess.md', 'utf8');
  const table = page.slice(
    page.indexOf('The facts that are asked most'),
    page.indexOf('`jieti assess --columns`'),
  );
  const named = [...table.matchAll(/`([a-z][\w@-]*\d*)`/g)].map(([, heading]) => heading ?? '');
  const headings = named.filter(
    (one) => !['t-1', 't-2', 'np', 'yes', 'no', 'clear', 'problem', 'heading'].includes(one),
  );
  expect(headings.length).toBeGreaterThan(20);
  expect(columnsOf(headings, facts).problems).toEqual([]);
  const all = columnListing(boards).flatMap(({ headings }) => headings);
  expect(new Set(all).size).toBe(all.length);
});
