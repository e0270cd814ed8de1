import { compare, type Exact, over, sum, whole } from '#app/rules/domain/exact.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { LimbRule, Rule } from '#app/rules/domain/rule.ts';
import { type LimbVerdict, limbsOf, type Verdict } from '#app/rules/domain/verdict.ts';
import type { Direction } from './directions.ts';
import { changeOf, type FigureChange, movableRefs, smallestChange, withFigure } from './smallest-change.ts';

/** Figures that would have to change together, and the conditions that no figure of today can bring about. */
export type Combination = {
  readonly changes: readonly FigureChange[];
  /** Missing, a person's, answered with no, or hanging on earlier years. */
  readonly open: readonly LimbVerdict[];
};

type Terms = {
  readonly directions: ReadonlyMap<string, Direction>;
  /** Yearly growth by the key of a figure: a change counts as so many years of it. */
  readonly growth: Readonly<Record<string, Exact>>;
};

/** What a figure without assumed growth is taken to grow by a year when changes are compared: one percent. */
const SLOW: Exact = { n: 1n, d: 100n };
const ROUNDS = 3;

/**
 * The cheapest changes that make a rule met. A change costs its share divided by the yearly growth of its figure, so what
 * grows fast is cheap. Conditions are gone through one after the other, each turned by the figure that is cheapest for it;
 * of alternatives the cheapest is taken; in the end every change is made as small as the others allow.
 */
export function cheapestCombination(rule: Rule, book: Book, terms: Terms): Combination {
  const solved = solve(rule, book, terms);
  const changes = changesBetween(rule, book, solved.book);
  if (solved.open.length > 0) return { changes, open: solved.open };
  // Two conditions that undo each other with every change leave both open.
  const left = shortIn(judge(rule, solved.book));
  if (left.length > 0) return { changes: [], open: left };
  return { changes: trimmed(rule, book, changes, terms), open: [] };
}

function shortIn(verdict: Verdict): LimbVerdict[] {
  if (verdict.answer === 'met') return [];
  return limbsOf(verdict).filter(({ answer }) => answer !== 'met');
}

type Solved = { book: Book; open: readonly LimbVerdict[] };

function solve(rule: Rule, book: Book, terms: Terms): Solved {
  const verdict = judge(rule, book);
  if (verdict.answer === 'met') return { book, open: [] };
  if (rule.kind === 'limb')
    return verdict.kind === 'limb' ? turned(rule, verdict, book, terms) : { book, open: [] };
  if (verdict.kind === 'limb') return { book, open: [verdict] };
  if (rule.kind === 'cases') {
    const [only] = verdict.parts;
    const chosen = verdict.parts.length === 1 && rule.branches.find(({ code }) => code === only?.code);
    if (chosen) return solve(chosen, book, terms);
    return { book, open: verdict.parts.flatMap((part) => (part.kind === 'limb' ? [part] : [])) };
  }
  if (rule.wanted < rule.parts.length) return cheapestOf(rule.parts, rule.wanted, book, terms);
  return solveAll(rule.parts, book, terms);
}

/** A change for one condition may undo another, so they are gone through until nothing moves any more. */
function solveAll(parts: readonly Rule[], book: Book, terms: Terms): Solved {
  const simpleFirst = [...parts].sort((a, b) => factsOf(a) - factsOf(b));
  let now = book;
  let open: LimbVerdict[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = now;
    open = [];
    for (const part of simpleFirst) {
      const solved = solve(part, now, terms);
      now = solved.book;
      open.push(...solved.open);
    }
    if (now === before) break;
  }
  return { book: now, open };
}

function factsOf(rule: Rule): number {
  return rule.kind === 'limb' ? rule.needs.length : 100;
}

function cheapestOf(parts: readonly Rule[], wanted: number, book: Book, terms: Terms): Solved {
  const ways = parts.map((part) => {
    const solved = solve(part, book, terms);
    return { part, open: solved.open.length, cost: costOf(changesBetween(part, book, solved.book), terms) };
  });
  ways.sort((a, b) => a.open - b.open || compare(a.cost, b.cost));
  return solveAll(
    ways.slice(0, wanted).map(({ part }) => part),
    book,
    terms,
  );
}

function turned(limb: LimbRule, verdict: LimbVerdict, book: Book, terms: Terms): Solved {
  if (verdict.answer !== 'short') return { book, open: [verdict] };
  const aim = { within: limb, directions: terms.directions, goal: (changed: Book) => isMet(limb, changed) };
  let best: FigureChange | null = null;
  for (const ref of movableRefs(limb)) {
    const change = smallestChange(aim, ref, book);
    if (change && (!best || compare(costOf([change], terms), costOf([best], terms)) < 0)) best = change;
  }
  return best ? { book: withFigure(book, best.ref, best.to), open: [] } : { book, open: [verdict] };
}

function isMet(rule: Rule, book: Book): boolean {
  return judge(rule, book).answer === 'met';
}

function costOf(changes: readonly FigureChange[], { growth }: Terms): Exact {
  return sum(
    changes.map(({ ref, share }) => {
      const rate = growth[ref.name.key];
      return over(share, rate && rate.n > 0n ? rate : SLOW) ?? whole(0);
    }),
  );
}

function changesBetween(rule: Rule, before: Book, after: Book): FigureChange[] {
  return movableRefs(rule).flatMap((ref) => {
    const from = before.facts.get(ref.id)?.value;
    const to = after.facts.get(ref.id)?.value;
    if (typeof from !== 'object' || typeof to !== 'object' || compare(from, to) === 0) return [];
    return [changeOf(ref, from, to)];
  });
}

/** Each change as small as it may be while the others stand; one that is not needed is dropped. */
function trimmed(
  rule: Rule,
  book: Book,
  changes: readonly FigureChange[],
  { directions }: Terms,
): readonly FigureChange[] {
  const aim = { within: rule, directions, goal: (changed: Book) => isMet(rule, changed) };
  let kept = [...changes];
  for (const change of changes) {
    const others = kept.filter((one) => one !== change);
    const without = others.reduce((made, { ref, to }) => withFigure(made, ref, to), book);
    if (isMet(rule, without)) kept = others;
    else {
      const smaller = smallestChange(aim, change.ref, without);
      if (smaller) kept = kept.map((one) => (one === change ? smaller : one));
    }
  }
  return kept;
}
