import { type Exact, minus, over, plus, sum, times, whole, zero } from '#app/rules/domain/exact.ts';
import { type FactName, type FactRef, of, type Unit } from '#app/rules/domain/fact.ts';
import {
  all,
  atLeastThat,
  type GroupRule,
  type LimbHead,
  type LimbRule,
  localLimb,
  measured,
  moreThan,
  noLimb,
  numberLimb,
  personLimb,
  type Rule,
  rule,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import type { Confidence } from '#app/rules/domain/verdict.ts';
import { rdSpending, revenue } from '../domain/facts.ts';

type NumberName = FactName<'number'>;
type NumberRef = FactRef<'number'>;
type YesRef = FactRef<'yes'>;
type Head = (code: string, clause: string, zh: string, en: string) => LimbHead;

/**
 * What the limbs of one board begin with, by how sure they are; codes start with the board's.
 * `secondary`: the numbers were read in copies of the text; `assumed`: they are known from memory or set as a proposal.
 */
export function heads(board: string): { secondary: Head; assumed: Head } {
  const sure =
    (confidence: Confidence): Head =>
    (code, clause, zh, en) => ({
      code: `${board}.${code}`,
      clause,
      words: { zh, en },
      confidence,
      signedOffBy: null,
    });
  return { secondary: sure('secondary'), assumed: sure('assumed') };
}

const periods = ['t', 't-1', 't-2', 't-3', 't-4'] as const;
/** The latest full year and those before it. */
function yearsOf(name: NumberName, count: number, prefix = ''): Record<string, NumberRef> {
  return Object.fromEntries(
    periods.slice(0, count).map((period) => [`${prefix}${period}`, of(name, period)]),
  );
}

function unitOf(name: FactName): Unit {
  return name.unit ?? 'count';
}

/** A figure of at least so much: inclusive. */
export function reaches(head: LimbHead, fact: NumberRef, limit: Exact): LimbRule {
  return numberLimb({ ...head, fact, bound: 'at-least', limit });
}

/** A figure of more than so much: strict. */
export function exceeds(head: LimbHead, fact: NumberRef, limit: Exact): LimbRule {
  return numberLimb({ ...head, fact, bound: 'more-than', limit });
}

/** Positive: a profit, a net inflow. */
export function positive(head: LimbHead, fact: NumberRef): LimbRule {
  return exceeds(head, fact, zero);
}

/** A figure of at least what is set here, proposed as `suggested`; the threshold is shown as a local one. */
export function reachesLocally(
  head: LimbHead,
  fact: NumberRef,
  parameter: string,
  suggested: Exact,
): LimbRule {
  return localLimb({ ...head, fact, bound: 'at-least', parameter, suggested });
}

/** The last `count` years together. */
export function sumReaches(head: LimbHead, name: NumberName, count: number, limit: Exact): LimbRule {
  const wanted = atLeastThat(limit, unitOf(name));
  return rule({
    ...head,
    needs: yearsOf(name, count),
    judge: (years) => measured(sum(Object.values(years)), wanted),
  });
}

/** The arithmetic mean of the last `count` years. */
export function meanReaches(head: LimbHead, name: NumberName, count: number, limit: Exact): LimbRule {
  const wanted = atLeastThat(limit, unitOf(name));
  return rule({
    ...head,
    needs: yearsOf(name, count),
    judge: (years) => measured(over(sum(Object.values(years)), whole(count)), wanted),
  });
}

/** Over two figures where a ratio means something: the lower one above zero. Null otherwise, for a person to look at. */
function ratio(upper: Exact, lower: Exact): Exact | null {
  return lower.n > 0n ? over(upper, lower) : null;
}

/** Growth of the latest year over the one before, as a share of it. */
export function growthReaches(head: LimbHead, name: NumberName, limit: Exact): LimbRule {
  const wanted = atLeastThat(limit, 'share');
  return rule({
    ...head,
    needs: { later: of(name, 't'), earlier: of(name, 't-1') },
    judge: ({ later, earlier }) => {
      const times = ratio(later, earlier);
      return measured(times && minus(times, whole(1)), wanted);
    },
  });
}

/** A year above the one before. */
export function rises(head: LimbHead, later: NumberRef, earlier: NumberRef): LimbRule {
  const wanted = moreThan(zero, unitOf(later.name));
  return rule({
    ...head,
    needs: { later, earlier },
    judge: ({ later, earlier }) => measured(minus(later, earlier), wanted),
  });
}

/**
 * Compound yearly growth over the last three years, which is over two steps: the ratio of `t` to `t-2` against the square
 * of one plus the rate, so that no root is taken.
 */
export function compoundGrowthReaches(head: LimbHead, name: NumberName, rate: Exact): LimbRule {
  const factor = plus(whole(1), rate);
  const wanted = atLeastThat(times(factor, factor), 'growth-2y');
  return rule({
    ...head,
    needs: { later: of(name, 't'), earlier: of(name, 't-2') },
    judge: ({ later, earlier }) => measured(ratio(later, earlier), wanted),
  });
}

/** R&D spending of the last `count` years together over the revenue of the same years together. */
export function intensityReaches(head: LimbHead, count: number, limit: Exact): LimbRule {
  const wanted = atLeastThat(limit, 'share');
  const spent = periods.slice(0, count).map((period) => `rd-${period}`);
  const earned = periods.slice(0, count).map((period) => `rev-${period}`);
  return rule({
    ...head,
    needs: { ...yearsOf(rdSpending, count, 'rd-'), ...yearsOf(revenue, count, 'rev-') },
    judge: (given) => {
      const total = (names: readonly string[]) => sum(names.map((name) => given[name] ?? zero));
      return measured(ratio(total(spent), total(earned)), wanted);
    },
  });
}

/** A part over its whole. */
export function partReaches(head: LimbHead, part: NumberRef, all: NumberRef, limit: Exact): LimbRule {
  const wanted = atLeastThat(limit, 'share');
  return rule({
    ...head,
    needs: { part, all },
    judge: (given) => measured(ratio(given.part, given.all), wanted),
  });
}

/** Something that has to hold. */
export function holdsThat(head: LimbHead, fact: YesRef): LimbRule {
  return yesLimb({ ...head, fact });
}

/** Something that must not be so. */
export function lacks(head: LimbHead, fact: YesRef): LimbRule {
  return noLimb({ ...head, fact });
}

/** What a person has to judge. */
export function person(head: LimbHead, fact: YesRef): LimbRule {
  return personLimb({ ...head, fact });
}

type GroupHead = Pick<GroupRule, 'code' | 'clause' | 'words'>;

/** The head of a group: as a limb's, without how sure it is. */
export function groupOf({ code, clause, words }: LimbHead): GroupHead {
  return { code, clause, words };
}

/** A track: all of its limbs. */
export function track(head: LimbHead, parts: readonly Rule[]): GroupRule {
  return all(groupOf(head), parts);
}
