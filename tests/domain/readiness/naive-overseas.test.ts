import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type Book, book, type Fact, type FactName, known, type Unit } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, partOf } from '#app/rules/domain/verdict.ts';
import { fullLane } from '#tests/support/lane.ts';
import { asked, overseasEditions, schemeEditions } from '#tests/support/listing-books.ts';
import { type Maybe, type Plain, WAN } from '#tests/support/naive-arithmetic.ts';
import { naiveOverseas } from '#tests/support/naive-overseas.ts';
import { naiveSchemes } from '#tests/support/naive-schemes.ts';

const naive = { ...naiveOverseas, ...naiveSchemes };
const editions: readonly Edition[] = [...overseasEditions, ...schemeEditions];

/** Thresholds in 万 of dollars and of yuan; a figure in fen is on one of them at one of the rates below. */
const limits = [
  0, 10, 30, 75, 100, 125, 150, 200, 400, 500, 600, 700, 800, 1000, 1200, 1500, 2000, 3000, 3500, 4000, 4500,
  5000, 6000, 7500, 8000, 10_000, 11_025, 12_500, 14_400, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000,
  60_000, 100_000, 150_000, 200_000, 300_000, 400_000, 600_000, 800_000, 1_000_000, 3_000_000, 4_000_000,
].map((one) => BigInt(one) * WAN);
const off = fc.constantFrom(0n, 0n, 1n, -1n);
const money = fc
  .tuple(fc.constantFrom(...limits), fc.constantFrom(1n, 1n, 8n, 2n), off, fc.constantFrom(1n, 1n, 1n, -1n))
  .map(([limit, rate, by, sign]) => limit * rate * sign + by);
const dollars = fc
  .tuple(
    fc.constantFrom(0n, 1n, 25n, 200n, 300n, 400n, 500n, 2n, 3n, 5n, 8n, 15n, 18n, 20n, 25n),
    fc.constantFrom(1n, 100_000_000n),
    off,
  )
  .map(([amount, scale, by]) => amount * scale + by);
const rate = fc.constantFrom(500_000n, 1_000_000n, 125_000n);
const share = fc.constantFrom(
  ...[0n, 499n, 500n, 999n, 1000n, 1499n, 1500n, 1501n, 2000n, 2499n, 2500n, 4999n, 5000n, 6000n, 9000n],
  ...[12_499n, 12_500n],
);
const count = fc.constantFrom(
  ...[0n, 1n, 2n, 3n, 4n, 5n, 6n, 9n, 10n, 11n, 12n, 15n, 16n, 20n, 24n, 25n, 30n, 31n, 36n, 49n, 50n, 60n],
  ...[99n, 100n, 149n, 150n, 169n, 199n, 200n, 300n, 364n, 365n, 399n, 400n, 500n, 501n, 800n, 1999n, 2000n],
  ...[499_999n, 500_000n, 1_000_000n, 1_100_000n],
);

function plainOf(unit: Unit | null): fc.Arbitrary<bigint> {
  if (unit === 'CNY') return money;
  if (unit === 'HKD' || unit === 'USD' || unit === 'usd-per-share') return dollars;
  if (unit === 'rate') return rate;
  return unit === 'share' ? share : count;
}

function valueFor({ kind, unit }: FactName): fc.Arbitrary<bigint | boolean | undefined> {
  if (kind === 'yes') {
    return fc.integer({ min: 0, max: 6 }).map((n) => (n > 3 ? true : n > 0 ? false : undefined));
  }
  return fc.option(plainOf(unit), { nil: undefined, freq: 12 });
}

const scales: Partial<Record<Unit, bigint>> = { share: 10_000n, rate: 1_000_000n, 'usd-per-share': 100n };

function factOf(value: bigint | boolean, { unit }: FactName): Fact {
  if (typeof value === 'boolean') return known(value, 'random');
  return known({ n: value, d: scales[unit ?? 'count'] ?? 1n }, 'random');
}

