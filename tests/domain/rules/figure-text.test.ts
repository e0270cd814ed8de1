import { expect, test } from 'vitest';
import { type Exact, exactOf, whole } from '#app/rules/domain/exact.ts';
import type { Unit } from '#app/rules/domain/fact.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import type { RulesKey } from '#app/rules/words/rules-words.ts';
import zh from '#app/rules/words/zh.json';
import type { Say } from '#app/ui/words.ts';

const say: Say<RulesKey> = (key, blanks = {}) =>
  Object.entries(blanks).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), zh[key]);
const text = (value: Exact | null, unit: Unit) => exactInUnit(value ?? whole(0), unit, say, 'zh');

test('a rate of exchange keeps six places, other numbers two', () => {
  expect(text(exactOf('0.140533'), 'rate')).toBe('0.140533（每 1 元人民币）');
  expect(text(exactOf('1.0869565'), 'rate')).toBe('1.086957（每 1 元人民币）');
  expect(text(exactOf('1.08'), 'rate')).toBe('1.08（每 1 元人民币）');
  expect(text({ n: 21n, d: 8n }, 'years')).toBe('2.63 年');
  expect(text(whole(365), 'days')).toBe('365 天');
  expect(text(whole(-1_234_567), 'count')).toBe('-1,234,567');
  expect(text({ n: 1n, d: 4n }, 'usd-per-share')).toBe('每股 0.25 美元');
});
