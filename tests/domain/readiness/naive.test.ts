import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type Book, book, type Fact, type FactName, known, type Unit } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import { fullLane } from '#tests/support/lane.ts';
import { asked, chinaEditions } from '#tests/support/listing-books.ts';
import { type Maybe, type Plain, WAN } from '#tests/support/naive-arithmetic.ts';
import { naive } from '#tests/support/naive-evaluator.ts';

/** Amounts in 万元 at which some rule changes its mind, and round ones beside them. */
const amounts = [
  0, 100, 300, 500, 600, 800, 1000, 1500, 2000, 2400, 2500, 3000, 4000, 5000, 6000, 8000, 10_000, 12_100,
  13_000, 14_400, 15_000, 15_625, 16_900, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000,
  150_000, 200_000, 300_000, 400_000, 500_000, 800_000, 1_000_000, 1_500_000,
].map((one) => BigInt(one) * WAN);

/** Right on one of them, a fen off it, or anywhere; losses too. */
const money = fc
  .tuple(fc.constantFrom(...amounts), fc.constantFrom(0n, 0n, 1n, -1n), fc.constantFrom(1n, 1n, 1n, 1n, -1n))
  .map(([amount, off, sign]) => amount * sign + off);
const share = fc.constantFrom(0n, 500n, 599n, 600n, 799n, 800n, 999n, 1000n, 1001n, 2499n, 2500n, 3000n);
const perShare = fc.constantFrom(0n, 9_999n, 10_000n, 10_001n, 20_000n);
const count = fc.constantFrom(
  0n,
  1n,
  2n,
  3n,
  4n,
  6n,
  7n,
  9n,
  10n,
  11n,
  12n,
  23n,
  24n,
  35n,
  36n,
  49n,
  50n,
  90n,
  99n,
  100n,
  199n,
  200n,
  999n,
  1000n,
  999_999n,
  1_000_000n,
  9_999_999n,
  10_000_000n,
  12_500_000n,
  25_000_000n,
  50_000_000n,
);

function plainOf(unit: Unit | null): fc.Arbitrary<bigint> {
  if (unit === 'CNY') return money;
  if (unit === 'share') return share;
  return unit === 'per-share' ? perShare : count;
}

/** Mostly known and mostly so, that whole boards are met often enough. */
function valueFor({ kind, unit }: FactName): fc.Arbitrary<bigint | boolean | undefined> {
  if (kind === 'yes') {
    return fc.integer({ min: 0, max: 39 }).map((n) => (n > 1 ? true : n === 1 ? false : undefined));
  }
  return fc.option(plainOf(unit), { nil: undefined, freq: 12 });
}

function factOf(value: bigint | boolean, { unit }: FactName): Fact {
  if (typeof value === 'boolean') return known(value, 'random');
  return known({ n: value, d: unit === 'share' || unit === 'per-share' ? 10_000n : 1n }, 'random');
}

/** Where a company stands that lacks nothing: numbers above every threshold, and most of its shares offered. */
const plenty: Record<string, bigint> = { CNY: 200_000_000n * WAN, share: 9000n, 'per-share': 90_000n };

/** What is known of a random company: everything at random, or all of it splendid but for a few facts. */
function companyFor(edition: Edition): { names: Map<string, FactName>; plain: fc.Arbitrary<Plain> } {
  const names = asked(edition.rule);
  const random = fc.record(Object.fromEntries([...names].map(([id, name]) => [id, valueFor(name)])));
  const special = ['dual-class', 'red-chip', 'red-chip-listed', 'software-company'];
  const best: Plain = Object.fromEntries(
    [...names].map(([id, name]) => [
      id,
      name.kind === 'yes' ? !special.includes(id) : (plenty[name.unit ?? ''] ?? 1_000_000_000n),
    ]),
  );
  if (names.has('capital-after')) Object.assign(best, { 'capital-after': 10_000n * WAN });
  const some = fc
    .tuple(random, fc.subarray([...names.keys()], { maxLength: 12 }))
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

function differences(verdict: Verdict, edition: Edition, plain: Plain): string[] {
  const parts = Object.entries(naive[edition.code]?.(plain) ?? {});
  return parts.flatMap(([code, answer]) => {
    const found = partOf(verdict, code);
    if (!found) return [`${code} is not in the verdict`];
    return inThree[found.answer] === answer ? [] : [`${code}: ${found.answer}, by hand ${answer}`];
  });
}

test('every edition is written a second time', () => {
  expect(Object.keys(naive).sort()).toEqual(chinaEditions.map(({ code }) => code).sort());
});

describe.each(chinaEditions.map((edition) => [edition.code, edition] as const))('%s', (_, edition) => {
  const { names, plain } = companyFor(edition);

  test('the engine and the evaluator by hand agree on random companies, part by part', () => {
    fc.assert(
      fc.property(plain, (company) => {
        const verdict = judge(edition.rule, bookFrom(company, names));
        expect(differences(verdict, edition, company)).toEqual([]);
      }),
      { numRuns: fullLane ? 10_000 : 100 },
    );
  });

  test('among the random companies each answer comes up', () => {
    const answers = fc.sample(plain, { numRuns: 400, seed: 7 }).map((company) => {
      return naive[edition.code]?.(company)[edition.set];
    });
    for (const answer of [true, false, null])
      expect(answers.filter((one) => one === answer).length).toBeGreaterThan(5);
  });
});
