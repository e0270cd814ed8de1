import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boards } from '#app/readiness/boards/catalog.ts';
import { type Assessment, assess } from '#app/readiness/domain/assessment.ts';
import { directionsOf } from '#app/readiness/domain/directions.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { type Exact, plus } from '#app/rules/domain/exact.ts';
import type { Fact } from '#app/rules/domain/fact.ts';
import { companies, factFor, figureOf, type Situation, situation, withFact } from './random-books.ts';

const judged = ({ board, on }: Situation, book: Situation['book']): Assessment => {
  const made = assess(board, book, on);
  if (!made) throw new Error(`${board.code} has no edition on ${on}`);
  return made;
};

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** By how much a figure gets better, or how much evidence it gains; null where nothing can be bettered. */
function improved(one: Situation, at: number, by: Exact): { id: string; fact: Fact } | null {
  const edition = inForce(one.board.editions, one.on);
  const directions = edition ? directionsOf(edition.rule) : new Map();
  const able = one.refs.filter(({ id, name }) => {
    const fact = one.book.facts.get(id);
    if (!fact || name.kind === 'word') return false;
    // Whether a company has another structure of votes, say, chooses between rules and is no merit.
    if (name.kind === 'yes') return fact.value === false && !chooses.has(name.key);
    return directions.get(id) !== 'mixed';
  });
  const ref = pick(able, at);
  const fact = ref && one.book.facts.get(ref.id);
  if (!ref || !fact) return null;
  if (typeof fact.value !== 'object') return { id: ref.id, fact: { ...fact, value: true } };
  const sign = directions.get(ref.id) === 'down' ? -1n : 1n;
  const value = plus(fact.value, { n: by.n < 0n ? -by.n * sign : by.n * sign, d: by.d });
  // Less of a base is better only while it is one: growth on nothing is for a person to look at.
  if (sign < 0n && value.n <= 0n) return null;
  return { id: ref.id, fact: { ...fact, value } };
}

/** Facts that say which of several rules applies, and those that must not be. */
const chooses = new Set<string>(
  boards.flatMap(({ editions }) => editions.flatMap(({ rule }) => choosersOf(rule))),
);

function choosersOf(rule: (typeof boards)[number]['editions'][number]['rule']): string[] {
  if (rule.kind === 'limb') {
    const turns = rule.needs.length === 1 && rule.needs[0]?.[1].name.kind === 'yes';
    if (!turns) return rule.needs.flatMap(([, { name }]) => (name.kind === 'yes' ? [name.key] : []));
    const [name = '', ref] = rule.needs[0] ?? [];
    const held = rule.judge({ [name]: true }, () => null);
    return held.kind === 'yes-no' && !held.holds && ref ? [ref.name.key] : [];
  }
  const own = rule.kind === 'cases' ? rule.needs.map(([, { name }]) => name.key) : [];
  return [...own, ...(rule.kind === 'group' ? rule.parts : rule.branches).flatMap(choosersOf)];
}

const ends = ['value', 'low', 'high'] as const;

test('improving a figure, an answer or its evidence never lowers the score', () => {
  fc.assert(
    fc.property(
      situation,
      fc.nat(),
      figureOf('CNY'),
      figureOf('share'),
      fc.boolean(),
      (one, at, a, b, large) => {
        const better = improved(one, at, large ? a : b);
        fc.pre(better !== null);
        if (!better) return;
        const before = judged(one, one.book);
        for (const fact of [better.fact, { ...better.fact, audit: 'audited' as const }]) {
          const after = judged(one, withFact(one.book, better.id, fact));
          for (const end of ends)
            expect(after.score[end], better.id).toBeGreaterThanOrEqual(before.score[end]);
          if (before.answer === 'met') expect(after.answer, better.id).toBe('met');
        }
      },
    ),
    companies,
  );
});

test('a fact that becomes known never leads out of the interval, part by part', () => {
  fc.assert(
    fc.property(situation, fc.nat(), fc.nat(), (one, at, seed) => {
      const ref = pick(
        one.refs.filter(({ id }) => !one.book.facts.has(id)),
        at,
      );
      fc.pre(ref !== undefined);
      if (!ref) return;
      const before = judged(one, one.book).score;
      for (const fact of fc.sample(factFor(ref), { numRuns: 3, seed })) {
        const after = judged(one, withFact(one.book, ref.id, fact)).score;
        for (const [which, part] of [...after.parts, after].entries()) {
          const was = [...before.parts, before][which] ?? before;
          expect(part.low, ref.id).toBeGreaterThanOrEqual(was.low);
          expect(part.high, ref.id).toBeLessThanOrEqual(was.high);
          expect(part.value, ref.id).toBeGreaterThanOrEqual(part.low);
          expect(part.value, ref.id).toBeLessThanOrEqual(part.high);
        }
      }
    }),
    companies,
  );
});

test('the hundredth point needs everything met; parts are whole and add up; the same company scores the same', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const { score, answer, verdict, checks, board } = judged(one, one.book);
      expect(board).toBe(one.board.code);
      expect(judged(one, { ...one.book }).score).toEqual(score);
      for (const end of ends) {
        expect(Number.isInteger(score[end])).toBe(true);
        expect(score.parts.reduce((sum, part) => sum + part[end], 0)).toBe(score[end]);
      }
      expect(score.parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      expect(score.low).toBeGreaterThanOrEqual(0);
      expect(score.high).toBeLessThanOrEqual(100);
      const conditions = score.parts[0];
      if (verdict.answer === 'met') expect(conditions?.value).toBe(conditions?.weight);
      if (conditions && conditions.value === conditions.weight) expect(verdict.answer).toBe('met');
      if (score.value === 100) expect(answer).toBe('met');
      if (answer === 'short') expect(score.high).toBeLessThan(100);
      for (const { problems } of Object.values(checks ?? {})) {
        if (problems.length > 0) expect(score.high).toBeLessThan(100);
      }
    }),
    companies,
  );
});
