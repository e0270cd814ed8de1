import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { boards } from '#app/readiness/boards/catalog.ts';
import { type Direction, directionsOf } from '#app/readiness/domain/directions.ts';

test('the page on the score says of which figures less is better or neither is, for each board', () => {
  const page = readFileSync('docs/readiness-score.md', 'utf8').split('\n');
  for (const { words, editions } of boards) {
    const newest = editions.reduce((a, b) => (b.effectiveOn > a.effectiveOn ? b : a));
    const directions = [...directionsOf(newest.rule)];
    const listed = (wanted: Direction) =>
      directions
        .flatMap(([id, direction]) => (direction === wanted ? [`\`${id}\``] : []))
        .sort()
        .join(', ') || '–';
    const row = `| ${words.en} | \`${newest.code}\` | ${listed('down')} | ${listed('mixed')} |`;
    expect(page).toContain(row);
  }
});

test('profit and market value are better the more there is; revenue is not where R&D is held against it', () => {
  const newest = (code: string) => boards.find((board) => board.code === code)?.editions.at(-1);
  const of = (code: string, id: string) => {
    const edition = newest(code);
    return edition && directionsOf(edition.rule).get(id);
  };
  for (const code of ['neeq-base', 'bse', 'star', 'chinext']) expect(of(code, 'np@t'), code).toBe('up');
  expect(of('bse', 'revenue@t')).toBe('mixed');
  expect(of('main-board', 'revenue@t')).toBe('up');
  expect(of('bse', 'staff@t')).toBe('down');
});
