import { day } from '#app/kernel/calendar-date.ts';
import { boards } from '#app/readiness/boards/catalog.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import { checkFact, checks } from '#app/readiness/domain/checks.ts';
import { refsOf } from '#app/readiness/domain/directions.ts';
import { processSteps } from '#app/readiness/domain/process.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { type Exact, whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactRef, known, of } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { limbRules } from '#app/rules/domain/rule.ts';
import { median } from './load.ts';

const COMPANIES = 2_000;
const SECONDS = 0.5;
const ROUNDS = 15;
const GOAL = 20_000;
const on = day('2026-11-23');

/**
 * How many company × board assessments one core makes in a second of its time: every board with an edition in force, whole
 * trees built, with tracks, score, gaps and what is missing. Goal: 20,000. `judge` alone stands beside it, and so does a
 * bare loop that compares as many exact numbers and allocates as many limbs, in the same run: what the machine gives.
 */
const asked = boards.flatMap((board) => {
  const edition = inForce(board.editions, on);
  return edition ? [{ board, edition, limbs: limbRules(edition.rule).length }] : [];
});
const refs = everythingAsked();
const companies = Array.from({ length: COMPANIES }, (_, at) => bookOf(at));
const limbs = asked.reduce((sum, one) => sum + one.limbs, 0) / asked.length;
let seen = 0;

const rounds: { bare: number; judged: number; assessed: number }[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const made = { bare: measured(bare), judged: measured(judged), assessed: measured(assessed) };
  // The first round compiles.
  if (round > 0) rounds.push(made);
}
const middle = (pick: (round: (typeof rounds)[number]) => number) => Math.round(median(rounds.map(pick)));
const perSecond = middle((round) => round.assessed);
console.log(
  JSON.stringify(
    {
      goal_per_second: GOAL,
      boards: asked.length,
      limbs_per_board: Number(limbs.toFixed(1)),
      assess_per_second: perSecond,
      assess_per_second_best: Math.round(Math.max(...rounds.map((round) => round.assessed))),
      judge_per_second: middle((round) => round.judged),
      judge_per_second_best: Math.round(Math.max(...rounds.map((round) => round.judged))),
      bare_trees_per_second: middle((round) => round.bare),
      assess_over_bare: Number(median(rounds.map((round) => round.bare / round.assessed)).toFixed(2)),
      goal_reached: perSecond >= GOAL,
      seen: seen > 0,
    },
    null,
    2,
  ),
);

/** How often a second of processor time (all threads of this process) the work is done; the work answers how often it was. */
function measured(work: (company: Book) => number): number {
  const until = performance.now() + SECONDS * 1000;
  const began = process.cpuUsage();
  let done = 0;
  for (let at = 0; performance.now() < until; at++) {
    const company = companies[at % companies.length] as Book;
    // A book of its own each time, so that nothing is remembered of it.
    done += work({ ...company });
  }
  const { user, system } = process.cpuUsage(began);
  return (done * 1_000_000) / (user + system);
}

function assessed(company: Book): number {
  for (const { board } of asked) seen += assess(board, company, on)?.gaps.length ?? 0;
  return asked.length;
}

function judged(company: Book): number {
  for (const { edition } of asked) seen += judge(edition.rule, company).code.length;
  return asked.length;
}

function bare(company: Book): number {
  for (const one of asked) {
    const parts: object[] = [];
    for (let limb = 0; limb < one.limbs; limb++) {
      const figure = BigInt(limb * 1_000_000);
      const facts = [{ id: 'figure', value: figure, of: company.years }];
      parts.push({ code: one.board.code, met: figure * 100n >= 30_000n * 7n, figure, facts, missing: [] });
    }
    seen += parts.length;
  }
  return asked.length;
}

function everythingAsked(): FactRef[] {
  const besides = [...checks.map(({ code }) => of(checkFact(code))), ...processSteps.map((step) => of(step))];
  const all = [...asked.flatMap(({ edition }) => refsOf(edition.rule)), ...besides];
  return [...new Map(all.map((ref) => [ref.id, ref])).values()];
}

/** Four facts of five are known; about as many figures above a threshold as below. */
function bookOf(company: number): Book {
  let state = company * 7919 + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const value = ({ name }: FactRef): Fact['value'] => {
    if (name.kind === 'yes') return next(10) > 1;
    if (name.kind === 'word') return 'other';
    if (name.unit === 'share' || name.unit === 'per-share' || name.unit === 'rate') return part(next(4000));
    if (name.unit === 'CNY' || name.unit === 'HKD' || name.unit === 'USD')
      return whole(BigInt(next(100_000) - 500) * 10n ** BigInt(6 + next(4)));
    return whole(next(10 ** (1 + next(6))));
  };
  const facts = refs.flatMap((ref): [string, Fact][] =>
    next(5) === 0 ? [] : [[ref.id, known(value(ref), 'bench', { audit: 'audited' })]],
  );
  return book(facts, { latestYear: 2025 });
}

function part(n: number): Exact {
  return { n: BigInt(n), d: 10_000n };
}
