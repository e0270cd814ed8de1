import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { looksLikeId } from '#app/kernel/id.ts';
import { calculatedKeys } from '#app/reporting/domain/calculated.ts';
import { jumpKinds } from '#app/reporting/domain/jumps.ts';
import {
  inOrder,
  metricGroups,
  metricKinds,
  metricUnits,
  standardKeys,
  standardMetric,
  together,
} from '#app/reporting/domain/metrics.ts';
import { metricHelp, metricName, metricWords, periodName } from '#app/reporting/words/metric-words.ts';
import { reportingWords } from '#app/reporting/words/words.ts';

test('every refusal of an order has its sentence, in both languages', () => {
  const sources = ['commands', 'domain'].flatMap((room) =>
    readdirSync(`app/reporting/${room}`).map((file) => readFileSync(`app/reporting/${room}/${file}`, 'utf8')),
  );
  const kinds = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/refuse\(\{ kind: '([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    ),
  );
  // Answered with a page of their own instead of a sentence on a form.
  for (const page of ['not-found', 'not-allowed']) kinds.delete(page);
  expect(kinds.size).toBeGreaterThan(8);
  for (const words of [reportingWords.zh, reportingWords.en])
    expect([...kinds].filter((kind) => !(`problem.${kind}` in words))).toEqual([]);
});

test('everything that can be wrong with a figure, and every jump, has its sentence', () => {
  const kinds = [
    'required',
    'below-zero',
    'too-much',
    'not-a-number',
    'bad-grouping',
    'scientific',
    'other-currency',
    'percent-in-amount',
    'unit-in-ratio',
    'not-whole',
    'too-big',
    ...jumpKinds.map((kind) => `jump.${kind}`),
  ];
  expect(kinds.filter((kind) => !(`problem.${kind}` in reportingWords.zh))).toEqual([]);
});

test('every metric has a name and says what to count; every calculated figure has its formula', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const key of standardKeys) {
      const metric = standardMetric(key);
      expect(metricName(metric, language)).not.toContain('metric.');
      expect(metricHelp(metric, language)).not.toContain('help.');
    }
    const keys = [
      ...calculatedKeys.flatMap((key) => [`calculated.${key}`, `formula.${key}`]),
      ...metricGroups.map((group) => `group.${group}`),
      ...metricUnits.map((unit) => `unit.${unit}`),
      ...metricKinds.map((kind) => `kind.${kind}`),
    ];
    expect(keys.filter((key) => !(key in metricWords[language]))).toEqual([]);
  }
});

test('the name of a standard metric is never taken for the id of an own one', () => {
  expect(standardKeys.filter(looksLikeId)).toEqual([]);
});

test('keys stand in the order of the vocabulary, own ones after them', () => {
  expect(inOrder(['zzzzzzzzzzzzzzzzzzzzzz', 'raised', 'aaaaaaaaaaaaaaaaaaaaaa', 'revenue'])).toEqual([
    'revenue',
    'raised',
    'aaaaaaaaaaaaaaaaaaaaaa',
    'zzzzzzzzzzzzzzzzzzzzzz',
  ]);
});

test('flows add up over periods, of stocks the last one stands; one unknown flow makes the sum unknown', () => {
  expect(together('flow', [1n, 2n, 3n])).toBe(6n);
  expect(together('flow', [1n, null, 3n])).toBeNull();
  expect(together('stock', [1n, null, 3n])).toBe(3n);
  expect(together('stock', [1n, null])).toBeNull();
  expect(together('flow', [])).toBeNull();
});

test('periods have names in both languages', () => {
  expect(periodName('2026-10', 'zh')).toBe('2026 年 10 月');
  expect(periodName('2026-Q3', 'zh')).toBe('2026 年第 3 季度');
  expect(periodName('2026-01', 'en')).toBe('Jan 2026');
  expect(periodName('2026-Q3', 'en')).toBe('Q3 2026');
});