/** A company that lacks nothing, by unit; what has an upper bound stands by its key. */
const plenty: Partial<Record<Unit, bigint>> = {
  CNY: 15_000n * WAN,
  USD: 3_000_000_000n,
  'usd-per-share': 3000n,
  share: 9000n,
  rate: 1_000_000n,
};
const apart: Record<string, bigint> = {
  'market-cap': 4_000_000n * WAN,
  valuation: 200_000n * WAN,
  revenue: 15_000n * WAN,
  opex: 20_000n * WAN,
  'specialist-revenue': 30_000n * WAN,
  'net-assets': 40_000n * WAN,
  'total-assets': 19_000n * WAN,
  liabilities: 5000n * WAN,
  rd: 12_000n * WAN,
  ocf: 15_000n * WAN,
  staff: 400n,
  'tech-staff': 200n,
  'rd-staff': 200n,
  age: 5n,
  'working-capital': 13_000n,
};
const tuned: Record<string, Record<string, bigint>> = {
  'hkex-main': { 'revenue@t': 60_000n * WAN },
  'hkex-gem': { 'revenue@t': 60_000n * WAN, opex: 15_000n * WAN },
  'hkex-18c': { 'rd@t': 15_000n * WAN },
  unicorn: { valuation: 200_000n * WAN },
  'potential-unicorn': { valuation: 30_000n * WAN },
  'little-giant': { 'revenue@t-2': 10_000n * WAN, 'main-revenue@t-1': 12_000n * WAN },
  gazelle: { 'revenue@t-2': 10_000n * WAN },
};

function companyFor(edition: Edition): { names: Map<string, FactName>; plain: fc.Arbitrary<Plain> } {
  const names = asked(edition.rule);
  const random = fc.record(Object.fromEntries([...names].map(([id, name]) => [id, valueFor(name)])));
  const best: Plain = Object.fromEntries(
    [...names].map(([id, { kind, unit, key }]) => [
      id,
      kind === 'yes'
        ? true
        : (tuned[edition.set]?.[id] ??
          apart[key] ??
          plenty[unit ?? 'count'] ??
          (unit === 'years' ? 5n : 1_200_000n)),
    ]),
  );
  const some = fc
    .tuple(random, fc.subarray([...names.keys()], { maxLength: Math.min(8, names.size) }))
    .map(([values, ids]): Plain => ({ ...best, ...Object.fromEntries(ids.map((id) => [id, values[id]])) }));
  return { names, plain: fc.oneof(random, some) };
}

function bookFrom(plain: Plain, names: Map<string, FactName>): Book {
  const facts: [string, Fact][] = [];
  for (const [id, name] of names) {
    const value = plain[id];
    if (value !== undefined) facts.push([id, factOf(value, name)]);
  }
  return book(facts);
}

const inThree: Record<Answer, Maybe> = { met: true, short: false, missing: null, person: null };

test('every edition is written a second time', () => {
  expect(Object.keys(naive).sort()).toEqual(editions.map(({ code }) => code).sort());
});

describe.each(editions.map((edition) => [edition.code, edition] as const))('%s', (_, edition) => {
  const { names, plain } = companyFor(edition);

  test('the engine and the evaluator by hand agree on random companies, part by part', () => {
    fc.assert(
      fc.property(plain, (company) => {
        const verdict = judge(edition.rule, bookFrom(company, names));
        const parts = naive[edition.code]?.(company) ?? {};
        const differences = Object.entries(parts).flatMap(([code, answer]) => {
          const found = partOf(verdict, code);
          if (!found) return [`${code} is not in the verdict`];
          return inThree[found.answer] === answer ? [] : [`${code}: ${found.answer}, by hand ${answer}`];
        });
        expect(differences).toEqual([]);
      }),
      { numRuns: fullLane ? 10_000 : 100 },
    );
  });

  test('among the random companies each answer comes up', () => {
    const answers = fc.sample(plain, { numRuns: 400, seed: 7 }).map((company) => {
      return naive[edition.code]?.(company)[`${edition.set}.all`];
    });
    for (const answer of [true, false, null])
      expect(answers.filter((one) => one === answer).length, String(answer)).toBeGreaterThan(5);
  });
});
