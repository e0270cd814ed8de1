import { expect } from 'vitest';
import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, zero } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type LimbRule, limbRules } from '#app/rules/domain/rule.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import type { LimbRow } from './limb-rows.ts';
import { bookOf, type Said } from './listing-books.ts';

const limbsOf = (edition: Edition) => [...new Set(limbRules(edition.rule))];
const rowsFor = (rows: readonly LimbRow[], edition: Edition, code: string) =>
  rows.filter((row) => row.code === code && (row.editions?.includes(edition.code) ?? true));

function answered(limb: LimbRule, said: Said): LimbVerdict {
  const verdict = judge(limb, bookOf(said));
  if (verdict.kind !== 'limb') throw new Error(`${limb.code} is no limb`);
  return verdict;
}

/** Limbs without a row of their own, or with several; and rows that no limb has. */
export function uncovered(editions: readonly Edition[], rows: readonly LimbRow[]): string[] {
  const used = new Set<LimbRow>();
  const problems: string[] = [];
  for (const edition of editions) {
    for (const { code } of limbsOf(edition)) {
      const found = rowsFor(rows, edition, code);
      if (found.length !== 1) problems.push(`${edition.code}: ${code} has ${found.length} rows`);
      for (const row of found) used.add(row);
    }
  }
  return [...problems, ...rows.filter((row) => !used.has(row)).map(({ code }) => `${code} is no limb`)];
}

/** Tries every limb of an edition: met, short, right on its threshold, and with each of its facts taken away. */
export function tryLimbs(edition: Edition, rows: readonly LimbRow[]): void {
  for (const limb of limbsOf(edition)) {
    const [row] = rowsFor(rows, edition, limb.code);
    if (!row) throw new Error(`${limb.code} has no row`);
    expect(answered(limb, row.met).answer, `${limb.code} met`).toBe('met');
    const short = answered(limb, row.short);
    expect(short.answer, `${limb.code} short`).toBe('short');
    expect(row.boundary !== null, `${limb.code} has a boundary`).toBe(short.threshold !== null);
    if (row.boundary) {
      const on = answered(limb, row.boundary.said);
      expect(on.answer, `${limb.code} on its threshold`).toBe(row.boundary.answer);
      if (on.figure && on.threshold) {
        expect(compare(on.figure, on.threshold.limit), `${limb.code} is on its threshold`).toBe(0);
      }
    }
    if (short.gap && short.threshold?.bound !== 'more-than') {
      expect(compare(short.gap, zero), `${limb.code} gap`).toBeGreaterThan(0);
    }
    const whole = row.boundary?.said ?? row.met;
    const ids = limb.needs.map(([, ref]) => ref.id);
    expect(Object.keys(whole).sort(), `${limb.code} facts`).toEqual([...ids].sort());
    for (const id of ids) {
      const { [id]: _gone, ...rest } = whole;
      const verdict = answered(limb, rest);
      expect(verdict.answer, `${limb.code} without ${id}`).toBe(row.unknown);
      if (row.unknown === 'missing') expect(verdict.missing.map((fact) => fact.id)).toEqual([id]);
    }
  }
}
