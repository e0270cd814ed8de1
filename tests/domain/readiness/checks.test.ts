import { expect, test } from 'vitest';
import {
  checkFact,
  checkOf,
  checks,
  checksOf,
  checkTopics,
  severityOf,
} from '#app/readiness/domain/checks.ts';

test('there are 48 checks, numbered without a gap, each with both languages', () => {
  expect(checks.map(({ code }) => code)).toEqual(
    Array.from({ length: 48 }, (_, at) => `nf-${String(at + 1).padStart(2, '0')}`),
  );
  for (const { code, question, evidence, note, topic } of checks) {
    expect(checkTopics, code).toContain(topic);
    for (const { zh, en } of [question, evidence, ...(note ? [note] : [])]) {
      expect(zh, code).toMatch(/[\u4e00-\u9fff]/);
      expect(zh, code).not.toMatch(/[A-Za-z]{2}/);
      expect(en, code).not.toMatch(/[\u4e00-\u9fff]/);
      expect(en.length, code).toBeGreaterThan(10);
    }
    expect(question.zh.endsWith('？') && question.en.endsWith('?'), code).toBe(true);
  }
  expect(new Set(checks.map(({ question }) => question.en)).size).toBe(48);
});

test('competing businesses and internal control weigh more before a public offering', () => {
  for (const code of ['nf-17', 'nf-24']) {
    expect(checkOf(code)?.severity).toEqual({ neeq: 'major', ipo: 'blocker' });
  }
  const others = checks.filter(({ severity }) => severity.neeq !== severity.ipo);
  expect(others.map(({ code }) => code)).toEqual(['nf-17', 'nf-24']);
  const counts = (pack: 'neeq' | 'ipo') =>
    (['blocker', 'major', 'minor'] as const).map((severity) => checksOf(pack, severity).length);
  expect(counts('neeq')).toEqual([23, 23, 2]);
  expect(counts('ipo')).toEqual([25, 21, 2]);
});

test('an answer is a fact under the code of its check; there is no other code', () => {
  expect(checkFact('nf-05')).toMatchObject({ key: 'nf-05', kind: 'yes' });
  expect(() => checkFact('nf-49')).toThrow();
  expect(checkOf('nf-49')).toBeNull();
  const [first] = checks;
  expect(first && severityOf(first, 'none')).toBeNull();
});
