import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { boards, schemes } from '#app/readiness/boards/catalog.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import { type CompanySource, unknownCompany } from '#app/readiness/domain/company-source.ts';
import { refsOf } from '#app/readiness/domain/directions.ts';
import { enterable } from '#app/readiness/domain/enterable.ts';
import type { EnteredFact } from '#app/readiness/domain/entered-fact.ts';

const on = day('2026-11-23');
const entry = (key: string, value: string, paidOn: string): EnteredFact => ({
  id: `${key} ${paidOn}`,
  key,
  year: null,
  value,
  source: 'contract',
  on: day(paidOn),
  note: null,
  fileId: null,
  fileName: null,
  enteredByName: '甲',
  enteredAt: new Date(0),
});
const fact = (set: Partial<CompanySource>, id: string) =>
  companyBook({ ...unknownCompany('c'), ...set }, on).facts.get(id) ?? null;

/** What the portal counts itself from days, entries and answers. */
const counted = new Set([
  'age',
  'registered-days',
  'institutional-12m',
  'institutional-24m',
  'institutional-36m',
  'institutional-total',
  'placements-24m',
]);

test('every fact that a rule asks can be entered as it is asked, by year or not, or is counted or answered', () => {
  for (const { editions } of [...boards, ...schemes])
    for (const { code, rule } of editions)
      for (const { id, name, period } of refsOf(rule)) {
        const found = enterable.get(name.key);
        const other = counted.has(name.key) || checkOf(name.key) !== null;
        expect([code, id, found ? found.yearly : other]).toEqual([code, id, found ? period !== null : true]);
      }
});

describe('whether a company is listed', () => {
  const listed = (set: Partial<CompanySource>) => fact(set, 'not-listed')?.value ?? null;
  test('is told by its codes and by the ladder, and by nothing else', () => {
    expect(listed({})).toBeNull();
    expect(listed({ stockCodes: [{ market: 'neeq', code: '871444' }] })).toBe(true);
    expect(listed({ stockCodes: [{ market: 'bse', code: '920000' }] })).toBe(false);
    expect(listed({ market: [{ stage: 'neeq-base', on: day('2024-01-01') }] })).toBe(true);
    expect(listed({ market: [{ stage: 'star', on: day('2024-01-01') }] })).toBe(false);
    expect(listed({ market: [{ stage: 'star', on: day('2026-12-01') }] })).toBeNull();
  });
});

test('private equity is known from the receipts: some, none, or nothing said', () => {
  const backed = (entered: EnteredFact[]) => fact({ entered }, 'private-equity')?.value ?? null;
  expect(backed([])).toBeNull();
  expect(backed([entry('institutional-round', '0', '2025-01-01')])).toBe(false);
  expect(backed([entry('institutional-round', '1000000', '2020-01-01')])).toBe(true);
});

test('money received counts in the last 12, 24 and 36 months by its day', () => {
  const entered = [
    entry('institutional-round', '100', '2026-01-01'),
    entry('institutional-round', '10', '2025-01-01'),
    entry('institutional-round', '1', '2024-01-01'),
  ];
  const sums = ['institutional-12m', 'institutional-24m', 'institutional-36m'].map(
    (id) => fact({ entered }, id)?.value,
  );
  expect(sums).toEqual([
    { n: 100n, d: 1n },
    { n: 110n, d: 1n },
    { n: 111n, d: 1n },
  ]);
});
