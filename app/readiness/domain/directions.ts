import { type Exact, exactOf, times, whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactRef, known, type Unit } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Rule } from '#app/rules/domain/rule.ts';
import { measure } from './score.ts';

/** Whether more of a figure is better for every condition that asks it, or less; `mixed` where conditions pull both ways. */
export type Direction = 'up' | 'down' | 'mixed';

type Unity = Exclude<Rule, { kind: 'group' }>;

const kept = new WeakMap<Rule, ReadonlyMap<string, Direction>>();

/**
 * For each figure that a rule asks (by fact id) the way in which it gets better. Found out by trying: every condition is
 * judged along a ladder of values of the figure while the others stand at many different ones. What never makes a
 * difference is not in the answer.
 */
export function directionsOf(rule: Rule): ReadonlyMap<string, Direction> {
  const before = kept.get(rule);
  if (before) return before;
  const found = new Map<string, Direction>();
  for (const unit of unitsOf(rule)) {
    const refs = refsOf(unit);
    for (const ref of refs) {
      if (ref.name.kind !== 'number') continue;
      const direction = tried(unit, ref, refs);
      const other = found.get(ref.id);
      if (direction) found.set(ref.id, other && other !== direction ? 'mixed' : direction);
    }
  }
  kept.set(rule, found);
  return found;
}

/** Conditions and choices between them: what is judged as one. */
function unitsOf(rule: Rule): Unity[] {
  return rule.kind === 'group' ? rule.parts.flatMap(unitsOf) : [rule];
}

/** Every fact that a rule asks, also to choose between its branches, each once. */
export function refsOf(rule: Rule): FactRef[] {
  const found = new Map<string, FactRef>();
  const gather = (one: Rule): void => {
    if (one.kind !== 'group') for (const [, ref] of one.needs) found.set(ref.id, ref);
    if (one.kind !== 'limb') for (const part of one.kind === 'group' ? one.parts : one.branches) gather(part);
  };
  gather(rule);
  return [...found.values()];
}

const ROUNDS = 24;

function tried(unit: Unity, ref: FactRef, refs: readonly FactRef[]): Direction | null {
  let rises = false;
  let falls = false;
  const ladder = laddersOf(ref.name.unit);
  const rounds = refs.length === 1 ? 1 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const facts = new Map<string, Fact>();
    for (const [at, other] of refs.entries()) facts.set(other.id, known(valueAt(other, round, at), 'tried'));
    let last: number | null = null;
    for (const value of ladder) {
      facts.set(ref.id, known(value, 'tried'));
      const credit = creditOf(unit, book(facts));
      if (credit === null) continue;
      if (last !== null && credit > last) rises = true;
      if (last !== null && credit < last) falls = true;
      last = credit;
    }
    if (rises && falls) return 'mixed';
  }
  return rises ? 'up' : falls ? 'down' : null;
}

/** Null where the value says nothing: a ratio over nothing is a person's. */
function creditOf(unit: Unity, facts: Book): number | null {
  const verdict = judge(unit, facts);
  if (verdict.answer === 'person' || verdict.answer === 'missing') return null;
  return measure(unit, verdict)?.credit.low ?? null;
}

function valueAt({ name }: FactRef, round: number, at: number): Fact['value'] {
  const any = scattered(round, at);
  if (name.kind === 'yes') return any % 2 === 0;
  if (name.kind === 'word') return '';
  const ladder = laddersOf(name.unit);
  return ladder[any % ladder.length] as Exact;
}

/** A number without pattern, the same each time: the finalizer of MurmurHash3. */
function scattered(round: number, at: number): number {
  let bits = Math.imul(round + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const counts = '0 1 2 3 5 7 10 12 15 24 36 50 60 100 200 300 500 1000 100000 1000000 10000000 500000000';
const amounts =
  '-500 0 0.0001 100 500 1000 1500 2500 3000 5000 8000 10000 20000 30000 50000 100000 200000 1000000';
const prices = '0 0.01 0.05 0.1 0.2 0.25 0.5 1 2 2.5 3 3.5 4 5 7 10 20 50';
const parts = '-0.1 0 0.01 0.03 0.05 0.08 0.1 0.15 0.2 0.25 0.3 0.5 0.6 0.7 0.8 0.9 1 2';

const ladderOf = (text: string, unit = whole(1)): readonly Exact[] =>
  text.split(' ').map((one) => times(exactOf(one) ?? unit, unit));
const ladders = {
  count: ladderOf(counts),
  // 万元 in fen
  money: ladderOf(amounts, whole(1_000_000)),
  part: ladderOf(parts),
  price: ladderOf(prices),
};

function laddersOf(unit: Unit | null): readonly Exact[] {
  if (unit === 'CNY' || unit === 'HKD' || unit === 'USD') return ladders.money;
  if (unit === 'usd-per-share') return ladders.price;
  return unit === 'share' || unit === 'growth-2y' || unit === 'per-share' || unit === 'rate'
    ? ladders.part
    : ladders.count;
}
