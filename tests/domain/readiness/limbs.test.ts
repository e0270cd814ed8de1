import { describe, expect, test } from 'vitest';
import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, zero } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type LimbRule, limbRules } from '#app/rules/domain/rule.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import type { LimbRow } from '#tests/support/limb-rows.ts';
import { bookOf, chinaEditions, type Said } from '#tests/support/listing-books.ts';
import { bseRows } from './limbs/bse-rows.ts';
import { chinextRows, mainBoardRows, transferRows } from './limbs/chinext-rows.ts';
import { neeqBaseRows, neeqInnovationRows, regionalRows } from './limbs/neeq-rows.ts';
import { starRows } from './limbs/star-rows.ts';

const rows = [
  ...regionalRows,
  ...neeqBaseRows,
  ...neeqInnovationRows,
  ...bseRows,
  ...starRows,
  ...chinextRows,
  ...mainBoardRows,
  ...transferRows,
];

const limbsOf = (edition: Edition) => [...new Set(limbRules(edition.rule))];
const rowsOf = (edition: Edition, code: string): LimbRow[] =>
  rows.filter((row) => row.code === code && (row.editions?.includes(edition.code) ?? true));

function answered(limb: LimbRule, said: Said): LimbVerdict {
  const verdict = judge(limb, bookOf(said));
  if (verdict.kind !== 'limb') throw new Error(`${limb.code} is no limb`);
  return verdict;
}

test('every limb of every edition has one row, and no row is without a limb', () => {
  const problems = chinaEditions.flatMap((edition) =>
    limbsOf(edition)
      .filter(({ code }) => rowsOf(edition, code).length !== 1)
      .map(({ code }) => `${edition.code}: ${code}`),
  );
  expect(problems).toEqual([]);
  const used = new Set(
    chinaEditions.flatMap((edition) => limbsOf(edition).flatMap(({ code }) => rowsOf(edition, code))),
  );
  expect(rows.filter((row) => !used.has(row)).map(({ code }) => code)).toEqual([]);
});

describe.each(chinaEditions.map((edition) => [edition.code, edition] as const))('%s', (_, edition) => {
  test('every limb is met, short, missing and right on its threshold as its row says', () => {
    for (const limb of limbsOf(edition)) {
      const [row] = rowsOf(edition, limb.code);
      if (!row) throw new Error(`${limb.code} has no row`);

      expect(answered(limb, row.met).answer, `${limb.code} met`).toBe('met');

      const short = answered(limb, row.short);
      expect(short.answer, `${limb.code} short`).toBe('short');
      if (short.gap) expect(compare(short.gap, zero), `${limb.code} gap`).toBeGreaterThan(0);

      // A limb with a threshold has a row that stands on it.
      const measured = short.threshold !== null;
      expect(row.boundary !== null, `${limb.code} has a boundary`).toBe(measured);
      if (row.boundary) {
        expect(answered(limb, row.boundary.said).answer, `${limb.code} on its threshold`).toBe(
          row.boundary.answer,
        );
      }

      // Whichever fact is taken away, the limb is neither met nor short.
      const whole = row.boundary?.said ?? row.met;
      expect(Object.keys(whole).sort(), `${limb.code} facts`).toEqual(
        limb.needs.map(([, ref]) => ref.id).sort(),
      );
      for (const id of Object.keys(whole)) {
        const { [id]: _gone, ...rest } = whole;
        const verdict = answered(limb, rest);
        expect(verdict.answer, `${limb.code} without ${id}`).toBe(row.unknown);
        if (row.unknown === 'missing') expect(verdict.missing.map((fact) => fact.id)).toEqual([id]);
      }
    }
  });
});

test('a ratio on nothing or on less than nothing is for a person to look at, never short or met', () => {
  const ratios = chinaEditions.flatMap(limbsOf).filter(({ needs }) => {
    const ids = needs.map(([, ref]) => ref.id);
    return ids.includes('rd@t') && ids.includes('revenue@t');
  });
  expect(ratios.length).toBeGreaterThan(10);
  for (const limb of ratios) {
    const at = (revenue: number): Said =>
      Object.fromEntries(
        limb.needs.map(([, { id }]) => [id, id.startsWith('rd') ? 100 : id === 'revenue@t' ? revenue : 0]),
      );
    for (const revenue of [0, -1]) {
      const verdict = answered(limb, at(revenue));
      expect([verdict.answer, verdict.reason], limb.code).toEqual(['person', 'undefined']);
    }
    expect(answered(limb, at(1)).answer, limb.code).toBe('met');
  }
});

test('a growth on nothing or on a loss of revenue is for a person to look at', () => {
  const growths = chinaEditions
    .flatMap(limbsOf)
    .filter(({ code }) => /growth|compound/.test(code))
    .filter(({ needs }) => needs.length === 2);
  expect(growths.length).toBeGreaterThan(10);
  for (const limb of growths) {
    const [later, earlier] = limb.needs.map(([, { id }]) => id);
    for (const base of [0, -5]) {
      const said = { [later ?? '']: 5, [earlier ?? '']: base };
      expect(answered(limb, said).answer, limb.code).toBe('person');
    }
  }
});
