import fc from 'fast-check';
import { whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, known, numberFact, of, yesFact } from '#app/rules/domain/fact.ts';
import { all, any, atLeast, numberLimb, personLimb, type Rule, yesLimb } from '#app/rules/domain/rule.ts';
import { type Bound, bounds } from '#app/rules/domain/verdict.ts';

/** A rule as a test says it: leaves with their limits, groups with how many parts they want. */
export type Spec =
  | { is: 'number'; bound: Bound; limit: number }
  | { is: 'yes' }
  | { is: 'person' }
  | { is: 'all' | 'any' | 'some'; wanted: number; parts: Spec[] };

/** What a leaf knows: a number, yes or no (1, 0), or nothing. */
export type Known = number | null;

const leaf: fc.Arbitrary<Spec> = fc.oneof(
  fc.record({
    is: fc.constant('number' as const),
    bound: fc.constantFrom(...bounds),
    limit: fc.integer({ min: -3, max: 6 }),
  }),
  fc.constant({ is: 'yes' as const }),
  fc.constant({ is: 'person' as const }),
);

function wantedOf(is: 'all' | 'any' | 'some', count: number, n: number): number {
  if (is === 'some') return 1 + (n % count);
  return is === 'all' ? count : 1;
}

export const spec: fc.Arbitrary<Spec> = fc.letrec<{ node: Spec; group: Spec }>((tie) => ({
  group: fc
    .tuple(
      fc.constantFrom('all' as const, 'any' as const, 'some' as const),
      fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      fc.nat(),
    )
    .map(([is, parts, n]): Spec => ({ is, parts, wanted: wantedOf(is, parts.length, n) })),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
})).group;

export function leavesOf(one: Spec): Spec[] {
  return 'parts' in one ? one.parts.flatMap(leavesOf) : [one];
}

/** A rule with what is known of each of its leaves, in order; every leaf has a fact of its own. */
export const situation: fc.Arbitrary<{ one: Spec; knowns: Known[] }> = spec
  .filter((one) => leavesOf(one).length <= 9)
  .chain((one) =>
    fc.record({
      one: fc.constant(one),
      knowns: fc.tuple(
        ...leavesOf(one).map((leaf) =>
          fc.option(leaf.is === 'number' ? fc.integer({ min: -4, max: 7 }) : fc.constantFrom(0, 1), {
            nil: null,
            freq: 3,
          }),
        ),
      ),
    }),
  );

export function ruleOf(one: Spec, at = { leaf: 0 }): Rule {
  if ('parts' in one) {
    const parts = one.parts.map((part) => ruleOf(part, at));
    const head = headOf(`group-${at.leaf}`);
    if (one.is === 'all') return all(head, parts);
    return one.is === 'any' ? any(head, parts) : atLeast(one.wanted, head, parts);
  }
  const key = `fact-${at.leaf++}`;
  const head = { ...headOf(key), confidence: 'checked', signedOffBy: null } as const;
  if (one.is === 'number') {
    const fact = of(numberFact(key, 'count', key, key));
    return numberLimb({ ...head, fact, bound: one.bound, limit: whole(one.limit) });
  }
  const fact = of(yesFact(key, key, key));
  return one.is === 'yes' ? yesLimb({ ...head, fact }) : personLimb({ ...head, fact });
}

function headOf(code: string) {
  return { code, clause: '第一条', words: { zh: code, en: code } };
}

export function bookOf(one: Spec, knowns: readonly Known[]): Book {
  const facts = leavesOf(one).flatMap((leaf, at): [string, Fact][] => {
    const value = knowns[at] ?? null;
    if (value === null) return [];
    return [[`fact-${at}`, known(leaf.is === 'number' ? whole(value) : value === 1, 'test')]];
  });
  return book(facts);
}
