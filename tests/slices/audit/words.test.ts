import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditWords } from '#app/operations/words/audit-words.ts';
import { catalog } from '#jobs/catalog.ts';

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /(commands\/[^/]+|http\/refusals\.server)\.ts$/.test(name))
  .map((name) => readFileSync(join('app', name), 'utf8'));

/** What the sources say between quotes after a word, e.g. the orders that they carry out. */
function said(pattern: RegExp): string[] {
  return [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))];
}

test('every order has a name in the trail, in both languages', () => {
  const orders = said(
    /'((?:identity|startups|imports|documents|operations|premises|mentoring|benefits|admissions|reporting|listing|http)\.[a-z-]+)'/g,
  ).filter((name) => !(name in catalog));
  expect(orders.length).toBeGreaterThan(50);
  expect(orders.filter((order) => !(`action.${order}` in auditWords.zh))).toEqual([]);
});

test('every kind of subject has a name in the trail', () => {
  const kinds = said(/subject(?:: |\s*=\s*)\{ kind: '([a-z-]+)'/g);
  expect(kinds.length).toBeGreaterThan(8);
  expect(kinds.filter((kind) => !(`subject.${kind}` in auditWords.zh))).toEqual([]);
});

test('both languages have the same keys and no empty sentence', () => {
  expect(Object.keys(auditWords.en).sort()).toEqual(Object.keys(auditWords.zh).sort());
  for (const words of [auditWords.zh, auditWords.en])
    expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
});
