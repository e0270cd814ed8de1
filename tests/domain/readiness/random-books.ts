import fc from 'fast-check';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { boards } from '#app/readiness/boards/catalog.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { checkFact, checks } from '#app/readiness/domain/checks.ts';
import { refsOf } from '#app/readiness/domain/directions.ts';
import { processSteps } from '#app/readiness/domain/process.ts';
import { type Exact, whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactRef, known, of, type Unit } from '#app/rules/domain/fact.ts';
import { fullLane } from '#tests/support/lane.ts';

/** The laws of the score are tried on ten thousand companies in the long lane. */
export const companies = { numRuns: fullLane ? 10_000 : 100 };

/** A company for a board: what is known of it among all that the board may ask. */
export type Situation = { board: Board<string>; on: CalendarDate; refs: readonly FactRef[]; book: Book };

const amount = fc
  .tuple(fc.integer({ min: -2, max: 99 }), fc.integer({ min: 4, max: 10 }))
  .map(([digits, zeros]): Exact => whole(BigInt(digits) * 10n ** BigInt(zeros) * 100n));
const part = fc.integer({ min: -100, max: 1500 }).map((n): Exact => ({ n: BigInt(n), d: 1000n }));
const count = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 0, 0, 1, 2, 5))
  .map(([digits, zeros]): Exact => whole(digits * 10 ** zeros));

export function figureOf(unit: Unit | null): fc.Arbitrary<Exact> {
  if (unit === 'CNY' || unit === 'HKD' || unit === 'USD') return amount;
  if (unit === 'share' || unit === 'growth-2y' || unit === 'per-share' || unit === 'rate') return part;
  return count;
}

const audit = fc.constantFrom('audited' as const, 'unaudited' as const, null);

export function factFor({ name }: FactRef): fc.Arbitrary<Fact> {
  const value: fc.Arbitrary<Fact['value']> =
    name.kind === 'number'
      ? figureOf(name.unit)
      : name.kind === 'yes'
        ? fc.integer({ min: 0, max: 9 }).map((n) => n > 1)
        : fc.constantFrom('base', 'innovation', '6513', 'other');
  return fc.tuple(value, audit).map(([one, state]) => known(one, 'test', { audit: state }));
}

const besides = [...checks.map(({ code }) => of(checkFact(code))), ...processSteps.map((step) => of(step))];

/** Everything that a board's score may look at, each once. */
export function refsFor(board: Board<string>): FactRef[] {
  const all = [...board.editions.flatMap(({ rule }) => refsOf(rule)), ...besides];
  return [...new Map(all.map((ref) => [ref.id, ref])).values()];
}

const asked = boards.map((board) => ({ board: board as Board<string>, refs: refsFor(board) }));

/** One company at one board, with about one fact in five not known. */
export const situation: fc.Arbitrary<Situation> = fc.constantFrom(...asked).chain(({ board, refs }) =>
  fc.tuple(...refs.map((ref) => fc.option(factFor(ref), { nil: null, freq: 5 }))).map((facts) => ({
    // What a failure shows: the board is enough, the facts are named by the assertion.
    [fc.toStringMethod]: () => board.code,
    board,
    refs,
    on: (board.editions.at(-1) as Board['editions'][number]).effectiveOn,
    book: book(
      refs.flatMap((ref, at): [string, Fact][] => {
        const fact = facts[at] ?? null;
        return fact ? [[ref.id, fact]] : [];
      }),
      { latestYear: 2025 },
    ),
  })),
);

/** The same book with one fact said, or said otherwise. */
export function withFact(of: Book, id: string, fact: Fact): Book {
  return { ...of, facts: new Map(of.facts).set(id, fact) };
}
